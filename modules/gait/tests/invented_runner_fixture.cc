#include "invented_runner_fixture.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace patella {
namespace {

constexpr double pi = std::numbers::pi;
constexpr double radians = pi / 180.0;
constexpr double ankle_height = 0.09, heel_behind = 0.06, toe_ahead = 0.17;
constexpr double flat_from = 0.16, flat_until = 0.5;  // of stance
constexpr double trunk = 0.58, shoulder_width = 0.41;

struct Point {
  double ahead = 0.0, up = 0.0, right = 0.0;
};

// A natural curve through knots with given slopes at both ends.
class Spline {
 public:
  Spline(std::vector<double> at, std::vector<double> value, double first_slope, double last_slope)
      : at_(std::move(at)), value_(std::move(value)), slope_(at_.size()) {
    const std::size_t last = at_.size() - 1;
    slope_[0] = first_slope;
    slope_[last] = last_slope;
    std::vector<double> upper(at_.size()), right(at_.size());
    right[0] = first_slope;
    for (std::size_t i = 1; i < last; ++i) {
      const double before = 1.0 / (at_[i] - at_[i - 1]), after = 1.0 / (at_[i + 1] - at_[i]);
      const double diagonal = 2.0 * (before + after) - (i > 1 ? before * upper[i - 1] : 0.0);
      const double wanted =
          3.0 * (before * before * (value_[i] - value_[i - 1]) + after * after * (value_[i + 1] - value_[i]));
      upper[i] = after / diagonal;
      right[i] = (wanted - before * right[i - 1]) / diagonal;
    }
    for (std::size_t i = last; i-- > 1;) slope_[i] = right[i] - upper[i] * slope_[i + 1];
  }
  double operator()(double at) const {
    std::size_t i = 1;
    while (i + 1 < at_.size() && at_[i] < at) ++i;
    const double step = at_[i] - at_[i - 1], u = (at - at_[i - 1]) / step;
    return value_[i - 1] * (1 + 2 * u) * (1 - u) * (1 - u) + step * slope_[i - 1] * u * (1 - u) * (1 - u) +
           value_[i] * u * u * (3 - 2 * u) + step * slope_[i] * u * u * (u - 1);
  }

 private:
  std::vector<double> at_, value_, slope_;
};

struct Foot {
  Point ankle, heel, toe;
};

// One leg's foot over a stride that begins at contact, ahead of the hip.
class FootPath {
 public:
  explicit FootPath(const InventedRunner& runner) : runner_(runner), reach_(runner.overstride + runner.push_off) {
    const double foot = runner.foot_at_contact * radians;
    heel_at_contact_ = runner.overstride - turned(heel_behind, ankle_height, foot).ahead;
    make_swing();
  }
  Foot at(double phase) const {
    return phase < runner_.duty ? in_stance(phase / runner_.duty)
                                : in_swing((phase - runner_.duty) / (1.0 - runner_.duty));
  }
  double lowest_in_swing() const {
    double lowest = 1.0;
    for (double u = 0.1; u < 0.95; u += 0.01) lowest = std::min({lowest, in_swing(u).heel.up, in_swing(u).toe.up});
    return lowest;
  }

 private:
  static Point turned(double ahead, double up, double angle) {
    return {ahead * std::cos(angle) - up * std::sin(angle), ahead * std::sin(angle) + up * std::cos(angle), 0.0};
  }
  static Foot around_ankle(Point ankle, double angle) {
    const Point heel = turned(-heel_behind, -ankle_height, angle), toe = turned(toe_ahead, -ankle_height, angle);
    return {ankle, {ankle.ahead + heel.ahead, ankle.up + heel.up}, {ankle.ahead + toe.ahead, ankle.up + toe.up}};
  }
  double angle_in_stance(double s) const {
    if (s < flat_from) return runner_.foot_at_contact * radians * (1.0 - s / flat_from);
    if (s < flat_until) return 0.0;
    const double u = (s - flat_until) / (1.0 - flat_until);
    return -58.0 * radians * u * u;
  }
  // Heel, then the whole foot, then the toes move with the belt.
  Foot in_stance(double s) const {
    const double angle = angle_in_stance(s), heel = heel_at_contact_ - reach_ * s;
    Point ankle;
    if (angle >= 0.0) {
      const Point up = turned(heel_behind, ankle_height, angle);
      ankle = {heel + up.ahead, up.up};
    } else {
      const Point up = turned(-toe_ahead, ankle_height, angle);
      ankle = {heel + heel_behind + toe_ahead + up.ahead, up.up};
    }
    return around_ankle(ankle, angle);
  }
  void make_swing() {
    constexpr double small = 1e-4;
    const double per_swing = (1.0 - runner_.duty) / runner_.duty;
    const Foot off = in_stance(1.0), before = in_stance(1.0 - small), on = in_stance(0.0);
    const auto slope = [&](double now, double then) { return (now - then) / small * per_swing; };
    const std::vector<double> at{0.0, 0.3, 0.6, 0.85, 1.0};
    const double os = runner_.overstride, belt = reach_ * per_swing;
    ahead_ = std::make_unique<Spline>(at, std::vector{off.ankle.ahead, -0.42, 0.02, os + 0.06, on.ankle.ahead},
                                      slope(off.ankle.ahead, before.ankle.ahead), -0.6 * belt);
    up_ = std::make_unique<Spline>(at, std::vector{off.ankle.up, 0.47, 0.30, 0.16, on.ankle.up},
                                   slope(off.ankle.up, before.ankle.up),
                                   -runner_.fall * (1.0 - runner_.duty) * 120.0 / runner_.step_rate);
    const double end = runner_.foot_at_contact * radians;
    angle_ = std::make_unique<Spline>(at, std::vector{-58.0 * radians, -75.0 * radians, -15.0 * radians, end, end},
                                      slope(angle_in_stance(1.0), angle_in_stance(1.0 - small)), 0.0);
  }
  Foot in_swing(double u) const { return around_ankle({(*ahead_)(u), (*up_)(u), 0.0}, (*angle_)(u)); }

  const InventedRunner& runner_;
  double reach_;
  double heel_at_contact_ = 0.0;
  std::unique_ptr<Spline> ahead_, up_, angle_;
};

struct LegPose {
  Point hip, knee;
  Foot foot;
};
struct BodyPose {
  std::array<LegPose, 2> legs;
  std::array<Point, 2> shoulders;
};

double angle_between(double a_x, double a_y, double b_x, double b_y) {
  return std::atan2(a_x * b_y - a_y * b_x, a_x * b_x + a_y * b_y) / radians;
}

class BodyPath {
 public:
  explicit BodyPath(const InventedRunner& runner) : runner_(runner), path_(runner) {
    const double reach = std::cos(runner.knee_at_contact * radians / 2.0);
    const double above = std::sqrt(reach * reach - runner.overstride * runner.overstride);
    hip_height_ = path_.at(0.0).ankle.up + above + runner.oscillation / 2.0 * std::cos(4.0 * pi * runner.duty / 2.0);
  }

  double hip_up(double phase) const {
    return hip_height_ - runner_.oscillation / 2.0 * std::cos(4.0 * pi * (phase - runner_.duty / 2.0));
  }
  // 1 at mid-stance of the left leg, -1 at that of the right one.
  double side_of(double phase) const { return std::cos(2.0 * pi * (phase - runner_.duty / 2.0)); }

  // Phase 0: the left foot comes down.
  BodyPose at(double phase) const {
    BodyPose pose;
    const double tilt = runner_.pelvic_drop * radians * side_of(phase);
    const double sway = runner_.sway * radians * side_of(phase);
    for (const int leg : {0, 1}) {
      const double outwards = leg == 0 ? -1.0 : 1.0;
      const double own = phase + (leg == 0 ? 0.0 : 0.5);
      pose.legs[static_cast<std::size_t>(leg)] = leg_at(own - std::floor(own), outwards, tilt, hip_up(phase));
      const double lean = runner_.lean * radians;
      pose.shoulders[static_cast<std::size_t>(leg)] = {trunk * std::sin(lean),
                                                       hip_up(phase) + trunk * std::cos(lean) * std::cos(sway),
                                                       -trunk * std::sin(sway) + outwards * shoulder_width / 2.0};
    }
    return pose;
  }

  bool possible() const {
    for (double phase = 0.0; phase < 1.0; phase += 0.01) {
      const Foot foot = path_.at(phase);
      if (std::hypot(foot.ankle.ahead, hip_up(phase) - foot.ankle.up) > 0.995) return false;
    }
    return path_.lowest_in_swing() > 0.02;
  }

  static double knee_bend(const LegPose& leg) {
    return -angle_between(leg.hip.ahead - leg.knee.ahead, leg.hip.up - leg.knee.up,
                          leg.knee.ahead - leg.foot.ankle.ahead, leg.knee.up - leg.foot.ankle.up);
  }

 private:
  LegPose leg_at(double phase, double outwards, double tilt, double up) const {
    LegPose leg;
    leg.foot = path_.at(phase);
    const double foot_right = outwards * runner_.step_width / 2.0;
    leg.foot.ankle.right = leg.foot.heel.right = leg.foot.toe.right = foot_right;
    leg.hip = {0.0, up - outwards * runner_.pelvis_width / 2.0 * std::sin(tilt),
               outwards * runner_.pelvis_width / 2.0 * std::cos(tilt)};
    // Thigh and shank are half a leg each; the knee bends forwards, seen from the side.
    const double ahead = leg.foot.ankle.ahead, down = up - leg.foot.ankle.up;
    const double distance = std::hypot(ahead, down);
    const double out = std::sqrt(std::max(0.0, 0.25 - distance * distance / 4.0));
    leg.knee = {ahead / 2.0 + out * down / distance, up - down / 2.0 + out * ahead / distance, 0.0};
    leg.hip.up = up - outwards * runner_.pelvis_width / 2.0 * std::sin(tilt);
    const double standing = phase < runner_.duty ? std::sin(pi * phase / runner_.duty) : 0.0;
    leg.knee.right = (leg.hip.right + foot_right) / 2.0 - outwards * runner_.valgus * standing;
    return leg;
  }

  const InventedRunner& runner_;
  FootPath path_;
  double hip_height_ = 0.0;
};

double projection_of(const LegPose& leg, double outwards) {
  return outwards * angle_between(leg.hip.right - leg.knee.right, leg.hip.up - leg.knee.up,
                                  leg.knee.right - leg.foot.ankle.right, leg.knee.up - leg.foot.ankle.up);
}

std::map<GaitMetric, double> find_truth(const InventedRunner& runner, const BodyPath& path, GaitView view) {
  const double stride_s = 120.0 / runner.step_rate;
  std::map<GaitMetric, double> truth{{GaitMetric::step_rate, runner.step_rate}};
  if (view == GaitView::back) {
    const LegPose middle = path.at(runner.duty / 2.0).legs[0];
    truth[GaitMetric::pelvic_drop] = runner.pelvic_drop;
    truth[GaitMetric::step_width] = runner.step_width / runner.pelvis_width;
    truth[GaitMetric::knee_projection] = projection_of(middle, -1.0);
    truth[GaitMetric::lateral_sway] = runner.sway;
    return truth;
  }
  const LegPose contact = path.at(0.0).legs[0];
  double peak = 0.0;
  for (double phase = 0.0; phase < 0.8 * runner.duty; phase += 0.002)
    peak = std::max(peak, BodyPath::knee_bend(path.at(phase).legs[0]));
  truth[GaitMetric::overstride] = runner.overstride;
  truth[GaitMetric::tibia_angle_at_contact] =
      std::atan2(contact.foot.ankle.ahead - contact.knee.ahead, contact.knee.up - contact.foot.ankle.up) / radians;
  truth[GaitMetric::knee_flexion_at_contact] = BodyPath::knee_bend(contact);
  truth[GaitMetric::peak_stance_knee_flexion] = peak;
  truth[GaitMetric::trunk_lean] = runner.lean;
  truth[GaitMetric::vertical_oscillation] = 100.0 * runner.oscillation;
  truth[GaitMetric::stance_time] = 1000.0 * runner.duty * stride_s;
  truth[GaitMetric::duty_factor] = 100.0 * runner.duty;
  return truth;
}

class Camera {
 public:
  Camera(const InventedFilm& how, std::mt19937_64& random) : how_(how), random_(random) {}

  void film(const InventedRunner& runner, const BodyPath& path, Film& made) {
    trace_.width_px = 1080.0;
    trace_.height_px = 1920.0;
    trace_.model = "invented";
    const double stride_s = 120.0 / runner.step_rate;
    double turns = uniform(0.0, 1.0), pace = stride_pace(stride_s), shown = 0.0;
    const double step = 1.0 / how_.frames_per_second;
    for (double at = 0.0; at < how_.seconds; at += step) {
      const double late = std::clamp(how_.jitter * normal(), -0.4, 0.4) * step;
      add_frame(at, path.at(turns + late * pace - std::floor(turns + late * pace)),
                (at + late + step) * how_.slow_motion);
      const double next = turns + step * pace;
      const auto mark = [&](double phase, std::vector<double>& marks) {
        const double until = std::ceil(turns - phase) + phase - turns;
        if (until <= next - turns) marks.push_back((at + until / pace + step) * how_.slow_motion);
      };
      mark(0.0, made.contacts_s);
      mark(runner.duty, made.toe_offs_s);
      if (std::floor(next) > std::floor(turns)) pace = stride_pace(stride_s);
      turns = next;
      shown += step;
    }
    made.trace = std::move(trace_);
  }

 private:
  double normal() { return std::normal_distribution<double>(0.0, 1.0)(random_); }
  double uniform(double low, double high) { return std::uniform_real_distribution<double>(low, high)(random_); }
  double stride_pace(double stride_s) { return 1.0 / (stride_s * (1.0 + how_.stride_variation * normal())); }

  // Sideways and up in the picture, in legs from the point below the hips on the ground.
  std::pair<double, double> project(const Point& point) const {
    const double turn = how_.view == GaitView::side ? how_.turned_deg * radians : pi / 2.0 - how_.turned_deg * radians;
    double across = how_.heading * point.ahead, depth = point.right;
    if (how_.view == GaitView::back) {
      // From behind: what lies ahead is farther away and looks smaller about the camera's height.
      constexpr double distance = 5.0, camera_height = 1.0;
      const double scale = distance / (distance + point.ahead);
      return roll(point.right * scale * std::cos(how_.turned_deg * radians),
                  camera_height + (point.up - camera_height) * scale);
    }
    across = across * std::cos(turn) + depth * std::sin(turn);
    return roll(across, point.up);
  }
  std::pair<double, double> roll(double across, double up) const {
    const double angle = how_.roll_deg * radians;
    return {across * std::cos(angle) - up * std::sin(angle), across * std::sin(angle) + up * std::cos(angle)};
  }

  PoseLandmark landmark(const Point& point, bool far, double at_s) {
    auto [across, up] = project(point);
    const double noise = how_.noise * (far && how_.view == GaitView::side ? 2.0 : 1.0);
    across += how_.wander * std::sin(2.0 * pi * at_s / 9.0) + noise * normal();
    up += how_.shake * std::sin(2.0 * pi * at_s / 5.0) + noise * normal();
    constexpr double ground_y = 0.85;
    return {0.5 + across * how_.leg_px / trace_.width_px, ground_y - up * how_.leg_px / trace_.height_px, 0.0,
            far && how_.view == GaitView::side ? 0.6 : 0.95};
  }

  void add_frame(double at_s, const BodyPose& pose, double shown_s) {
    PoseFrame frame{shown_s, 1.0, unknown};
    if (uniform(0.0, 1.0) < how_.dropped) {
      frame.presence = 0.0;
      trace_.frames.push_back(frame);
      return;
    }
    auto& all = frame.landmarks.emplace();
    const Point middle{(pose.shoulders[0].ahead + pose.shoulders[1].ahead) / 2.0, pose.shoulders[0].up,
                       (pose.shoulders[0].right + pose.shoulders[1].right) / 2.0};
    const Point head{middle.ahead * 1.4, middle.up + 0.25, middle.right};
    for (PoseLandmark& each : all) each = landmark(head, false, at_s);
    const bool flip = uniform(0.0, 1.0) < how_.flipped;
    for (std::size_t leg = 0; leg < 2; ++leg) {
      // The first leg of a pose is the near one of a side view, the left one of a back view.
      const std::size_t named = how_.view == GaitView::side && how_.near_leg == GaitLeg::right ? 1 - leg : leg;
      const std::size_t called = flip ? 1 - named : named;
      const bool far = leg == 1;
      all[11 + named] = landmark(pose.shoulders[leg], far, at_s);
      all[23 + called] = landmark(pose.legs[leg].hip, far, at_s);
      all[25 + called] = landmark(pose.legs[leg].knee, far, at_s);
      all[27 + called] = landmark(pose.legs[leg].foot.ankle, far, at_s);
      all[29 + called] = landmark(pose.legs[leg].foot.heel, far, at_s);
      all[31 + called] = landmark(pose.legs[leg].foot.toe, far, at_s);
    }
    trace_.frames.push_back(frame);
  }

  const InventedFilm& how_;
  std::mt19937_64& random_;
  PoseTrace trace_;
};

}  // namespace

InventedRunner invent_runner(std::mt19937_64& random) {
  const auto between = [&](double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random);
  };
  for (int tries = 0; tries < 10'000; ++tries) {
    InventedRunner runner;
    runner.step_rate = between(150.0, 190.0);
    runner.duty = between(0.30, 0.40);
    runner.overstride = between(0.08, 0.30);
    runner.push_off = between(0.5, 0.72);
    runner.knee_at_contact = between(8.0, 25.0);
    runner.foot_at_contact = between(2.0, 20.0);
    runner.oscillation = between(0.06, 0.11);
    runner.fall = between(0.75, 1.6);
    runner.lean = between(0.0, 14.0);
    runner.pelvic_drop = between(1.0, 9.0);
    runner.pelvis_width = between(0.18, 0.24);
    runner.step_width = between(-0.05, 0.15);
    runner.valgus = between(-0.02, 0.05);
    runner.sway = between(1.0, 6.0);
    if (BodyPath(runner).possible()) return runner;
  }
  throw BrokenInvariant("no runner could be invented");
}

Film film(const InventedRunner& runner, const InventedFilm& how, std::mt19937_64& random) {
  const BodyPath path(runner);
  Film made{{}, find_truth(runner, path, how.view), {}, {}};
  Camera(how, random).film(runner, path, made);
  // Strides that vary have a mean of their own in each clip.
  if (how.stride_variation > 0.0 && made.contacts_s.size() > 1)
    made.truth[GaitMetric::step_rate] = 120.0 * how.slow_motion * static_cast<double>(made.contacts_s.size() - 1) /
                                        (made.contacts_s.back() - made.contacts_s.front());
  return made;
}

}  // namespace patella
