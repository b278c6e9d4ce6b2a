// Courses -> figures with bootstrap intervals; and the runners' own course beside the published ones.
#include <algorithm>
#include <cmath>
#include <limits>

#include "course.h"
#include "invented.h"

namespace patella {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();
constexpr int resamples = 400;
constexpr double days_per_week = 7.0;

double quantile(std::vector<double> values, double share) {
  if (values.empty()) return 0.0;
  const auto at = static_cast<std::size_t>(std::lround(share * static_cast<double>(values.size() - 1)));
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
  return values[at];
}

double mean(const std::vector<double>& values) {
  double sum = 0.0;
  for (const double value : values) sum += value;
  return values.empty() ? 0.0 : sum / static_cast<double>(values.size());
}

double median(const std::vector<double>& values) { return quantile(values, 0.5); }

template <class Statistic>
Estimate estimate(const std::vector<double>& values, std::uint64_t seed, Statistic statistic) {
  const Draws draws(seed, values.size());
  std::vector<double> statistics;
  std::vector<double> drawn(values.size());
  int number = 0;
  for (int resample = 0; resample < resamples; ++resample) {
    for (double& value : drawn)
      value = values[static_cast<std::size_t>(draws.uniform(DrawFor::bootstrap, number++) *
                                              static_cast<double>(values.size()))];
    statistics.push_back(statistic(drawn));
  }
  return {statistic(values), quantile(statistics, 0.05), quantile(statistics, 0.95)};
}

class Group {
 public:
  Group(const std::vector<VirtualCourse>& courses, KneeFamily family, RunningPolicy policy, std::uint64_t seed)
      : family_(family), policy_(policy), seed_(seed) {
    for (const VirtualCourse& course : courses)
      if (course.family == family && course.policy == policy) members_.push_back(&course);
  }
  bool empty() const { return members_.empty(); }

  PolicyOutcome outcome() const {
    PolicyOutcome outcome{family_, policy_, static_cast<int>(members_.size())};
    outcome.weeks_to_goal = estimate(list([](const VirtualCourse& course) {
                                       return course.goal_day ? (*course.goal_day + 1) / days_per_week : never;
                                     }),
                                     seed_, median);
    outcome.mean_weeks = mean_of([](const VirtualCourse& course) {
      return course.goal_day ? (*course.goal_day + 1) / days_per_week : invented::days / days_per_week;
    });
    outcome.flares = mean_of([](const VirtualCourse& course) { return course.flares; });
    outcome.flare_onsets = mean_of([](const VirtualCourse& course) { return course.flare_onsets; });
    outcome.painful_days = mean_of([](const VirtualCourse& course) { return course.painful_days; });
    outcome.goal_in_26_weeks = mean_of([](const VirtualCourse& course) {
      return course.goal_day && *course.goal_day < invented::days / 2 ? 1.0 : 0.0;
    });
    outcome.goal_in_52_weeks = mean_of([](const VirtualCourse& course) { return course.goal_day ? 1.0 : 0.0; });
    outcome.referred = mean_of([](const VirtualCourse& course) { return course.refer_day ? 1.0 : 0.0; });
    outcome.days_until_refer =
        mean_of([](const VirtualCourse& course) { return course.refer_day.value_or(invented::days); });
    outcome.knee_equivalent_km = mean_of([](const VirtualCourse& course) { return course.knee_equivalent_km; });
    for (const VirtualCourse* course : members_) outcome.breaches += course->breaches;
    return outcome;
  }

 private:
  template <class Value>
  std::vector<double> list(Value value) const {
    std::vector<double> values;
    for (const VirtualCourse* course : members_) values.push_back(value(*course));
    return values;
  }
  template <class Value>
  Estimate mean_of(Value value) const {
    return estimate(list(value), seed_, mean);
  }

  KneeFamily family_;
  RunningPolicy policy_;
  std::uint64_t seed_;
  std::vector<const VirtualCourse*> members_;
};

struct PublishedCourses {
  std::vector<double> relief_days;  // of the recent
  std::vector<double> at_three_months;
  std::vector<double> at_twelve_months;
  std::vector<double> restart_flares;
  std::vector<double> restart_stops;
};

PublishedCourses live_as_published(std::uint64_t seed, KneeFamily family, int runners) {
  PublishedCourses lived;
  for (int i = 0; i < runners; ++i) {
    VirtualRunner runner = draw_runner(seed, i * knee_families + static_cast<int>(family));
    runner.behaviour = RunnerBehaviour::honest;
    const VirtualCourse course = live_a_year(runner, RunningPolicy::own_judgement, {});
    const RestartCourse restart = live_restart(runner);
    lived.restart_flares.push_back(restart.flared ? 1.0 : 0.0);
    lived.restart_stops.push_back(restart.stopped ? 1.0 : 0.0);
    if (!course.persistent) {
      lived.relief_days.push_back(course.relief_day ? *course.relief_day : never);
      continue;
    }
    lived.at_three_months.push_back(course.pain_at_three_months >= invented::recovered ? 1.0 : 0.0);
    lived.at_twelve_months.push_back(course.pain_at_twelve_months >= invented::recovered ? 1.0 : 0.0);
  }
  return lived;
}

}  // namespace

std::vector<PolicyOutcome> summarise_courses(const std::vector<VirtualCourse>& courses, std::uint64_t seed) {
  std::vector<PolicyOutcome> outcomes;
  for (int family = 0; family < knee_families; ++family)
    for (int policy = 0; policy < running_policies; ++policy) {
      const Group group(courses, static_cast<KneeFamily>(family), static_cast<RunningPolicy>(policy), seed);
      if (!group.empty()) outcomes.push_back(group.outcome());
    }
  return outcomes;
}

std::vector<CalibrationFigure> compare_with_published(std::uint64_t seed, int runners_a_family) {
  std::vector<CalibrationFigure> figures;
  for (const KneeFamily family : {KneeFamily::capacity, KneeFamily::repair, KneeFamily::sensitisation}) {
    const PublishedCourses lived = live_as_published(seed, family, runners_a_family);
    const auto add = [&](const char* quantity, const char* row, double published, double simulated) {
      figures.push_back({family, quantity, row, published, simulated});
    };
    const double spread = quantile(lived.relief_days, 0.75) - quantile(lived.relief_days, 0.25);
    add("days to full relief, median (recent)", "RTR008", 49.0, median(lived.relief_days));
    add("days to full relief, middle half (recent)", "RTR008", 63.0, spread);
    add("not recovered at 3 months, percent (persistent)", "CPG024", 55.0, 100.0 * mean(lived.at_three_months));
    add("not recovered at 12 months, percent (persistent)", "CPG024", 40.0, 100.0 * mean(lived.at_twelve_months));
    add("a flare in ten runs of a restart, percent", "RTR007", 47.0, 100.0 * mean(lived.restart_flares));
    add("a restart broken off, percent", "RTR007", 3.0, 100.0 * mean(lived.restart_stops));
  }
  return figures;
}

}  // namespace patella
