// A pose -> where every joint is. The only place that knows the figure's measures.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "patella/strength.h"

namespace patella {

// A person of 173 cm; joint to joint, in cm. A drawing, not a measurement of anybody.
namespace body {
inline constexpr double thigh = 42.0, shank = 40.0, ankle_height = 8.0, heel_back = 5.0, foot = 23.0;
inline constexpr double trunk = 50.0, neck_and_half_head = 23.0, head_radius = 11.0;
inline constexpr double upper_arm = 29.0, forearm = 28.0;
inline constexpr double half_pelvis = 9.0, half_shoulders = 17.0;
}  // namespace body

struct DrawnJoints {
  DrawnPoint hip, shoulder, head;
  std::array<DrawnPoint, 2> hips, knees, ankles, heels, toes, shoulders, elbows, palms;

  // "hip", "head", "near_knee", "right_heel" ...; nullptr for another name.
  const DrawnPoint* find(std::string_view name) const;
};

// What no body can do is told in words: out of reach, a joint bent beyond its limit.
DrawnJoints place_joints(const DrawnPose& pose, DrawnView view, std::vector<std::string>& problems);

DrawnPoint along(DrawnPoint from, double degrees, double length);
double distance_between(DrawnPoint a, DrawnPoint b);

}  // namespace patella
