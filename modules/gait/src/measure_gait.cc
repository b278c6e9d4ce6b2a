#include <algorithm>
#include <cmath>

#include "gait_facts.h"
#include "gait_metrics.h"
#include "rhythm.h"

namespace patella {
namespace {

constexpr double seconds_in_a_minute = 60.0;
constexpr int most_groups = 8;

double steps_per_minute(double stride_s) { return 2.0 * seconds_in_a_minute / stride_s; }

// Spread of a mean, from what it would be without each of the groups.
double jackknife(const std::vector<double>& without) {
  double mean = 0.0;
  for (const double value : without) mean += value;
  const auto groups = static_cast<double>(without.size());
  mean /= groups;
  double sum = 0.0;
  for (const double value : without) sum += (value - mean) * (value - mean);
  return std::sqrt((groups - 1.0) / groups * sum);
}

class GaitMeasuring {
 public:
  GaitMeasuring(const PoseTrace& trace, const GaitRequest& request, const GaitRules& rules)
      : request_(request), rules_(rules), track_(make_body_track(trace, request.slow_motion)) {
    report_.view = request.view;
    report_.speed = request.speed;
    report_.slow_motion = request.slow_motion;
    report_.facts = find_picture_facts(trace, track_, request, rules);
  }

  GaitReport run() {
    if (refuse()) return std::move(report_);
    find_rhythm();
    if (refuse()) return std::move(report_);
    measure();
    return std::move(report_);
  }

 private:
  bool refuse() {
    report_.refusals = screen_gait(report_.facts, request_.view, rules_);
    return !report_.refusals.empty();
  }

  void find_rhythm() {
    GaitFacts& facts = report_.facts;
    signals_ = find_rhythm_signals(track_, request_.view);
    const auto rhythm = estimate_rhythm(track_, signals_);
    facts.periodicity = rhythm ? rhythm->periodicity : 0.0;
    if (*facts.periodicity < rules_.periodicity) return;
    stride_s_ = rhythm->stride_s;
    near_ = find_near_leg(track_);
    facts.swapped_percent = repair_legs(track_, stride_s_, find_leg_length(track_, near_));
    signals_ = find_rhythm_signals(track_, request_.view);
    constexpr double reach = 0.03;
    stride_s_ = refine_stride(track_.at_s, signals_, stride_s_, reach);
    near_ = find_near_leg(track_);
    clock_.emplace(track_, signals_, stride_s_);
    stride_s_ = clock_->stride_s();
    facts.step_rate = steps_per_minute(stride_s_);
    if (request_.step_rate_of_watch)
      facts.clock_percent = 100.0 * std::abs(*facts.step_rate / *request_.step_rate_of_watch - 1.0);
    facts.strides = std::floor(clock_->last_turn() - clock_->turns().front());
    facts.ground_shift_percent =
        100.0 * find_ground_shift(track_, near_, stride_s_) / std::max(1.0, find_leg_length(track_, near_));
  }

  void measure() {
    const bool side = request_.view == GaitView::side;
    if (side) report_.near_leg = near_;
    add({GaitMetric::step_rate, unknown, steps_per_minute(stride_s_)}, step_rate_error());
    add_step_length();
    remove_drift(track_, stride_s_);
    BodyFolder folder(track_, *clock_, {request_.view, find_heading(track_), near_}, rules_);
    const FoldedBody body = folder.fold_all();
    const std::vector<GaitValue> values = values_of(body);
    std::vector<std::vector<GaitValue>> without;
    for (int group = 0; group < groups(); ++group) {
      without.push_back(values_of(folder.fold_without(group, groups())));
      // A stance that is found in all strides and not in most of them is none.
      if (without.back().size() != values.size()) return;
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
      std::vector<double> others;
      for (const auto& each : without) others.push_back(each[i].value);
      add(values[i], jackknife(others));
    }
    report_.stride_s = stride_s_;
    draw_stride(track_, *clock_, body, report_);
  }

  std::vector<GaitValue> values_of(const FoldedBody& body) const {
    return request_.view == GaitView::side ? measure_side(body) : measure_back(body);
  }

  void add_step_length() {
    if (!request_.speed) return;
    const GaitMeasure& rate = report_.measures.front();
    const double length = request_.speed->si() * seconds_in_a_minute / rate.value;
    add({GaitMetric::step_length, unknown, length}, length * rate.standard_error / rate.value);
  }

  int groups() const { return std::min(most_groups, static_cast<int>(*report_.facts.strides)); }

  double step_rate_error() const { return steps_per_minute(stride_s_) * clock_->standard_error_s() / stride_s_; }

  void add(const GaitValue& value, double error) {
    report_.measures.push_back({value.metric, value.leg, value.value, static_cast<int>(*report_.facts.strides), error,
                                find_smallest_change(value.metric, error, rules_), tier_of(value.metric)});
  }

  const GaitRequest& request_;
  const GaitRules& rules_;
  BodyTrack track_;
  GaitReport report_;
  std::vector<RhythmSignal> signals_;
  double stride_s_ = 0.0;
  Known<StrideClock> clock_;
  GaitLeg near_ = GaitLeg::left;
};

}  // namespace

GaitReport measure_gait(const PoseTrace& trace, const GaitRequest& request, const RuleBook& rules, LocalDate on) {
  const GaitRules numbers = read_gait_rules(rules, on);
  return GaitMeasuring(trace, request, numbers).run();
}

}  // namespace patella
