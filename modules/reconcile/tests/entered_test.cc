// A run typed in by hand and its recording are one outing; anything else of that day stays.
#include <gtest/gtest.h>

#include "outings_fixture.h"

namespace patella::test {
namespace {

// As the app makes it: the day is known, noon is put in.
ActivityOutline typed_in(const ActivityOutline& run, const std::string& id, double km, double minutes) {
  ActivityOutline typed;
  typed.id = id;
  typed.start = std::chrono::floor<std::chrono::days>(run.start) + std::chrono::hours(12);
  typed.elapsed = Duration(minutes * 60.0);
  if (km > 0.0) typed.distance = Distance(km * 1000.0);
  typed.sport = Sport::run;
  typed.format = SourceFormat::manual;
  return typed;
}

ActivityOutline evening_run() {
  Outings outings(11);
  ActivityOutline run = outings.watch_run(40, 18.0);
  run.distance = Distance(5310.0);
  run.elapsed = Duration(31.5 * 60.0);
  return run;
}

std::vector<MergeDecision> merges_of(const std::vector<ActivityOutline>& all) { return find_duplicates(all).merges; }

TEST(Entered, ATypedRunAndItsRecordingAreOne) {
  const ActivityOutline run = evening_run();
  const auto merges = merges_of({typed_in(run, "typed", 5.0, 30.0), run});
  ASSERT_EQ(merges.size(), 1U);
  EXPECT_EQ(merges[0].kept, run.id);
  EXPECT_EQ(merges[0].merged, "typed");
  EXPECT_EQ(merges[0].reason, MergeReason::entered_by_hand);
}

TEST(Entered, OneKnownValueIsEnoughWhenBothKnowIt) {
  ActivityOutline run = evening_run();
  EXPECT_EQ(merges_of({typed_in(run, "no minutes", 5.2, 0.0), run}).size(), 1U);
  EXPECT_EQ(merges_of({typed_in(run, "no km", 0.0, 30.0), run}).size(), 1U);
  run.distance = unknown;
  EXPECT_TRUE(merges_of({typed_in(run, "nothing both know", 5.2, 0.0), run}).empty());
}

TEST(Entered, AnotherDistanceDayOrSportIsAnotherOuting) {
  const ActivityOutline run = evening_run();
  EXPECT_TRUE(merges_of({typed_in(run, "longer", 8.0, 31.0), run}).empty());
  EXPECT_TRUE(merges_of({typed_in(run, "slower", 5.3, 45.0), run}).empty());
  ActivityOutline day_before = typed_in(run, "day before", 5.3, 31.0);
  move_start(day_before, -86400.0);
  EXPECT_TRUE(merges_of({day_before, run}).empty());
  ActivityOutline ride = typed_in(run, "ride", 5.3, 31.0);
  ride.sport = Sport::ride;
  EXPECT_TRUE(merges_of({ride, run}).empty());
}

// Noon is an assumption: a typed run never lies inside, or beside, a recording by the clock.
TEST(Entered, TheAssumedNoonSaysNothing) {
  ActivityOutline run = evening_run();
  move_start(run, -6.25 * 3600.0);
  run.elapsed = Duration(2.0 * 3600.0);
  run.distance = Distance(20'000.0);
  const auto result = find_duplicates(std::vector{typed_in(run, "typed", 5.0, 30.0), run});
  EXPECT_TRUE(result.merges.empty());
  EXPECT_TRUE(result.overlaps.empty());
}

TEST(Entered, TwoTypedRunsOfADayStayTwoAndTakeTheClosestRecording) {
  const ActivityOutline evening = evening_run();
  ActivityOutline morning = evening;
  morning.id = "morning";
  morning.distance = Distance(4900.0);
  move_start(morning, -11.0 * 3600.0);
  const ActivityOutline first = typed_in(evening, "first", 5.0, 30.0), second = typed_in(evening, "second", 5.3, 31.0);
  EXPECT_TRUE(merges_of({first, second}).empty());
  EXPECT_EQ(merges_of({first, second, evening}).size(), 1U);
  const auto both = merges_of({first, second, evening, morning});
  ASSERT_EQ(both.size(), 2U);
  EXPECT_EQ(both[0].kept, "morning");
  EXPECT_EQ(both[0].merged, "first");
  EXPECT_EQ(both[1].merged, "second");
}

// A typed run is no bridge: two recordings that both look like it stay two.
TEST(Entered, ATypedRunDoesNotJoinTwoRecordings) {
  const ActivityOutline evening = evening_run();
  ActivityOutline morning = evening;
  morning.id = "morning";
  move_start(morning, -11.0 * 3600.0);
  EXPECT_EQ(merges_of({typed_in(evening, "typed", 5.3, 31.0), morning, evening}).size(), 1U);
}

TEST(Entered, WhatTheRunnerTookApartStaysApart) {
  const ActivityOutline run = evening_run();
  const std::vector all{typed_in(run, "typed", 5.3, 31.0), run};
  const KeepApart undone{"typed", run.id};
  EXPECT_TRUE(find_duplicates(all, {&undone, 1}).merges.empty());
}

}  // namespace
}  // namespace patella::test
