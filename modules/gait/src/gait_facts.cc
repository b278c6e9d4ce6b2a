#include "gait_facts.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "harmonics.h"

namespace patella {
namespace {

constexpr std::array leg_parts{BodyPart::hip, BodyPart::knee, BodyPart::ankle, BodyPart::heel, BodyPart::toe};

double mean_of(const std::vector<double>& values) {
  double sum = 0.0;
  for (const double value : values) sum += value;
  return values.empty() ? 0.0 : sum / static_cast<double>(values.size());
}

// The right one's place less the left one's.
double mean_width(const BodyTrack& track, BodyPart part) {
  return mean_of(track.points.of(GaitLeg::right, part).x) - mean_of(track.points.of(GaitLeg::left, part).x);
}

double trunk_length(const BodyTrack& track) {
  const auto middle = [&](BodyPart part, std::vector<double> PointTrack::* axis) {
    return (mean_of(track.points.of(GaitLeg::left, part).*axis) +
            mean_of(track.points.of(GaitLeg::right, part).*axis)) /
           2.0;
  };
  return std::hypot(middle(BodyPart::shoulder, &PointTrack::x) - middle(BodyPart::hip, &PointTrack::x),
                    middle(BodyPart::shoulder, &PointTrack::y) - middle(BodyPart::hip, &PointTrack::y));
}

Known<double> find_frame_rate(const BodyTrack& track) {
  if (track.size() < 2) return unknown;
  std::vector<double> steps;
  for (std::size_t i = 1; i < track.size(); ++i) steps.push_back(track.at_s[i] - track.at_s[i - 1]);
  return 1.0 / median_of(std::move(steps));
}

// From the highest landmark to the lowest, in percent of the picture.
double find_height_percent(const PoseTrace& trace) {
  std::vector<double> heights;
  for (const PoseFrame& frame : trace.frames) {
    if (!frame.landmarks) continue;
    const auto [top, bottom] = std::ranges::minmax(*frame.landmarks, {}, &PoseLandmark::y);
    heights.push_back(100.0 * (bottom.y - top.y));
  }
  return median_of(std::move(heights));
}

double leg_visibility(const BodyTrack& track, GaitLeg leg) {
  double sum = 0.0;
  for (const BodyPart part : leg_parts) sum += median_of(track.points.of(leg, part).visibility);
  return sum / leg_parts.size();
}

bool is_upright(const BodyTrack& track) {
  const auto rise = [&](BodyPart above, BodyPart below) {
    std::vector<double> rises;
    for (const GaitLeg leg : gait_legs)
      for (std::size_t i = 0; i < track.size(); ++i)
        rises.push_back(track.points.of(leg, above).y[i] - track.points.of(leg, below).y[i]);
    return median_of(std::move(rises));
  };
  return rise(BodyPart::shoulder, BodyPart::hip) > 0.0 && rise(BodyPart::hip, BodyPart::ankle) > 0.0;
}

}  // namespace

GaitFacts find_picture_facts(const PoseTrace& trace, const BodyTrack& track, const GaitRequest& request,
                             const GaitRules& rules) {
  GaitFacts facts;
  facts.seen_percent =
      trace.frames.empty() ? 0.0 : 100.0 * static_cast<double>(track.size()) / static_cast<double>(trace.frames.size());
  facts.frames_per_second = find_frame_rate(track);
  if (track.size() < 2) return facts;
  facts.person_height_percent = find_height_percent(trace);
  facts.upright = is_upright(track);
  const double near = leg_visibility(track, find_near_leg(track));
  const double both = std::min(leg_visibility(track, GaitLeg::left), leg_visibility(track, GaitLeg::right));
  facts.leg_visibility = request.view == GaitView::side ? near : both;
  const double trunk = trunk_length(track);
  if (trunk <= 0.0) return facts;
  const double width = mean_width(track, BodyPart::shoulder) / trunk;
  facts.turned_deg = estimate_turn_deg(100.0 * std::abs(width), rules);
  if (*facts.turned_deg >= rules.back_turned_deg) facts.from_the_front = width < 0.0;
  return facts;
}

double find_heading(const BodyTrack& track) {
  std::vector<double> ahead;
  for (const GaitLeg leg : gait_legs) {
    const PointTrack& toe = track.points.of(leg, BodyPart::toe);
    const PointTrack& heel = track.points.of(leg, BodyPart::heel);
    for (std::size_t i = 0; i < track.size(); ++i)
      if (toe.weight[i] * heel.weight[i] > 0.0) ahead.push_back(toe.x[i] - heel.x[i]);
  }
  return median_of(std::move(ahead)) < 0.0 ? -1.0 : 1.0;
}

GaitLeg find_near_leg(const BodyTrack& track) {
  constexpr double clearly = 0.05;
  const double more = leg_visibility(track, GaitLeg::right) - leg_visibility(track, GaitLeg::left);
  if (std::abs(more) > clearly) return more > 0.0 ? GaitLeg::right : GaitLeg::left;
  return find_heading(track) > 0.0 ? GaitLeg::right : GaitLeg::left;
}

double find_ground_shift(const BodyTrack& track, GaitLeg leg, double stride_s) {
  const PointTrack& heel = track.points.of(leg, BodyPart::heel);
  const PointTrack& toe = track.points.of(leg, BodyPart::toe);
  std::map<long, std::vector<double>> by_stride;
  for (std::size_t i = 0; i < track.size(); ++i)
    if (heel.weight[i] * toe.weight[i] > 0.0)
      by_stride[std::lround(std::floor((track.at_s[i] - track.at_s.front()) / stride_s))].push_back(
          std::min(heel.y[i], toe.y[i]));
  std::vector<double> lowest;
  for (auto& [stride, heights] : by_stride) {
    // A fifth of a stride the foot stands: a tenth from below is ground, whatever single frames say.
    const auto tenth = heights.begin() + std::ssize(heights) / 10;
    std::ranges::nth_element(heights, tenth);
    lowest.push_back(*tenth);
  }
  if (lowest.size() < 3) return 0.0;
  // The first and the last stride are not whole.
  std::vector<double> whole(lowest.begin() + 1, lowest.end() - 1);
  std::ranges::sort(whole);
  const std::size_t end = whole.size() / 10;
  return whole[whole.size() - 1 - end] - whole[end];
}

double find_leg_length(const BodyTrack& track, GaitLeg leg) {
  const PointTrack& hip = track.points.of(leg, BodyPart::hip);
  const PointTrack& knee = track.points.of(leg, BodyPart::knee);
  const PointTrack& ankle = track.points.of(leg, BodyPart::ankle);
  std::vector<double> lengths;
  for (std::size_t i = 0; i < track.size(); ++i)
    if (hip.weight[i] * knee.weight[i] * ankle.weight[i] > 0.0)
      lengths.push_back(std::hypot(hip.x[i] - knee.x[i], hip.y[i] - knee.y[i]) +
                        std::hypot(knee.x[i] - ankle.x[i], knee.y[i] - ankle.y[i]));
  return median_of(std::move(lengths));
}

}  // namespace patella
