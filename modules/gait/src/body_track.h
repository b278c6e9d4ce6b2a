// The landmarks that gait needs, as columns over time in pixels: x to the right, y upwards.
#pragma once

#include <array>
#include <vector>

#include "patella/gait.h"

namespace patella {

enum class BodyPart { shoulder, hip, knee, ankle, heel, toe };
inline constexpr std::array body_parts{BodyPart::shoulder, BodyPart::hip,  BodyPart::knee,
                                       BodyPart::ankle,    BodyPart::heel, BodyPart::toe};
inline constexpr std::array gait_legs{GaitLeg::left, GaitLeg::right};

template <class T>
class ByBodyPoint {
 public:
  T& of(GaitLeg leg, BodyPart part) { return values_[static_cast<std::size_t>(leg)][static_cast<std::size_t>(part)]; }
  const T& of(GaitLeg leg, BodyPart part) const {
    return values_[static_cast<std::size_t>(leg)][static_cast<std::size_t>(part)];
  }

 private:
  std::array<std::array<T, body_parts.size()>, gait_legs.size()> values_;
};

struct PointTrack {
  std::vector<double> x;
  std::vector<double> y;
  std::vector<double> visibility;  // 0: nobody was found
  std::vector<double> weight;      // 1 or 0
};

struct BodyTrack {
  std::vector<double> at_s;
  ByBodyPoint<PointTrack> points;
  std::size_t size() const { return at_s.size(); }
};

GaitLeg other_leg(GaitLeg leg);
// Clip seconds become seconds of life by `slow_motion`. Frames in which nobody was found are left out.
BodyTrack make_body_track(const PoseTrace& trace, double slow_motion);
// Between left and right, frame by frame.
std::vector<double> middle_of(const std::vector<double>& left, const std::vector<double>& right);
// What of `values` is slower than a stride: a moving mean over `window_s`, shifting nothing.
std::vector<double> find_drift(const std::vector<double>& at_s, const std::vector<double>& values, double window_s);

}  // namespace patella
