// From a folded stride to numbers.
#pragma once

#include "folded_body.h"
#include "gait_rules.h"

namespace patella {

struct GaitValue {
  GaitMetric metric = GaitMetric::step_rate;
  Known<GaitLeg> leg;
  double value = 0.0;
};

// Unknown: the foot does not stand anywhere in the stride.
Known<FoldedStance> find_stance(const FoldedBody& body, const GaitRules& rules);

// Where the hips are lowest while this leg is the lower one.
double find_mid_stance(const FoldedBody& body, GaitLeg leg);
// How far the line through the hips is from level on the mean of a stride: a camera held aslant.
double find_roll(const FoldedBody& body);
double mean_leg_length(const FoldedBody& body);  // of the near leg, in the picture

// Always the same metrics in the same order for the same body; empty where a stance cannot be found.
std::vector<GaitValue> measure_side(const FoldedBody& body);
std::vector<GaitValue> measure_back(const FoldedBody& body);
// What is drawn of a folded stride: curves with the spread of single frames about them, and each stance in the clip.
void draw_stride(const BodyTrack& track, const StrideClock& clock, const FoldedBody& body, GaitReport& report);

}  // namespace patella
