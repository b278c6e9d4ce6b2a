#include "body_track.h"

#include <algorithm>

namespace patella {
namespace {

// Where BlazePose keeps the left one; the right one follows it.
constexpr std::size_t index_of(BodyPart part) {
  switch (part) {
    case BodyPart::shoulder:
      return 11;
    case BodyPart::hip:
      return 23;
    case BodyPart::knee:
      return 25;
    case BodyPart::ankle:
      return 27;
    case BodyPart::heel:
      return 29;
    case BodyPart::toe:
      return 31;
  }
  throw BrokenInvariant("a body part that is none");
}

// Below it a network guesses.
constexpr double guessed_visibility = 0.2;

void add_point(PointTrack& track, const PoseLandmark& landmark, const PoseTrace& trace) {
  track.x.push_back(landmark.x * trace.width_px);
  track.y.push_back((1.0 - landmark.y) * trace.height_px);
  track.visibility.push_back(landmark.visibility);
  track.weight.push_back(landmark.visibility >= guessed_visibility ? 1.0 : 0.0);
}

// The integral of the broken line through the samples, from the first one.
class BrokenLine {
 public:
  BrokenLine(const std::vector<double>& at, const std::vector<double>& values) : at_(at), values_(values), sum_{0.0} {
    for (std::size_t i = 1; i < at.size(); ++i)
      sum_.push_back(sum_.back() + (at[i] - at[i - 1]) * (values[i] + values[i - 1]) / 2.0);
  }
  double mean(double from, double to) const { return (integral(to) - integral(from)) / (to - from); }

 private:
  double integral(double to) const {
    const auto after = std::ranges::upper_bound(at_, to);
    const auto i = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(after - at_.begin(), 1, std::ssize(at_) - 1));
    const double slope = (values_[i] - values_[i - 1]) / (at_[i] - at_[i - 1]);
    const double past = to - at_[i - 1];
    return sum_[i - 1] + past * (values_[i - 1] + past * slope / 2.0);
  }
  const std::vector<double>& at_;
  const std::vector<double>& values_;
  std::vector<double> sum_;
};

}  // namespace

GaitLeg other_leg(GaitLeg leg) { return leg == GaitLeg::left ? GaitLeg::right : GaitLeg::left; }

BodyTrack make_body_track(const PoseTrace& trace, double slow_motion) {
  constexpr double found = 0.5;
  BodyTrack track;
  for (const PoseFrame& frame : trace.frames) {
    if (!frame.landmarks || frame.presence < found) continue;
    track.at_s.push_back(frame.at_s / slow_motion);
    for (const BodyPart part : body_parts)
      for (const GaitLeg leg : gait_legs)
        add_point(track.points.of(leg, part), (*frame.landmarks)[index_of(part) + static_cast<std::size_t>(leg)],
                  trace);
  }
  return track;
}

std::vector<double> middle_of(const std::vector<double>& left, const std::vector<double>& right) {
  std::vector<double> middle(left.size());
  std::ranges::transform(left, right, middle.begin(), [](double a, double b) { return (a + b) / 2.0; });
  return middle;
}

std::vector<double> find_drift(const std::vector<double>& at_s, const std::vector<double>& values, double window_s) {
  std::vector<double> drift(values.size(), 0.0);
  if (at_s.size() < 2 || at_s.back() - at_s.front() < 2.0 * window_s) return drift;
  const BrokenLine line(at_s, values);
  const double half = window_s / 2.0;
  const double first = at_s.front() + half;
  const double last = at_s.back() - half;
  const auto centred = [&](double at) { return line.mean(at - half, at + half); };
  // At the ends it goes on as straight as over the nearest window.
  const double first_slope = (centred(first + half) - centred(first)) / half;
  const double last_slope = (centred(last) - centred(last - half)) / half;
  for (std::size_t i = 0; i < at_s.size(); ++i) {
    const double inside = std::clamp(at_s[i], first, last);
    const double slope = at_s[i] < first ? first_slope : last_slope;
    drift[i] = centred(inside) + (at_s[i] - inside) * slope;
  }
  return drift;
}

}  // namespace patella
