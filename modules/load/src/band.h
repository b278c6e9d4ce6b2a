// Sums over the stretches of an activity, and the band they give.
//
// Every coefficient that may be wrong moves K by the sum of its effects over the whole activity (a fast part may undo
// what a slow part adds). The effects of independent coefficients are added as root of the sum of squares, each side
// for itself. F5 is not an error but another way to count, so the band spans K and F5 before that is added.
#pragma once

#include "patella/load.h"

namespace patella {

struct LoadSums {
  double knee_equivalent_m = 0.0;     // F4 and F6
  double intensity_weighted_m = 0.0;  // F5
  // d K / d coefficient, in metres of K
  double by_speed_exponent = 0.0;
  double by_elasticity = 0.0;
  double by_grade_effect = 0.0;
  // what K would gain if the part outside the valid range followed the formula
  double beyond_speed = 0.0;
  double beyond_grade = 0.0;
  double beyond_step_rate = 0.0;
  // what is not known
  double grade_unknown = 0.0;       // K of stretches without a grade
  double step_rate_unknown = 0.0;   // K x |e| of stretches whose deviation from the own step rate is not known
  double by_population_line = 0.0;  // what the deviation from the population's line would add
  double gait_up = 0.0;             // if uncertain walking was running
  double gait_down = 0.0;           // if uncertain running was walking
  double log_peak = 0.0;
  // what was covered
  double running_m = 0.0, walking_m = 0.0, running_s = 0.0, walking_s = 0.0;
  double steps_s_per_min = 0.0;    // steps/min x s
  double descent_percent_m = 0.0;  // % x m
  // metres for which something was assumed
  double without_grade_m = 0.0, clamped_speed_m = 0.0, clamped_grade_m = 0.0, clamped_step_rate_m = 0.0;
  double without_step_rate_m = 0.0, uncertain_gait_m = 0.0;
};

struct BandContext {
  Coefficient unknown_grade;      // percent, for stretches without a grade
  Coefficient walking_per_km;     // or of a hike
  double distance_error = 0.0;    // ratio
  double mean_speed_error = 0.0;  // ratio, when there is only a mean speed
};

struct Band {
  double low_m = 0.0;
  double high_m = 0.0;
};
// How far the load of a distance at an unknown speed may lie from that at the reference speed.
double unknown_speed_error(const KneeLoadModel& model);
Band compute_band(const LoadSums& sums, const BandContext& context, const KneeLoadModel& model);

}  // namespace patella
