// The staged traces: invented runners with exact truth.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "gait_fixture.h"

namespace patella {
namespace {

const std::filesystem::path data = std::filesystem::path(PATELLA_SHARED_DIR) / "data";

Result<PoseTrace> read_staged(const std::filesystem::path& path, const PoseTraceHints& hints = {}) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return read_pose_trace(text.str(), hints);
}

GaitReport measure(const PoseTrace& trace, GaitView view) {
  return measure_gait(trace, {view, unknown, 1.0, unknown}, shipped_rules(), gait_day());
}

struct Expected {
  GaitMetric metric;
  double truth;
  double
      error;  // 1.2 times mean error and spread of the first trial, both together; of the shin what docs/gait.md says
};

// Their truth stands in the files; all eight are of one runner.
TEST(SharedTraces, EveryNumberOfEveryTrace) {
  if (!std::filesystem::exists(data / "traces")) GTEST_SKIP() << "no staged traces in " << data;
  const std::vector<Expected> expected{{GaitMetric::step_rate, 168.0, 0.24},
                                       {GaitMetric::trunk_lean, 7.0, 0.36},
                                       {GaitMetric::vertical_oscillation, 8.72, 0.6},
                                       {GaitMetric::overstride, 0.2144, 0.017},
                                       {GaitMetric::tibia_angle_at_contact, 9.64, 4.0},
                                       {GaitMetric::knee_flexion_at_contact, 5.51, 3.9},
                                       {GaitMetric::peak_stance_knee_flexion, 42.85, 1.7},
                                       {GaitMetric::stance_time, 257.1, 25.0},
                                       {GaitMetric::duty_factor, 36.0, 3.6},
                                       {GaitMetric::pelvic_drop, 5.0, 2.4},
                                       {GaitMetric::step_width, 0.294, 0.036},
                                       {GaitMetric::knee_projection, 0.0, 2.5}};
  for (const auto& entry : std::filesystem::directory_iterator(data / "traces")) {
    const std::string name = entry.path().filename().string();
    const auto trace = read_staged(entry.path());
    ASSERT_TRUE(trace) << name << render(trace.error());
    const bool side = name.find("side") != std::string::npos;
    const GaitReport report = measure(*trace, side ? GaitView::side : GaitView::back);
    ASSERT_TRUE(report.refusals.empty()) << name << render_json(report);
    EXPECT_GE(report.measures.size(), side ? 9U : 7U) << name;
    for (const GaitMeasure& each : report.measures)
      for (const Expected& number : expected)
        if (number.metric == each.metric) {
          EXPECT_NEAR(each.value, number.truth, number.error) << name << " " << name_of(each.metric);
        }
  }
}

TEST(SharedTraces, StepRateOfTheRealTreadmillWithinOne) {
  const auto path = data / "video" / "treadmill_run_side_pose_frames0-180.json";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no " << path;
  const auto trace = read_staged(path);
  ASSERT_TRUE(trace) << render(trace.error());
  const GaitReport report = measure(*trace, GaitView::side);
  ASSERT_TRUE(report.refusals.empty()) << render_json(report);
  EXPECT_EQ(report.near_leg, GaitLeg::left);
  EXPECT_NEAR(find_measure(report, GaitMetric::step_rate)->value, 168.9, 1.0);
  // What people do who run at that rate; it catches a contact that is found somewhere else.
  EXPECT_GT(find_measure(report, GaitMetric::stance_time)->value, 180.0);
  EXPECT_LT(find_measure(report, GaitMetric::stance_time)->value, 320.0);
}

TEST(SharedTraces, AFewBadDetectionsOfARunPastTheCameraAreRefused) {
  const auto path = data / "video" / "openpose_outdoor_run_back.json";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no " << path;
  const auto trace = read_staged(path, {30.0, 1920.0, 1080.0, GaitView::back});
  ASSERT_TRUE(trace) << render(trace.error());
  const GaitReport report = measure(*trace, GaitView::back);
  EXPECT_FALSE(report.refusals.empty());
  EXPECT_TRUE(report.measures.empty());
}

}  // namespace
}  // namespace patella
