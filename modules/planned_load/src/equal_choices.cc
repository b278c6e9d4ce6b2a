// The same allowance as different sessions. What a session costs grows in proportion to its length (hills and breaks
// included), so the longest one is found by division, and then checked against what it is really charged.
#include <algorithm>
#include <array>
#include <cmath>

#include "patella/planned_load.h"
#include "planned_load_rules.h"

namespace patella {
namespace {

constexpr double step_m = 10.0;  // choices are told in steps of this, always rounded down
constexpr int most_tries = 4;

Speed tolerated_in(const ChoiceLimits& limits, const PlannedLoadModel& model) {
  const bool known = limits.tolerated_speed && std::isfinite(limits.tolerated_speed->si());
  return known && limits.tolerated_speed->si() > 0.0 ? *limits.tolerated_speed : model.first_speed;
}

// A way of running, at any length.
struct Manner {
  ChoiceKind kind = ChoiceKind::level;
  Speed speed;
  Known<RunWalkPattern> pattern;
  Known<Surface> surface;
  double descent_per_m = 0.0;
  Known<Grade> hill_grade;
  const char* rule = planned_rule::charged_high;
  const char* evidence_row = "";
};

class ChoiceFinder {
 public:
  ChoiceFinder(KneeEquivalentDistance allowance, const ChoiceLimits& limits, const PlannedLoadModel& model)
      : limits_(limits), model_(model), tolerated_(tolerated_in(limits, model)) {
    const bool sane = std::isfinite(allowance.si()) && allowance.si() > 0.0;
    allowance_ = sane ? allowance : KneeEquivalentDistance(0.0);
    longest_m_ = model.load.foot_distance_max.value * 1000.0;
    if (limits.distance)
      longest_m_ = std::isfinite(limits.distance->si()) ? std::min(longest_m_, limits.distance->si()) : 0.0;
    level_m_ = longest_m_;
  }

  void add(const Manner& manner) {
    const double most = std::min(longest_m(manner), manner.kind == ChoiceKind::run_walk ? longest_m_ : level_m_);
    double metres = std::min(most, round_to_session(most, manner));
    for (int tries = 0; tries < most_tries && metres > 0.0; ++tries, metres = next_shorter(metres, manner)) {
      PlannedLoad load = charge(manner, metres);
      if (load.charged > allowance_) continue;
      choices_.push_back({manner.kind, session(manner, metres), std::move(load), manner.rule, manner.evidence_row});
      if (manner.kind == ChoiceKind::level) level_m_ = metres;
      return;
    }
  }
  std::vector<SessionChoice> take() { return std::move(choices_); }

 private:
  PlannedSession session(const Manner& manner, double metres) const {
    PlannedSession planned;
    planned.distance = Distance(metres);
    planned.speed = manner.speed;
    planned.descent = Distance(manner.descent_per_m * metres);
    if (manner.descent_per_m <= 0.0) planned.ascent = Distance(0.0);
    planned.hill_grade = manner.hill_grade;
    planned.pattern = manner.pattern;
    planned.surface = manner.surface;
    return planned;
  }
  PlannedLoad charge(const Manner& manner, double metres) const {
    return compute_planned_load(session(manner, metres), tolerated_, limits_.body, model_);
  }

  // One whole repetition, or a kilometre.
  double unit_m(const Manner& manner) const {
    if (!manner.pattern) return 1000.0;
    return (manner.speed * manner.pattern->run + model_.walking_speed * manner.pattern->walk).si();
  }
  double longest_m(const Manner& manner) const {
    const double unit = unit_m(manner);
    const double cost = charge(manner, unit).charged.si();
    return cost > 0.0 ? std::min(longest_m_, allowance_.si() / cost * unit) : 0.0;
  }
  // Breaks come in whole repetitions.
  double round_to_session(double metres, const Manner& manner) const {
    const double step = manner.pattern ? unit_m(manner) : step_m;
    constexpr double nearly_whole = 1e-9;
    return step > 0.0 ? std::floor(metres / step + nearly_whole) * step : 0.0;
  }
  double next_shorter(double metres, const Manner& manner) const {
    const double step = manner.pattern ? unit_m(manner) : step_m;
    return std::round(metres / step - 1.0) * step;
  }

  const ChoiceLimits& limits_;
  const PlannedLoadModel& model_;
  Speed tolerated_;
  KneeEquivalentDistance allowance_;
  double longest_m_ = 0.0;
  double level_m_ = 0.0;  // what costs more per km may not come out longer because its repetitions fit better
  std::vector<SessionChoice> choices_;
};

Known<Manner> with_usual_hills(Manner manner, const ChoiceLimits& limits, const PlannedLoadModel& model) {
  if (!limits.usual_descent_m_per_km || !limits.max_grade) return unknown;
  const double per_m = *limits.usual_descent_m_per_km / 1000.0;
  const double steepest = limits.max_grade->si();
  if (!(per_m > 0.0) || !(per_m <= steepest)) return unknown;
  manner.kind = ChoiceKind::usual_hills;
  manner.descent_per_m = per_m;
  manner.hill_grade = Grade(std::min(steepest, std::max(per_m, model.hill_grade.si())));
  manner.rule = "knee_load.grade_linear";
  manner.evidence_row = "PFJ065";
  return manner;
}

bool is_soft(const Known<Surface>& surface) { return surface == Surface::grass || surface == Surface::trail; }

}  // namespace

std::vector<SessionChoice> list_equal_choices(KneeEquivalentDistance allowance, const ChoiceLimits& limits,
                                              const PlannedLoadModel& model) {
  ChoiceFinder finder(allowance, limits, model);
  Manner level;
  level.speed = tolerated_in(limits, model);
  level.pattern = limits.pattern;
  level.surface = limits.surface;
  finder.add(level);
  Manner other = level;
  if (!limits.pattern) {
    other.kind = ChoiceKind::run_walk;
    other.pattern = model.pattern;
    other.rule = "knee_load.walking_per_km";
    finder.add(other);
  }
  if (!is_soft(limits.surface)) {
    other = level;
    other.kind = ChoiceKind::soft_ground;
    other.surface = Surface::grass;
    other.rule = planned_rule::soft_ground;
    finder.add(other);
  }
  if (const Known<Manner> hilly = with_usual_hills(level, limits, model)) finder.add(*hilly);
  other = level;
  other.kind = ChoiceKind::slower;
  other.speed = level.speed * (1.0 - model.slower_by);
  other.rule = "knee_load.speed_exponent";
  other.evidence_row = "PFJ035";
  finder.add(other);
  return finder.take();
}

std::vector<SessionChoice> list_equal_choices(KneeEquivalentDistance allowance, const ChoiceLimits& limits,
                                              const RuleBook& rules, LocalDate on) {
  const Result<PlannedLoadModel> model = read_planned_load_model(rules, on);
  if (!model) throw BrokenInvariant(render(model.error()));
  return list_equal_choices(allowance, limits, *model);
}

std::string_view name_of(ChoiceKind kind) {
  constexpr std::array<std::string_view, 5> names{"level", "run_walk", "soft_ground", "usual_hills", "slower"};
  const auto index = static_cast<std::size_t>(kind);
  if (index >= names.size()) throw BrokenInvariant("no such kind of choice");
  return names[index];
}

}  // namespace patella
