#include <gtest/gtest.h>

#include <unistd.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "patella/fit.h"
#include "patella/json.h"
#include "plan_fixture.h"

namespace patella {
namespace {

const Instant now = std::chrono::sys_days{std::chrono::year{2026} / 3 / 21} + std::chrono::hours{7};

std::vector<WorkoutFile> workouts_of(const DecisionRequest& request) {
  return render_workouts(plan_of(request), now, shipped_wording());
}

FitWorkout read_back(const WorkoutFile& file) {
  const auto read = read_fit(file.bytes);
  EXPECT_TRUE(read);
  EXPECT_TRUE(read->problems.empty());
  EXPECT_EQ(read->segments.front().file_id.type, 5);
  return read->segments.front().workout;
}

TEST(WorkoutFile, OneForEveryPlannedRunNamedByItsDay) {
  const DecisionRequest request = settled_plan_runner(4.0);
  const auto files = workouts_of(request);
  const auto dates = run_dates(plan_of(request));
  ASSERT_EQ(files.size(), dates.size());
  for (std::size_t i = 0; i < files.size(); ++i) EXPECT_EQ(files[i].name, "patella-" + render(dates[i]) + ".fit");
}

TEST(WorkoutFile, AWalkRunIsARepeatOfRunAndWalk) {
  DecisionRequest request = answering_runner();
  request.runner.tolerated_now = kilometres(3.0);
  const RunningPlan plan = plan_of(request);
  ASSERT_EQ(plan.days.front().kind, PlannedKind::walk_run);
  const WalkRunStructure pattern = *plan.days.front().structure;
  ASSERT_GT(pattern.repeats, 1);
  const FitWorkout workout = read_back(workouts_of(request).front());
  ASSERT_EQ(workout.steps.size(), 3U);
  EXPECT_EQ(workout.steps[0].duration_type, 0);
  EXPECT_EQ(workout.steps[0].duration_value, static_cast<std::uint32_t>(pattern.run_min * 60000.0));
  EXPECT_EQ(workout.steps[1].duration_value, static_cast<std::uint32_t>(pattern.walk_min * 60000.0));
  EXPECT_EQ(workout.steps[1].intensity, 1);
  EXPECT_EQ(workout.steps[2].duration_type, 6);
  EXPECT_EQ(workout.steps[2].duration_value, 0U);
  EXPECT_EQ(workout.steps[2].target_value, static_cast<std::uint32_t>(pattern.repeats));
}

TEST(WorkoutFile, ARunIsItsDistanceAndNeverFasterThanAllowed) {
  const DecisionRequest request = settled_plan_runner(9.0);
  const RunningPlan plan = plan_of(request);
  std::size_t number = 0;
  for (const PlannedDay& day : plan.days) {
    if (!is_run(day)) continue;
    const FitWorkout workout = read_back(workouts_of(request)[number++]);
    if (day.structure) continue;
    ASSERT_EQ(workout.steps.size(), 1U);
    EXPECT_EQ(workout.steps[0].duration_type, 1);
    EXPECT_LE(*workout.steps[0].duration_value / 100.0, day.distance.si());
    EXPECT_GT(*workout.steps[0].duration_value / 100.0, day.distance.si() - 0.02);
    EXPECT_LE(*workout.steps[0].target_high / 1000.0, day.max_speed->si());
    EXPECT_LE(workout.steps[0].target_low, workout.steps[0].target_high);
  }
  EXPECT_GT(number, 0U);
}

TEST(WorkoutFile, H09_EveryStepCarriesTheStopRuleInPlainAscii) {
  for (const DecisionRequest& request : {settled_plan_runner(9.0), settled_plan_runner(2.0)}) {
    for (const WorkoutFile& file : workouts_of(request)) {
      const FitWorkout workout = read_back(file);
      EXPECT_FALSE(workout.name.empty());
      EXPECT_LE(workout.name.size(), 15U);
      for (const FitWorkoutStep& step : workout.steps) {
        for (const char c : step.name + step.notes + workout.name) EXPECT_TRUE(c >= ' ' && c <= '~');
        EXPECT_TRUE(step.duration_type == 6 || step.notes.find("walk home") != std::string::npos) << step.notes;
      }
    }
  }
}

TEST(WorkoutFile, TheSamePlanAtTheSameTimeGivesTheSameBytes) {
  const DecisionRequest request = settled_plan_runner(9.0);
  EXPECT_EQ(workouts_of(request).front().bytes, workouts_of(request).front().bytes);
}

#ifdef PATELLA_NODE
JsonValue read_with_other_decoder(const WorkoutFile& file) {
  const auto path = std::filesystem::temp_directory_path() / ("plan-test-" + std::to_string(getpid()) + ".fit");
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(file.bytes.data()), static_cast<std::streamsize>(file.bytes.size()));
  const std::string command =
      std::string(PATELLA_NODE) + " " + PATELLA_SOURCE_DIR + "/tests/oracle/fit_workout.mjs " + path.string();
  std::string out;
  std::FILE* pipe = popen(command.c_str(), "r");
  std::array<char, 4096> piece{};
  while (const std::size_t got = std::fread(piece.data(), 1, piece.size(), pipe)) out.append(piece.data(), got);
  EXPECT_EQ(pclose(pipe), 0) << out;
  std::filesystem::remove(path);
  const auto json = read_json(out);
  EXPECT_TRUE(json) << out;
  return json ? *json : JsonValue{};
}

TEST(WorkoutFile, ADecoderOfOtherOriginReadsTheSame) {
  DecisionRequest request = answering_runner();
  request.runner.tolerated_now = kilometres(3.0);
  const RunningPlan plan = plan_of(request);
  const WalkRunStructure pattern = *plan.days.front().structure;
  const JsonValue data = read_with_other_decoder(workouts_of(request).front());
  ASSERT_NE(data.find("steps"), nullptr);
  EXPECT_EQ(data.find("type")->text, "workout");
  EXPECT_EQ(data.find("workout")->find("sport")->text, "running");
  EXPECT_EQ(data.find("last_step")->find("duration_type")->text, "repeat_until_steps_cmplt");
  const std::vector<JsonValue>& steps = data.find("steps")->items;
  ASSERT_EQ(steps.size(), 3U);
  EXPECT_EQ(steps[0].find("0")->text, "Run easy");
  EXPECT_EQ(steps[0].find("2")->integer, std::llround(pattern.run_min * 60000.0));
  EXPECT_EQ(steps[1].find("0")->text, "Walk");
  EXPECT_EQ(steps[1].find("2")->integer, std::llround(pattern.walk_min * 60000.0));
  EXPECT_NE(steps[1].find("8")->text.find("walk home"), std::string::npos);
  EXPECT_EQ(steps[2].find("2")->integer, 0) << "back to the first step";
  EXPECT_EQ(steps[2].find("4")->integer, pattern.repeats);
}
#endif

}  // namespace
}  // namespace patella
