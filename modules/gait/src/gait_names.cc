#include "patella/gait.h"

namespace patella {
namespace {

struct MetricEntry {
  GaitMetric metric;
  std::string_view name;
  std::string_view unit;
  GaitTier tier;
};
constexpr std::array metrics{
    MetricEntry{GaitMetric::step_rate, "step_rate", "steps/min", GaitTier::solid},
    MetricEntry{GaitMetric::step_length, "step_length", "m", GaitTier::useful},
    MetricEntry{GaitMetric::overstride, "overstride", "leg_lengths", GaitTier::useful},
    MetricEntry{GaitMetric::tibia_angle_at_contact, "tibia_angle_at_contact", "deg", GaitTier::screening},
    MetricEntry{GaitMetric::knee_flexion_at_contact, "knee_flexion_at_contact", "deg", GaitTier::change},
    MetricEntry{GaitMetric::peak_stance_knee_flexion, "peak_stance_knee_flexion", "deg", GaitTier::change},
    MetricEntry{GaitMetric::trunk_lean, "trunk_lean", "deg", GaitTier::change},
    MetricEntry{GaitMetric::vertical_oscillation, "vertical_oscillation", "percent_of_leg", GaitTier::useful},
    MetricEntry{GaitMetric::stance_time, "stance_time", "ms", GaitTier::screening},
    MetricEntry{GaitMetric::duty_factor, "duty_factor", "percent_of_stride", GaitTier::screening},
    MetricEntry{GaitMetric::pelvic_drop, "pelvic_drop", "deg", GaitTier::screening},
    MetricEntry{GaitMetric::step_width, "step_width", "pelvis_widths", GaitTier::useful},
    MetricEntry{GaitMetric::knee_projection, "knee_projection", "deg", GaitTier::shown},
    MetricEntry{GaitMetric::lateral_sway, "lateral_sway", "deg", GaitTier::screening}};

const MetricEntry& entry_of(GaitMetric metric) {
  for (const MetricEntry& entry : metrics)
    if (entry.metric == metric) return entry;
  throw BrokenInvariant("a gait metric that is none");
}

struct ObstacleEntry {
  GaitObstacle obstacle;
  std::string_view name;
};
constexpr std::array obstacles{ObstacleEntry{GaitObstacle::too_few_frames_a_second, "too_few_frames_a_second"},
                               ObstacleEntry{GaitObstacle::nobody_in_picture, "nobody_in_picture"},
                               ObstacleEntry{GaitObstacle::person_too_small, "person_too_small"},
                               ObstacleEntry{GaitObstacle::not_upright, "not_upright"},
                               ObstacleEntry{GaitObstacle::legs_hidden, "legs_hidden"},
                               ObstacleEntry{GaitObstacle::filmed_from_the_front, "filmed_from_the_front"},
                               ObstacleEntry{GaitObstacle::wrong_view, "wrong_view"},
                               ObstacleEntry{GaitObstacle::filmed_askew, "filmed_askew"},
                               ObstacleEntry{GaitObstacle::camera_moves, "camera_moves"},
                               ObstacleEntry{GaitObstacle::no_rhythm, "no_rhythm"},
                               ObstacleEntry{GaitObstacle::too_few_strides, "too_few_strides"},
                               ObstacleEntry{GaitObstacle::step_rate_too_low, "step_rate_too_low"},
                               ObstacleEntry{GaitObstacle::step_rate_too_high, "step_rate_too_high"},
                               ObstacleEntry{GaitObstacle::legs_confused, "legs_confused"},
                               ObstacleEntry{GaitObstacle::clock_differs, "clock_differs"}};

struct CurveEntry {
  GaitCurveKind kind;
  std::string_view name;
  std::string_view unit;
};
constexpr std::array curves{CurveEntry{GaitCurveKind::knee_flexion, "knee_flexion", "deg"},
                            CurveEntry{GaitCurveKind::shin_angle, "shin_angle", "deg"},
                            CurveEntry{GaitCurveKind::thigh_angle, "thigh_angle", "deg"},
                            CurveEntry{GaitCurveKind::foot_ahead, "foot_ahead", "leg_lengths"},
                            CurveEntry{GaitCurveKind::trunk_lean, "trunk_lean", "deg"},
                            CurveEntry{GaitCurveKind::hip_height, "hip_height", "percent_of_leg"},
                            CurveEntry{GaitCurveKind::pelvic_drop, "pelvic_drop", "deg"},
                            CurveEntry{GaitCurveKind::knee_inwards, "knee_inwards", "deg"},
                            CurveEntry{GaitCurveKind::trunk_sway, "trunk_sway", "deg"}};

const CurveEntry& entry_of(GaitCurveKind kind) {
  for (const CurveEntry& entry : curves)
    if (entry.kind == kind) return entry;
  throw BrokenInvariant("a gait curve that is none");
}

}  // namespace

std::string_view name_of(GaitView view) { return view == GaitView::side ? "side" : "back"; }
std::string_view name_of(GaitLeg leg) { return leg == GaitLeg::left ? "left" : "right"; }
std::string_view name_of(GaitMetric metric) { return entry_of(metric).name; }
std::string_view name_of(GaitCurveKind kind) { return entry_of(kind).name; }
std::string_view unit_of(GaitCurveKind kind) { return entry_of(kind).unit; }
std::string_view unit_of(GaitMetric metric) { return entry_of(metric).unit; }
GaitTier tier_of(GaitMetric metric) { return entry_of(metric).tier; }

std::string_view name_of(GaitObstacle obstacle) {
  for (const ObstacleEntry& entry : obstacles)
    if (entry.obstacle == obstacle) return entry.name;
  throw BrokenInvariant("a gait obstacle that is none");
}

std::string_view name_of(GaitTier tier) {
  switch (tier) {
    case GaitTier::solid:
      return "solid";
    case GaitTier::useful:
      return "useful";
    case GaitTier::change:
      return "change";
    case GaitTier::screening:
      return "screening";
    case GaitTier::shown:
      return "shown";
  }
  throw BrokenInvariant("a gait tier that is none");
}

Known<GaitView> find_gait_view(std::string_view name) {
  if (name == "side") return GaitView::side;
  if (name == "back") return GaitView::back;
  return unknown;
}

Known<GaitMetric> find_gait_metric(std::string_view name) {
  for (const MetricEntry& entry : metrics)
    if (entry.name == name) return entry.metric;
  return unknown;
}

}  // namespace patella
