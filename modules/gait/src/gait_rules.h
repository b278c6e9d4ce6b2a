// The numbers of rules/gait.toml, typed. Those set here belong to the method and judge nobody.
#pragma once

#include "patella/gait.h"

namespace patella {

struct GaitRules {
  double frame_rate = 0.0;            // frames/s
  double seen_percent = 0.0;          // of the frames
  double person_percent = 0.0;        // of the picture's height
  double visibility = 0.0;            // 0 to 1
  double shoulder_percent = 0.0;      // of the trunk's length
  double side_turned_deg = 0.0;       // at most
  double back_turned_deg = 0.0;       // at least
  double ground_shift_percent = 0.0;  // of the leg
  double periodicity = 0.0;
  double strides = 0.0;
  double step_rate_low = 0.0;
  double step_rate_high = 0.0;
  double swapped_percent = 0.0;
  double clock_percent = 0.0;
  double contact_percent = 1.5;    // of the leg, above the ground
  double contact_early_ms = 14.9;  // how a folded stride rounds off contact: docs/gait.md
  double toe_off_late_ms = 18.1;
  double change_step_rate = 0.0;
  double change_overstride = 0.0;
  double change_tibia_angle = 0.0;
  double change_knee_at_contact = 0.0;
  double change_knee_peak = 0.0;
  double change_trunk_lean = 0.0;
  double change_oscillation = 0.0;
  double change_stance_time = 0.0;
  double change_duty_factor = 0.0;
  double change_pelvic_drop = 0.0;
  double change_step_width = 0.0;
  double change_sway = 0.0;
};
GaitRules read_gait_rules(const RuleBook& book, LocalDate on);

double estimate_turn_deg(double shoulder_width_percent, const GaitRules& rules);
std::vector<GaitRefusal> screen_gait(const GaitFacts& facts, GaitView view, const GaitRules& rules);
Known<double> find_smallest_change(GaitMetric metric, double standard_error, const GaitRules& rules);

}  // namespace patella
