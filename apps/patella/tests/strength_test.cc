// patella strength, as a runner uses it.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "program_fixture.h"

namespace patella::fixture {
namespace {

class StrengthTest : public testing::Test {
 protected:
  void SetUp() override {
    program.introduce("1990-01-01", "");
    program.pass_gates("today");
    program.check_in("yesterday", 0);
    program.check_in("today", 0);
  }
  JsonValue plan() const { return program.done({"strength", "today", "--json"}).json(); }
  Program program;
};

const JsonValue* find_exercise(const JsonValue& plan, std::string_view id) {
  for (const JsonValue& item : at(plan, {"session"}).items)
    if (text_at(item, "exercise") == id) return &item;
  return nullptr;
}

TEST_F(StrengthTest, TodayNamesExercisesWithAReasonEach) {
  const JsonValue today = plan();
  EXPECT_EQ(text_at(today, "day"), "session");
  const auto& session = at(today, {"session"}).items;
  EXPECT_GE(session.size(), 4U);
  for (const JsonValue& item : session) EXPECT_NE(text_at(at(item, {"why"}), "text").front(), '[');
  EXPECT_NE(program.done({"strength"}).out.find("Today: strength"), std::string::npos);
  EXPECT_NE(program.done({"strength", "plan"}).out.find("The next seven days"), std::string::npos);
}

TEST_F(StrengthTest, WhatWasDoneIsKeptAndTodayIsDone) {
  const std::string said =
      program.done({"strength", "log", "wall_sit", "--sets", "3", "--seconds", "30", "--pain", "1", "--effort", "6"})
          .out;
  EXPECT_NE(said.find("Wall sit"), std::string::npos);
  EXPECT_NE(said.find("0.71 K"), std::string::npos);  // 90 s x 1.5 body weights against 190
  const JsonValue after = plan();
  EXPECT_TRUE(at(after, {"done_today"}).boolean);
  EXPECT_NE(program.done({"strength"}).out.find("exercises are still open"), std::string::npos) << "begun is not done";
  program.done({"undo", ids_in(said).front()});
  EXPECT_FALSE(at(plan(), {"done_today"}).boolean);
}

// One programme: today's answer and the strength command name the same exercises.
TEST_F(StrengthTest, TodaysAnswerNamesTheSameExercises) {
  const JsonValue today = plan();
  const JsonValue decision = program.done({"today", "--json"}).json();
  const auto& advised = at(decision, {"strength"}).items;
  const auto& session = at(today, {"session"}).items;
  ASSERT_EQ(advised.size(), session.size());
  for (std::size_t i = 0; i < session.size(); ++i) {
    EXPECT_EQ(text_at(advised[i], "exercise"), text_at(session[i], "exercise"));
    EXPECT_EQ(number_at(advised[i], "sets"), number_at(session[i], "sets"));
    EXPECT_EQ(text_at(advised[i], "rule"), text_at(at(session[i], {"why"}), "rule"));
  }
  EXPECT_NE(program.done({"today"}).out.find("Strength today: "), std::string::npos);
  program.done({"strength", "log", "step_down", "--sets", "3", "--reps", "10"});
  EXPECT_TRUE(at(program.done({"today", "--json"}).json(), {"strength"}).items.empty());
}

// Hazard 16: what cannot be is refused before anything is kept.
TEST_F(StrengthTest, H16_ImpossibleNumbersAndUnknownExercisesAreRefused) {
  EXPECT_EQ(program.run({"strength", "log", "wall_sit", "--pain", "11"}).exit_code, 3);
  EXPECT_EQ(program.run({"strength", "log", "wall_sit", "--sets", "51"}).exit_code, 3);
  EXPECT_EQ(program.run({"strength", "log", "wall_sit", "--load", "501"}).exit_code, 3);
  EXPECT_EQ(program.run({"strength", "log", "wal_sit", "--sets", "3"}).exit_code, 4);
  EXPECT_EQ(program.run({"strength", "setup", "--physio", "leg press:many"}).exit_code, 3);
  EXPECT_EQ(program.run({"strength", "setup", "--equipment", "rocket"}).exit_code, 3);
  EXPECT_EQ(text_at(plan(), "day"), "session");
}

TEST_F(StrengthTest, H01_ARedFlagClosesTheProgrammeAndSaysWhy) {
  program.done({"checkin", "--locking", "yes"});
  const JsonValue closed = plan();
  EXPECT_EQ(text_at(closed, "day"), "nothing");
  EXPECT_TRUE(at(closed, {"session"}).items.empty());
  EXPECT_EQ(text_at(at(closed, {"reasons"}).items.front(), "effect"), "refers");
  EXPECT_NE(program.done({"strength"}).out.find("stuck"), std::string::npos);
}

TEST_F(StrengthTest, ThePhysiotherapistsExercisesTakeItsPlace) {
  program.done({"strength", "setup", "--physio", "step_up:3x8@4", "--physio", "leg press:2x6@40", "--only", "yes"});
  const JsonValue today = plan();
  EXPECT_EQ(at(today, {"session"}).items.size(), 2U);
  ASSERT_NE(find_exercise(today, "leg press"), nullptr);
  EXPECT_EQ(number_at(*find_exercise(today, "leg press"), "load_kg"), 40.0);
  program.done(
      {"strength", "log", "leg press", "--sets", "2", "--reps", "6", "--load", "40", "--pain", "1", "--effort", "8"});
  program.done({"strength", "setup", "--no-physio"});
  EXPECT_EQ(find_exercise(plan(), "leg press"), nullptr);
}

TEST_F(StrengthTest, TheLibraryShowsAndDraws) {
  EXPECT_NE(program.done({"strength", "library"}).out.find("step_down"), std::string::npos);
  EXPECT_NE(program.done({"strength", "library", "step_down"}).out.find("Watch out"), std::string::npos);
  program.done({"strength", "library", "step_down", "--svg", program.path("step_down.svg")});
  EXPECT_EQ(read_text(program.path("step_down.svg")).substr(0, 4), "<svg");
  program.done({"strength", "library", "--pages", program.path("pages")});
  EXPECT_TRUE(std::filesystem::exists(program.path("pages/README.md")));
  EXPECT_EQ(program.run({"strength", "library", "moon_walk"}).exit_code, 4);
}

}  // namespace
}  // namespace patella::fixture
