// The gate: which of the facts forbid to measure, and from where on a difference is one.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "gait_rules.h"

namespace patella {
namespace {

class GaitGate {
 public:
  std::vector<GaitRefusal> take() { return std::move(refusals_); }
  void at_least(GaitObstacle obstacle, const Known<double>& observed, double threshold) {
    if (observed && *observed < threshold) refusals_.push_back({obstacle, *observed, threshold});
  }
  void at_most(GaitObstacle obstacle, const Known<double>& observed, double threshold) {
    if (observed && *observed > threshold) refusals_.push_back({obstacle, *observed, threshold});
  }
  void forbid(GaitObstacle obstacle, const Known<bool>& observed) {
    if (observed && *observed) refusals_.push_back({obstacle, 1.0, 0.0});
  }

 private:
  std::vector<GaitRefusal> refusals_;
};

void screen_view(GaitGate& gate, const GaitFacts& facts, GaitView view, const GaitRules& rules) {
  if (!facts.turned_deg) return;
  const bool side = view == GaitView::side;
  const bool looks_side = *facts.turned_deg <= rules.side_turned_deg;
  const bool looks_back = *facts.turned_deg >= rules.back_turned_deg;
  if (side ? looks_back : looks_side)
    gate.forbid(GaitObstacle::wrong_view, true);
  else if (side)
    gate.at_most(GaitObstacle::filmed_askew, facts.turned_deg, rules.side_turned_deg);
  else
    gate.at_least(GaitObstacle::filmed_askew, facts.turned_deg, rules.back_turned_deg);
  if (!side) gate.forbid(GaitObstacle::filmed_from_the_front, facts.from_the_front);
}

double published_change(GaitMetric metric, const GaitRules& rules) {
  switch (metric) {
    case GaitMetric::step_rate:
      return rules.change_step_rate;
    case GaitMetric::overstride:
      return rules.change_overstride;
    case GaitMetric::tibia_angle_at_contact:
      return rules.change_tibia_angle;
    case GaitMetric::knee_flexion_at_contact:
      return rules.change_knee_at_contact;
    case GaitMetric::peak_stance_knee_flexion:
      return rules.change_knee_peak;
    case GaitMetric::trunk_lean:
      return rules.change_trunk_lean;
    case GaitMetric::vertical_oscillation:
      return rules.change_oscillation;
    case GaitMetric::stance_time:
      return rules.change_stance_time;
    case GaitMetric::duty_factor:
      return rules.change_duty_factor;
    case GaitMetric::pelvic_drop:
      return rules.change_pelvic_drop;
    case GaitMetric::step_width:
      return rules.change_step_width;
    case GaitMetric::lateral_sway:
      return rules.change_sway;
    case GaitMetric::step_length:
    case GaitMetric::knee_projection:
      break;
  }
  return 0.0;
}

}  // namespace

std::vector<GaitRefusal> screen_gait(const GaitFacts& facts, GaitView view, const GaitRules& rules) {
  GaitGate gate;
  gate.at_least(GaitObstacle::nobody_in_picture, facts.seen_percent, rules.seen_percent);
  gate.at_least(GaitObstacle::too_few_frames_a_second, facts.frames_per_second, rules.frame_rate);
  gate.forbid(GaitObstacle::not_upright, facts.upright ? Known<bool>(!*facts.upright) : unknown);
  gate.at_least(GaitObstacle::person_too_small, facts.person_height_percent, rules.person_percent);
  gate.at_least(GaitObstacle::legs_hidden, facts.leg_visibility, rules.visibility);
  screen_view(gate, facts, view, rules);
  gate.at_least(GaitObstacle::no_rhythm, facts.periodicity, rules.periodicity);
  gate.at_least(GaitObstacle::step_rate_too_low, facts.step_rate, rules.step_rate_low);
  gate.at_most(GaitObstacle::step_rate_too_high, facts.step_rate, rules.step_rate_high);
  gate.at_least(GaitObstacle::too_few_strides, facts.strides, rules.strides);
  gate.at_most(GaitObstacle::legs_confused, facts.swapped_percent, rules.swapped_percent);
  gate.at_most(GaitObstacle::clock_differs, facts.clock_percent, rules.clock_percent);
  gate.at_most(GaitObstacle::camera_moves, facts.ground_shift_percent, rules.ground_shift_percent);
  return gate.take();
}

double estimate_turn_deg(double shoulder_width_percent, const GaitRules& rules) {
  constexpr double degrees = 180.0 / std::numbers::pi;
  return degrees * std::asin(std::clamp(shoulder_width_percent / rules.shoulder_percent, 0.0, 1.0));
}

double estimate_turn_deg(double shoulder_width_percent, const RuleBook& rules, LocalDate on) {
  return estimate_turn_deg(shoulder_width_percent, read_gait_rules(rules, on));
}

std::vector<GaitRefusal> screen_gait(const GaitFacts& facts, GaitView view, const RuleBook& rules, LocalDate on) {
  return screen_gait(facts, view, read_gait_rules(rules, on));
}

Known<double> find_smallest_change(GaitMetric metric, double standard_error, const GaitRules& rules) {
  if (tier_of(metric) == GaitTier::shown || metric == GaitMetric::step_length) return unknown;
  // Two clips, each with its error, 95 % of the time.
  constexpr double two_sided = 1.96;
  return std::max(published_change(metric, rules), two_sided * std::numbers::sqrt2 * standard_error);
}

Known<double> find_smallest_change(GaitMetric metric, double standard_error, const RuleBook& rules, LocalDate on) {
  return find_smallest_change(metric, standard_error, read_gait_rules(rules, on));
}

}  // namespace patella
