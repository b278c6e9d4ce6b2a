#include "names.h"

#include <algorithm>

namespace patella {
namespace {

template <class Name, std::size_t size>
std::string_view name_in(const std::array<NamedValue<Name>, size>& table, Name value) {
  for (const NamedValue<Name>& entry : table)
    if (entry.value == value) return entry.name;
  throw BrokenInvariant("a value without a name");
}

template <class Name, std::size_t size>
Known<Name> find_in(const std::array<NamedValue<Name>, size>& table, std::string_view name) {
  for (const NamedValue<Name>& entry : table)
    if (entry.name == name) return entry.value;
  return unknown;
}

constexpr std::array<NamedValue<ExercisePhase>, 5> phases{{{"isometric", ExercisePhase::isometric},
                                                           {"dynamic", ExercisePhase::dynamic},
                                                           {"loaded", ExercisePhase::loaded},
                                                           {"plyometric", ExercisePhase::plyometric},
                                                           {"mobility", ExercisePhase::mobility}}};
constexpr std::array<NamedValue<KneeForce>, 4> forces{
    {{"none", KneeForce::none}, {"low", KneeForce::low}, {"moderate", KneeForce::moderate}, {"high", KneeForce::high}}};
constexpr std::array<NamedValue<ExerciseSides>, 2> sides_table{
    {{"both_together", ExerciseSides::both_together}, {"one_at_a_time", ExerciseSides::one_at_a_time}}};
constexpr std::array<NamedValue<ExerciseCount>, 2> counts{
    {{"repetitions", ExerciseCount::repetitions}, {"seconds", ExerciseCount::seconds}}};
constexpr std::array<NamedValue<DrawnPropKind>, 7> props{{{"wall", DrawnPropKind::wall},
                                                          {"box", DrawnPropKind::box},
                                                          {"chair", DrawnPropKind::chair},
                                                          {"band", DrawnPropKind::band},
                                                          {"weight", DrawnPropKind::weight},
                                                          {"roller", DrawnPropKind::roller},
                                                          {"cushion", DrawnPropKind::cushion}}};
constexpr std::array<NamedValue<DrawnView>, 2> views{{{"side", DrawnView::side}, {"front", DrawnView::front}}};

}  // namespace

std::string_view name_of(ExercisePhase phase) { return name_in(phases, phase); }
std::string_view name_of(KneeForce force) { return name_in(forces, force); }
std::string_view name_of(ExerciseSides sides) { return name_in(sides_table, sides); }
std::string_view name_of(ExerciseCount count) { return name_in(counts, count); }

Known<ExercisePhase> find_exercise_phase(std::string_view name) { return find_in(phases, name); }
Known<KneeForce> find_knee_force(std::string_view name) { return find_in(forces, name); }
Known<ExerciseSides> find_exercise_sides(std::string_view name) { return find_in(sides_table, name); }
Known<ExerciseCount> find_exercise_count(std::string_view name) { return find_in(counts, name); }
Known<DrawnPropKind> find_drawn_prop(std::string_view name) { return find_in(props, name); }
Known<DrawnView> find_drawn_view(std::string_view name) { return find_in(views, name); }

bool is_known_name(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace patella
