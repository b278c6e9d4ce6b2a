#include <algorithm>
#include <cmath>
#include <tuple>

#include "dynamics_rules.h"
#include "patella/dynamics.h"
#include "trend_line.h"

namespace patella {
namespace {

double day_number(LocalDate day) { return static_cast<double>(days_between(LocalDate{}, day)); }

// The speed half of the running was slower than.
Known<Speed> usual_speed_of(std::span<const DynamicsRun* const> runs) {
  std::vector<std::pair<double, double>> by_speed;  // m/s, s
  double all = 0.0;
  for (const DynamicsRun* run : runs)
    for (const DynamicsBand& band : run->bands) {
      by_speed.emplace_back(band.speed.si(), band.duration.si());
      all += band.duration.si();
    }
  std::sort(by_speed.begin(), by_speed.end());
  double slower = 0.0;
  for (const auto& [speed, seconds] : by_speed) {
    slower += seconds;
    if (slower >= all / 2.0) return Speed(speed);
  }
  return unknown;
}

// What a run says of one measure near the usual speed; unknown when that is too little.
struct NearUsual {
  double seconds = 0.0, faster = 0.0, value = 0.0;
};
template <class Value>
Known<NearUsual> near_usual(const DynamicsRun& run, Speed usual, const DynamicsRules& rules, Value value_of) {
  NearUsual sum;
  for (const DynamicsBand& band : run.bands) {
    const double faster = (band.speed - usual).si(), seconds = band.duration.si();
    const Known<double> value = value_of(band);
    if (std::abs(faster) > rules.speed_range || !value) continue;
    sum.seconds += seconds;
    sum.faster += seconds * faster;
    sum.value += seconds * *value;
  }
  if (!(sum.seconds > 0.0) || in_minutes(Duration(sum.seconds)) < rules.minutes_needed) return unknown;
  return NearUsual{sum.seconds, sum.faster / sum.seconds, sum.value / sum.seconds};
}

class DynamicsEstimate {
 public:
  DynamicsEstimate(std::span<const DynamicsRun> runs, LocalDate until, const DynamicsRules& rules) : rules_(rules) {
    report_.until = until;
    report_.from = until - static_cast<int>(rules.days_back);
    choose(runs);
  }

  DynamicsReport report() {
    report_.usual_speed = usual_speed_of(chosen_);
    if (report_.usual_speed) keep_near_usual();
    report_.runs = static_cast<int>(chosen_.size());
    for (std::size_t i = 0; i < dynamics_measure_count; ++i) {
      report_.trends[i].measure = static_cast<DynamicsMeasure>(i);
      if (report_.usual_speed) estimate(report_.trends[i]);
    }
    return std::move(report_);
  }

 private:
  // Of the device that was worn last, outdoors.
  void choose(std::span<const DynamicsRun> runs) {
    for (const DynamicsRun& run : runs) {
      if (run.day < report_.from || run.day > report_.until || run.bands.empty()) continue;
      if (run.treadmill)
        ++report_.treadmill_runs;
      else
        chosen_.push_back(&run);
    }
    std::stable_sort(chosen_.begin(), chosen_.end(), [](const DynamicsRun* a, const DynamicsRun* b) {
      return std::tie(a->day, a->device) < std::tie(b->day, b->device);
    });
    if (chosen_.empty()) return;
    const std::string device = chosen_.back()->device;
    report_.other_device_runs =
        static_cast<int>(std::erase_if(chosen_, [&](const DynamicsRun* run) { return run->device != device; }));
  }

  void keep_near_usual() {
    const auto any = [](const DynamicsBand&) { return Known<double>(0.0); };
    report_.other_speed_runs = static_cast<int>(std::erase_if(
        chosen_, [&](const DynamicsRun* run) { return !near_usual(*run, *report_.usual_speed, rules_, any); }));
  }

  void estimate(DynamicsTrend& trend) const {
    const auto index = static_cast<std::size_t>(trend.measure);
    std::vector<TrendObservation> observations;
    for (const DynamicsRun* run : chosen_)
      if (const auto near = near_usual(*run, *report_.usual_speed, rules_,
                                       [&](const DynamicsBand& band) { return band.values[index]; }))
        observations.push_back({day_number(run->day), near->faster, near->value});
    trend.runs = static_cast<int>(observations.size());
    if (observations.empty()) return;
    trend.state = DynamicsState::too_few_runs;
    if (trend.runs < rules_.runs_needed) return;
    trend.state = DynamicsState::too_short;
    if (observations.back().day - observations.front().day < rules_.days_needed) return;
    describe(observations, trend);
  }

  void describe(const std::vector<TrendObservation>& observations, DynamicsTrend& trend) const {
    trend.state = DynamicsState::cannot_tell;
    const Known<TrendLine> line = fit_trend_line(observations);
    if (!line) return;
    trend.state = DynamicsState::no_clear_change;
    const double days = observations.back().day - observations.front().day;
    trend.value = line->at(observations.back().day);
    trend.change = line->per_day * days;
    trend.error = rules_.errors_needed * line->per_day_error * days;
    trend.per_speed = line->per_speed;
    for (const TrendObservation& each : observations)
      trend.points.push_back(
          {LocalDate{} + static_cast<int>(each.day), each.value - line->per_speed.value_or(0.0) * each.faster});
    if (std::abs(*trend.change) > *trend.error)
      trend.state = *trend.change > 0.0 ? DynamicsState::rising : DynamicsState::falling;
  }

  DynamicsRules rules_;
  DynamicsReport report_;
  std::vector<const DynamicsRun*> chosen_;
};

}  // namespace

DynamicsReport estimate_dynamics(std::span<const DynamicsRun> runs, LocalDate until, const RuleBook& rules) {
  return DynamicsEstimate(runs, until, read_dynamics_rules(rules, until)).report();
}

}  // namespace patella
