// What the gate looks at, found in a trace.
#pragma once

#include "body_track.h"
#include "gait_rules.h"

namespace patella {

// What can be told before a stride is known.
GaitFacts find_picture_facts(const PoseTrace& trace, const BodyTrack& track, const GaitRequest& request,
                             const GaitRules& rules);
// 1: the runner looks to the right of the picture, -1: to the left.
double find_heading(const BodyTrack& track);
GaitLeg find_near_leg(const BodyTrack& track);
// How much the lowest place of a leg's foot wanders from stride to stride, in pixels.
double find_ground_shift(const BodyTrack& track, GaitLeg leg, double stride_s);
// Middle length of thigh and shank together, in pixels.
double find_leg_length(const BodyTrack& track, GaitLeg leg);

}  // namespace patella
