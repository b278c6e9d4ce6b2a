#include "figure.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace patella {
namespace {

constexpr double half_turn = 180.0;
constexpr double right_angle = 90.0;
constexpr double reach_slack = 0.5;  // cm: the data are whole numbers

double radians(double degrees) { return degrees * std::numbers::pi / half_turn; }
double direction(DrawnPoint from, DrawnPoint to) {
  return std::atan2(to.y_cm - from.y_cm, to.x_cm - from.x_cm) * half_turn / std::numbers::pi;
}
// Into -180 .. 180.
double wrapped(double degrees) { return std::remainder(degrees, 2 * half_turn); }

DrawnPoint between(DrawnPoint a, DrawnPoint b, double share) {
  return {a.x_cm + (b.x_cm - a.x_cm) * share, a.y_cm + (b.y_cm - a.y_cm) * share};
}

// What each joint can do, in degrees; a drawing beyond it is a mistake in the data.
struct JointLimit {
  const char* name;
  double least, most;
};
constexpr JointLimit knee_limit{"knee", -0.5, 155.0};
constexpr JointLimit hip_limit{"hip", -35.0, 140.0};
constexpr JointLimit ankle_limit{"ankle", -40.0, 75.0};
constexpr JointLimit shoulder_limit{"shoulder", -80.0, 190.0};
constexpr JointLimit elbow_limit{"elbow", -0.5, 155.0};

class FigurePlacer {
 public:
  FigurePlacer(const DrawnPose& pose, DrawnView view, std::vector<std::string>& problems)
      : pose_(pose), view_(view), problems_(problems) {}

  DrawnJoints place() {
    joints_.hip = pose_.hip;
    joints_.shoulder = along(pose_.hip, pose_.trunk_degrees, body::trunk);
    joints_.head = along(joints_.shoulder, pose_.head_degrees, body::neck_and_half_head);
    place_girdles();
    for (std::size_t side = 0; side < 2; ++side) {
      view_ == DrawnView::side ? place_leg_from_side(side) : place_leg_from_front(side);
      view_ == DrawnView::side ? place_arm_from_side(side) : place_arm_from_front(side);
    }
    return joints_;
  }

 private:
  void place_girdles() {
    const bool front = view_ == DrawnView::front;
    // Seen from behind, right is on the other side: the pelvis tells.
    double across = pose_.trunk_degrees - right_angle;
    if (std::cos(radians(across - pose_.pelvis_degrees)) < 0.0) {
      across += half_turn;
      seen_from_ = -1.0;
    }
    for (std::size_t side = 0; side < 2; ++side) {
      const double sign = side == 0 ? 1.0 : -1.0;
      joints_.hips[side] = front ? along(joints_.hip, pose_.pelvis_degrees, sign * body::half_pelvis) : joints_.hip;
      joints_.shoulders[side] = front ? along(joints_.shoulder, across, sign * body::half_shoulders) : joints_.shoulder;
    }
  }

  // Two bones between two ends; `turn` +1 bends as a knee does, -1 as an elbow.
  DrawnPoint bend(DrawnPoint from, DrawnPoint to, double first, double second, double turn, const char* limb) {
    const double length = distance_between(from, to);
    if (length > first + second + reach_slack || length < 1.0) report_reach(limb, length, first + second);
    const double span = std::clamp(length, 1.0, first + second);
    const double cosine = (first * first + span * span - second * second) / (2.0 * first * span);
    const double angle = std::acos(std::clamp(cosine, -1.0, 1.0)) * half_turn / std::numbers::pi;
    return along(from, direction(from, to) + turn * angle, first);
  }

  void report_reach(const char* limb, double length, double reach) {
    problems_.push_back(std::string(limb) + " cannot reach that far: " + std::to_string(std::lround(length)) + " of " +
                        std::to_string(std::lround(reach)) + " cm");
  }

  void place_leg_from_side(std::size_t side) {
    const DrawnLeg& leg = pose_.legs[side];
    joints_.heels[side] = leg.heel;
    joints_.toes[side] = along(leg.heel, leg.foot_degrees, body::foot);
    joints_.ankles[side] =
        along(along(leg.heel, leg.foot_degrees, body::heel_back), leg.foot_degrees + right_angle, body::ankle_height);
    joints_.knees[side] = bend(joints_.hip, joints_.ankles[side], body::thigh, body::shank, 1.0, "a leg");
    check_leg(side);
  }

  void check_leg(std::size_t side) {
    const double thigh = direction(joints_.hip, joints_.knees[side]);
    const double shank = direction(joints_.knees[side], joints_.ankles[side]);
    check(knee_limit, thigh - shank);
    check(hip_limit, thigh - (pose_.trunk_degrees - half_turn));
    check(ankle_limit, shank + right_angle - pose_.legs[side].foot_degrees);
  }

  void place_arm_from_side(std::size_t side) {
    joints_.palms[side] = pose_.arms[side].palm;
    joints_.elbows[side] = bend(joints_.shoulder, joints_.palms[side], body::upper_arm, body::forearm, -1.0, "an arm");
    const double upper = direction(joints_.shoulder, joints_.elbows[side]);
    check(elbow_limit, direction(joints_.elbows[side], joints_.palms[side]) - upper);
    check_shoulder(upper - (pose_.trunk_degrees - half_turn));
  }

  // Overhead is 180 and a little more: not "minus 170 behind the back".
  void check_shoulder(double degrees) {
    const double angle = wrapped(degrees);
    check_range(shoulder_limit, angle < shoulder_limit.least ? angle + 2 * half_turn : angle);
  }

  void check(const JointLimit& limit, double degrees) { check_range(limit, wrapped(degrees)); }
  void check_range(const JointLimit& limit, double degrees) {
    if (degrees < limit.least || degrees > limit.most)
      problems_.push_back(std::string("the ") + limit.name + " is bent by " + std::to_string(std::lround(degrees)) +
                          " degrees, which no body does");
  }

  // Seen from the front a bent leg is a shorter one: bones may look shorter than they are, never longer.
  void place_leg_from_front(std::size_t side) {
    const DrawnLeg& leg = pose_.legs[side];
    constexpr double lower = body::shank + body::ankle_height;
    const DrawnPoint hip = joints_.hips[side];
    const DrawnPoint knee = leg.knee.value_or(between(hip, leg.heel, body::thigh / (body::thigh + lower)));
    check_bone("a thigh", hip, knee, body::thigh);
    check_bone("a shin", knee, leg.heel, lower);
    joints_.knees[side] = knee;
    joints_.ankles[side] = between(knee, leg.heel, body::shank / lower);
    joints_.heels[side] = joints_.toes[side] = leg.heel;
  }
  void check_bone(const char* bone, DrawnPoint from, DrawnPoint to, double length) {
    if (const double drawn = distance_between(from, to); drawn > length + reach_slack)
      report_reach(bone, drawn, length);
  }

  // Unless said otherwise the elbows point outwards.
  void place_arm_from_front(std::size_t side) {
    const DrawnArm& arm = pose_.arms[side];
    joints_.palms[side] = arm.palm;
    if (arm.elbow) {
      joints_.elbows[side] = *arm.elbow;
      check_bone("an upper arm", joints_.shoulders[side], *arm.elbow, body::upper_arm);
      return check_bone("a forearm", *arm.elbow, arm.palm, body::forearm);
    }
    joints_.elbows[side] = bend(joints_.shoulders[side], joints_.palms[side], body::upper_arm, body::forearm,
                                seen_from_ * (side == 0 ? 1.0 : -1.0), "an arm");
  }

  const DrawnPose& pose_;
  DrawnView view_;
  std::vector<std::string>& problems_;
  DrawnJoints joints_;
  double seen_from_ = 1.0;
};

}  // namespace

DrawnPoint along(DrawnPoint from, double degrees, double length) {
  return {from.x_cm + length * std::cos(radians(degrees)), from.y_cm + length * std::sin(radians(degrees))};
}

double distance_between(DrawnPoint a, DrawnPoint b) { return std::hypot(a.x_cm - b.x_cm, a.y_cm - b.y_cm); }

const DrawnPoint* DrawnJoints::find(std::string_view name) const {
  if (name == "hip") return &hip;
  if (name == "shoulder") return &shoulder;
  if (name == "head") return &head;
  const auto underscore = name.find('_');
  const std::string_view which = name.substr(0, underscore);
  const bool second = which == "far" || which == "left";
  if (underscore == std::string_view::npos || (!second && which != "near" && which != "right")) return nullptr;
  const std::string_view joint = name.substr(underscore + 1);
  const std::size_t side = second ? 1 : 0;
  if (joint == "hip") return &hips[side];
  if (joint == "knee") return &knees[side];
  if (joint == "ankle") return &ankles[side];
  if (joint == "heel") return &heels[side];
  if (joint == "toe") return &toes[side];
  if (joint == "shoulder") return &shoulders[side];
  if (joint == "elbow") return &elbows[side];
  return joint == "palm" ? &palms[side] : nullptr;
}

DrawnJoints place_joints(const DrawnPose& pose, DrawnView view, std::vector<std::string>& problems) {
  return FigurePlacer(pose, view, problems).place();
}

}  // namespace patella
