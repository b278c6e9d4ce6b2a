#include "patella/planned_load.h"

#include <algorithm>
#include <cmath>

#include "planned_load_rules.h"

namespace patella {
namespace {

bool is_positive(double value) { return std::isfinite(value) && value > 0.0; }

// What is run and what is walked.
struct PlannedParts {
  Distance run;
  Distance walk;
  int repeats = 0;
};

PlannedParts divide(Distance distance, Speed speed, const Known<RunWalkPattern>& pattern, Speed walking_speed) {
  if (!pattern || !is_positive(pattern->walk.si())) return {distance, Distance(0.0), 0};
  const double run_m = (speed * std::max(Duration(0.0), pattern->run)).si();
  const double cycle_m = run_m + (walking_speed * pattern->walk).si();
  const double whole = std::floor(distance.si() / cycle_m);
  const double rest = std::max(0.0, distance.si() - whole * cycle_m);
  const double run = std::min(distance.si(), whole * run_m + std::min(rest, run_m));
  constexpr double most_repeats = 1e6;
  const double begun = std::min(most_repeats, whole + (rest > 0.0 ? 1.0 : 0.0));
  return {Distance(run), Distance(distance.si() - run), static_cast<int>(begun)};
}

// The shares of the way that go down and up, and how steep that is.
struct HillShares {
  double down = 0.0;
  double up = 0.0;
  double grade = 0.0;  // rise over run
};

double metres_of(const Known<Distance>& height) { return height && is_positive(height->si()) ? height->si() : 0.0; }

// Hills that do not fit into the distance at their grade are steeper.
HillShares place_hills(const PlannedSession& session, Distance distance, Grade usual) {
  const double down_m = metres_of(session.descent), up_m = metres_of(session.ascent);
  if (down_m + up_m <= 0.0 || distance.si() <= 0.0) return {};
  const double stated = session.hill_grade ? session.hill_grade->si() : 0.0;
  const double wanted = is_positive(stated) ? stated : usual.si();
  const double grade = std::max(wanted, (down_m + up_m) / distance.si());
  const double way = grade * distance.si();
  return {down_m / way, up_m / way, grade};
}

class PlannedLoadSum {
 public:
  PlannedLoadSum(const PlannedSession& session, const RunnerBody& body, const PlannedLoadModel& model)
      : session_(session), body_(body), model_(model) {
    const double longest = model.load.foot_distance_max.value * 1000.0;
    distance_ = Distance(is_positive(session.distance.si()) ? std::min(session.distance.si(), longest) : 0.0);
    speed_known_ = session.speed && is_positive(session.speed->si());
    speed_ = speed_known_ ? *session.speed : Speed(model.load.reference_speed.value);
    parts_ = divide(distance_, speed_, session.pattern, model.walking_speed);
  }

  const PlannedParts& parts() const { return parts_; }
  Duration duration() const { return parts_.run / speed_ + parts_.walk / model_.walking_speed; }

  KneeLoad planned() const {
    const bool hills_known = session_.descent.has_value();
    const HillShares hills = place_hills(session_, distance_, model_.hill_grade);
    const double change = std::isfinite(session_.step_rate_change) ? session_.step_rate_change : 0.0;
    EvenSession even{{}, speed_known_, session_.surface == Surface::treadmill};
    const auto run = [&](double share, Known<Grade> grade) {
      even.stretches.push_back({parts_.run * share, speed_, GaitKind::running, grade, change});
    };
    if (hills_known) {
      run(hills.down, Grade(-hills.grade));
      run(hills.up, Grade(hills.grade));
      run(std::max(0.0, 1.0 - hills.down - hills.up), Grade(0.0));
    } else {
      run(1.0, unknown);
    }
    return compute_even_load(with_walking(std::move(even)), body_, model_.load);
  }

  KneeEquivalentDistance level_at(Speed tolerated) const {
    EvenSession even;
    even.stretches.push_back({parts_.run, tolerated, GaitKind::running, Grade(0.0), 0.0});
    return compute_even_load(with_walking(std::move(even)), body_, model_.load).knee_equivalent;
  }

 private:
  EvenSession with_walking(EvenSession even) const {
    even.stretches.push_back({parts_.walk, model_.walking_speed, GaitKind::walking, Grade(0.0), 0.0});
    return even;
  }

  const PlannedSession& session_;
  const RunnerBody& body_;
  const PlannedLoadModel& model_;
  Distance distance_;
  Speed speed_;
  bool speed_known_ = false;
  PlannedParts parts_;
};

std::vector<std::string> list_applied(const PlannedSession& session, const PlannedLoad& planned) {
  std::vector<std::string> rules;
  const bool soft =
      session.surface == Surface::grass || session.surface == Surface::trail || session.surface == Surface::sand;
  if (planned.level_at_tolerated_speed > planned.load.high)
    rules.emplace_back(planned_rule::level_floor);
  else if (planned.load.high > planned.load.knee_equivalent)
    rules.emplace_back(planned_rule::charged_high);
  if (soft) rules.emplace_back(planned_rule::soft_ground);
  if (session.descent && !session.ascent && session.descent->si() > 0.0) rules.emplace_back(planned_rule::stated_climb);
  std::sort(rules.begin(), rules.end());
  return rules;
}

}  // namespace

PlannedLoad compute_planned_load(const PlannedSession& session, Known<Speed> tolerated_speed, const RunnerBody& body,
                                 const PlannedLoadModel& model) {
  const PlannedLoadSum sum(session, body, model);
  const bool tolerated_known = tolerated_speed && is_positive(tolerated_speed->si());
  PlannedLoad planned;
  planned.load = sum.planned();
  planned.level_at_tolerated_speed = sum.level_at(tolerated_known ? *tolerated_speed : model.first_speed);
  planned.charged = std::max(planned.level_at_tolerated_speed, planned.load.high);
  planned.duration = sum.duration();
  planned.repeats = sum.parts().repeats;
  planned.rules_applied = list_applied(session, planned);
  return planned;
}

}  // namespace patella
