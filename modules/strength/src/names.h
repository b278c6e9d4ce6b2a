// The closed lists an exercise is described with.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "patella/strength.h"

namespace patella {

template <class Name>
struct NamedValue {
  std::string_view name;
  Name value;
};

inline constexpr std::array<std::string_view, 9> muscle_names{"quadriceps", "hamstrings",      "adductors",
                                                              "gluteals",   "hip_stabilisers", "calf",
                                                              "core",       "hip_flexors",     "iliotibial_band"};
inline constexpr std::array<std::string_view, 13> pattern_names{
    "knee_straightening", "squat",   "step",  "hinge", "bridge",  "hip_side", "adduction",
    "heel_raise",         "balance", "trunk", "jump",  "stretch", "rolling"};
inline constexpr std::array<std::string_view, 8> equipment_names{"wall", "chair",  "step",   "towel",
                                                                 "band", "weight", "roller", "cushion"};
inline constexpr std::array<std::string_view, 7> position_names{
    "standing", "sitting", "lying_on_back", "lying_on_side", "lying_on_front", "hands_and_knees", "kneeling"};

Known<ExercisePhase> find_exercise_phase(std::string_view name);
Known<KneeForce> find_knee_force(std::string_view name);
Known<ExerciseSides> find_exercise_sides(std::string_view name);
Known<ExerciseCount> find_exercise_count(std::string_view name);
Known<DrawnPropKind> find_drawn_prop(std::string_view name);
Known<DrawnView> find_drawn_view(std::string_view name);
bool is_known_name(std::span<const std::string_view> names, std::string_view name);

}  // namespace patella
