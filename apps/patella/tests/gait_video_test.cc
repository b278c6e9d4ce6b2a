// The program on real videos: the treadmill clip whose step rate was counted by hand, and clips that are no running.
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>

#include "patella/json.h"
#include "patella/pose.h"
#include "program_fixture.h"

namespace patella {
namespace {

const std::string weights = PATELLA_SOURCE_DIR "/node_modules/@mediapipe/pose";

std::string find_clip(const std::string& name) {
  const std::string path = PATELLA_SHARED_DIR "/data/video/" + name;
  return std::filesystem::exists(path) ? path : "";
}

struct Said {
  int code = -1;
  std::string output;
};
Said run_gait(const std::string& arguments) {
  const std::string command =
      std::string(PATELLA_PROGRAM) + " gait " + arguments + " --pose-weights " + weights + " 2>/dev/null";
  Said said;
  FILE* pipe = ::popen(command.c_str(), "r");
  if (!pipe) return said;
  std::array<char, 4096> part;
  for (std::size_t count = 0; (count = std::fread(part.data(), 1, part.size(), pipe)) > 0;)
    said.output.append(part.data(), count);
  said.code = ::pclose(pipe);
  return said;
}

class GaitVideo : public testing::Test {
 protected:
  void SetUp() override {
    PoseOptions options;
    options.weights_folder = weights;
    if (const auto obstacle = find_obstacle_to_video(options)) GTEST_SKIP() << render(*obstacle);
  }
};

TEST_F(GaitVideo, GivesTheStepRateThatWasCounted) {
  const std::string clip = find_clip("treadmill_run_side_0-6s.mp4");
  if (clip.empty()) GTEST_SKIP() << "the staged recordings are absent";
  const Said said = run_gait(clip + " --view side --json");
  ASSERT_EQ(said.code, 0) << said.output;
  const auto report = read_json(said.output);
  ASSERT_TRUE(report.has_value()) << said.output;
  const JsonValue* measures = report->find("measures");
  ASSERT_NE(measures, nullptr);
  constexpr double counted = 168.9;
  bool found = false;
  for (const JsonValue& measure : measures->items) {
    if (measure.find("metric")->text != "step_rate") continue;
    EXPECT_NEAR(measure.find("value")->number, counted, 1.0);
    found = true;
  }
  EXPECT_TRUE(found);
}

TEST_F(GaitVideo, RefusesABalanceClip) {
  const std::string clip = find_clip("pose2sim_single_cam01.mp4");
  if (clip.empty()) GTEST_SKIP() << "the staged recordings are absent";
  const Said said = run_gait(clip + " --view side --json");
  EXPECT_NE(said.code, 0);
  const auto report = read_json(said.output);
  ASSERT_TRUE(report.has_value()) << said.output;
  EXPECT_FALSE(report->find("refusals")->items.empty());
}

}  // namespace
}  // namespace patella
