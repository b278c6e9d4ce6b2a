// How somebody runs, measured on a pose trace: the places of 33 body landmarks in every frame of a video.
//
// In:   a PoseTrace (its own JSON form), from which side it was filmed, the numbers of rules/gait.toml.
// Out:  GaitReport: measures with number of strides, standard error, smallest change that can be told apart and a tier,
//       or the reasons why this clip cannot be measured.
// Not:  no video, no ground forces, no joint moments, no judgement of knee alignment, no chance of injury, no
// sentences. Sources: docs/gait.md, rules/gait.toml.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "patella/base.h"
#include "patella/rules.h"
#include "patella/units.h"

namespace patella {

inline constexpr std::size_t pose_landmark_count = 33;  // the order of BlazePose

struct PoseLandmark {
  double x = 0.0;  // share of the picture's width, to the right
  double y = 0.0;  // share of its height, downwards
  double z = 0.0;
  double visibility = 0.0;
  bool operator==(const PoseLandmark&) const = default;
};

struct PoseFrame {
  double at_s = 0.0;
  double presence = 0.0;                                           // 0: nobody was found
  Known<std::array<PoseLandmark, pose_landmark_count>> landmarks;  // unknown: nobody was found
  bool operator==(const PoseFrame&) const = default;
};

// What is known of the video a trace was made from.
struct PoseSource {
  std::string name;  // may be empty
  std::string codec;
  Known<double> frames_per_second;  // as the file states it; the frames' own times count
  Known<double> duration_s;
  Known<double> rotation_deg;  // already undone in the landmarks
  bool operator==(const PoseSource&) const = default;
};

struct PoseTrace {
  double width_px = 0.0;
  double height_px = 0.0;
  std::string model;         // what found the landmarks; may be empty
  std::string model_sha256;  // of its weights; may be empty
  PoseSource source;
  std::vector<PoseFrame> frames;  // times strictly rise
  bool operator==(const PoseTrace&) const = default;
};

enum class GaitView { side, back };

// What other programs' files may not say.
struct PoseTraceHints {
  Known<double> frames_per_second;
  Known<double> width_px;
  Known<double> height_px;
  GaitView view = GaitView::side;  // from where markers in space (.trc) are looked at
};
// A trace of its own form, or of another program: MediaPipe's landmarks, OpenPose's people, points with names (all
// JSON), markers in space (.trc). Bounds-checked. docs/gait.md has the forms.
Result<PoseTrace> read_pose_trace(std::string_view text, const PoseTraceHints& hints = {});
std::string render(const PoseTrace& trace);

enum class GaitLeg { left, right };

// Why a clip is not measured. Each has a sentence and an advice in text/en.toml under gait.refused and gait.refilm.
enum class GaitObstacle {
  too_few_frames_a_second,
  nobody_in_picture,
  person_too_small,
  not_upright,
  legs_hidden,
  filmed_from_the_front,
  wrong_view,
  filmed_askew,
  camera_moves,
  no_rhythm,
  too_few_strides,
  step_rate_too_low,
  step_rate_too_high,
  legs_confused,
  clock_differs,
};

struct GaitRefusal {
  GaitObstacle obstacle = GaitObstacle::no_rhythm;
  double observed = 0.0;
  double threshold = 0.0;
  bool operator==(const GaitRefusal&) const = default;
};

// What the gate looks at. Unknown: could not be told, or has not been looked for yet.
struct GaitFacts {
  Known<double> frames_per_second;
  Known<double> seen_percent;           // of the frames
  Known<double> person_height_percent;  // of the picture's
  Known<bool> upright;
  Known<double> leg_visibility;  // of the landmarks of the leg that is measured, 0 to 1
  Known<double> turned_deg;      // 0: seen exactly from the side, 90: exactly from behind or from the front
  Known<bool> from_the_front;
  Known<double> ground_shift_percent;  // of the leg: how much the lowest place of the feet wanders
  Known<double> periodicity;           // how much a stride is like the one before, 1: the same
  Known<double> strides;               // of one leg
  Known<double> step_rate;             // steps/min
  Known<double> swapped_percent;       // of the frames: left and right leg mistaken for each other
  Known<double> clock_percent;         // how far the step rate is from that of the watch
};

// From best to least: what a number may be used for.
enum class GaitTier {
  solid,      // the number itself
  useful,     // the number, with its error
  change,     // only its change under the same camera
  screening,  // a large change may be worth a look
  shown,      // never graded
};

enum class GaitMetric {
  step_rate,
  step_length,
  overstride,
  tibia_angle_at_contact,
  knee_flexion_at_contact,
  peak_stance_knee_flexion,
  trunk_lean,
  vertical_oscillation,
  stance_time,
  duty_factor,
  pelvic_drop,
  step_width,
  knee_projection,
  lateral_sway,
};

struct GaitMeasure {
  GaitMetric metric = GaitMetric::step_rate;
  Known<GaitLeg> leg;  // unknown: of both together
  double value = 0.0;  // in unit_of(metric)
  int strides = 0;
  double standard_error = 0.0;    // of the mean, from stride to stride
  Known<double> smallest_change;  // below it, nothing can be said to have changed; unknown: never compared
  GaitTier tier = GaitTier::screening;
  bool operator==(const GaitMeasure&) const = default;
};

struct GaitRequest {
  GaitView view = GaitView::side;
  Known<Speed> speed;
  double slow_motion = 1.0;            // how many times slower the clip plays than life
  Known<double> step_rate_of_watch{};  // steps/min during the clip: tells a wrong slow-motion factor
};

// One time a foot stood, in seconds of the clip, to be marked in it. From behind only the middle is known.
struct GaitStance {
  GaitLeg leg = GaitLeg::left;
  Known<double> contact_s;
  Known<double> toe_off_s;
  Known<double> middle_s;
};

enum class GaitCurveKind {
  knee_flexion,  // of the near leg, deg
  shin_angle,    // deg; positive: the ankle is ahead of the knee
  thigh_angle,   // deg; positive: the knee is ahead of the hip
  foot_ahead,    // ankle ahead of the hip, leg_lengths
  trunk_lean,    // deg, forwards
  hip_height,    // about its mean, percent_of_leg
  pelvic_drop,   // deg; positive: the side of the other leg is lower
  knee_inwards,  // deg, in the picture
  trunk_sway,    // deg; positive: towards the leg
};

// All strides folded into one, from 0 to 100 % of it in steps of 1 %. From the side it begins when the leg comes down,
// from behind a quarter of a stride before the middle of the leg's stance.
inline constexpr std::size_t gait_curve_points = 101;
struct GaitCurve {
  GaitCurveKind kind = GaitCurveKind::knee_flexion;
  GaitLeg leg = GaitLeg::left;
  std::vector<double> mean;
  std::vector<double> low;   // the mean less one standard deviation of what single frames show there
  std::vector<double> high;  // and more
};

struct GaitReport {
  GaitView view = GaitView::side;
  Known<Speed> speed;
  double slow_motion = 1.0;
  GaitFacts facts;
  Known<GaitLeg> near_leg;            // of a side view
  std::vector<GaitRefusal> refusals;  // when there is one, there is nothing below
  std::vector<GaitMeasure> measures;
  Known<double> stride_s;
  std::vector<GaitStance> stances;
  std::vector<GaitCurve> curves;
  Known<double> stance_until_percent;  // of the curves of a side view
};

// Every obstacle among the facts that are known.
std::vector<GaitRefusal> screen_gait(const GaitFacts& facts, GaitView view, const RuleBook& rules, LocalDate on);
// How far the camera stands from an exact side view, by how wide the shoulders look, in percent of the trunk's length.
double estimate_turn_deg(double shoulder_width_percent, const RuleBook& rules, LocalDate on);
// Below it a difference between two clips of the same camera, speed and day cannot be told from chance. Unknown of what
// is only shown.
Known<double> find_smallest_change(GaitMetric metric, double standard_error, const RuleBook& rules, LocalDate on);
GaitReport measure_gait(const PoseTrace& trace, const GaitRequest& request, const RuleBook& rules, LocalDate on);
std::string render_json(const GaitReport& report);

// Why the left and the right leg of two clips cannot be compared.
enum class GaitSidesObstacle { not_measured, not_from_the_side, same_leg, other_speed };
struct GaitSidesMeasure {
  GaitMetric metric = GaitMetric::step_rate;
  double left = 0.0;
  double right = 0.0;
  double smallest_change = 0.0;
  bool differs() const;
};
struct GaitSides {
  Known<GaitSidesObstacle> obstacle;  // then there are no measures
  std::vector<GaitSidesMeasure> measures;
};
// Of two side views, one of each side, at one speed.
GaitSides compare_sides(const GaitReport& one, const GaitReport& other);
std::string render_json(const GaitSides& sides);
std::string_view name_of(GaitSidesObstacle obstacle);

// The first rule this module needs and the book lacks; to be asked once, when the book is read.
Known<Error> check_gait_rules(const RuleBook& rules);
std::vector<std::string> list_gait_rules();

std::string_view name_of(GaitView view);
std::string_view name_of(GaitLeg leg);
std::string_view name_of(GaitObstacle obstacle);
std::string_view name_of(GaitTier tier);
std::string_view name_of(GaitMetric metric);
std::string_view name_of(GaitCurveKind kind);
std::string_view unit_of(GaitCurveKind kind);
std::string_view unit_of(GaitMetric metric);
Known<GaitView> find_gait_view(std::string_view name);
Known<GaitMetric> find_gait_metric(std::string_view name);
GaitTier tier_of(GaitMetric metric);

}  // namespace patella
