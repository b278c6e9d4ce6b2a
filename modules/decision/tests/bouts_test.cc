#include "../src/bouts.h"

#include <gtest/gtest.h>

#include "decision_fixture.h"

namespace patella {
namespace {

Session at(int day, std::string_view time, double km, double length_min, SessionKind kind = SessionKind::run) {
  Session session = run_on(day, km, km);
  session.start = *read_instant(render(test_day(day)) + "T" + std::string(time) + ":00+02:00");
  session.duration = minutes(length_min);
  session.kind = kind;
  return session;
}

Outings collect(const std::vector<Session>& sessions, int today = 20) {
  const DecisionRules rules = read_decision_rules(shipped_rules(), test_day(today));
  return collect_outings(sessions, day_number(test_day(today)), rules);
}

TEST(Bouts, LessThanTwoHoursApartIsOneBoutAndTwoHoursAreNot) {
  EXPECT_EQ(collect({at(5, "18:00", 2, 10), at(5, "20:09", 2, 10)}).bouts.size(), 1U);
  EXPECT_EQ(collect({at(5, "18:00", 2, 10), at(5, "20:10", 2, 10)}).bouts.size(), 2U);
}

TEST(Bouts, TheyAreChainedAndTheirLoadsAddUp) {
  const Outings outings = collect({at(5, "14:00", 2, 30), at(5, "16:00", 1, 30), at(5, "18:00", 3, 30)});
  ASSERT_EQ(outings.bouts.size(), 1U);
  EXPECT_DOUBLE_EQ(*outings.bouts[0].size[Measure::distance], 6000.0);
  EXPECT_DOUBLE_EQ(outings.bouts[0].speed->si(), 6000.0 / 5400.0);
}

TEST(Bouts, OnlyRunningMakesABout) {
  const Outings outings = collect({at(5, "18:00", 2, 10, SessionKind::ride), at(6, "18:00", 2, 10, SessionKind::walk)});
  EXPECT_TRUE(outings.bouts.empty());
}

TEST(Bouts, AWalkRunHasNoRunningSpeed) {
  EXPECT_FALSE(collect({at(5, "18:00", 2, 10, SessionKind::walk_run)}).bouts.at(0).speed);
}

TEST(Bouts, OfTwoWithTheSameStartTheLargerCountsFieldByField) {
  Session other = at(5, "18:00", 3, 10);
  other.knee_equivalent = knee_equivalent_km(1.0);
  const Outings outings = collect({at(5, "18:00", 2, 20), other});
  ASSERT_EQ(outings.bouts.size(), 1U);
  EXPECT_DOUBLE_EQ(*outings.bouts[0].size[Measure::distance], 3000.0);
  EXPECT_DOUBLE_EQ(*outings.bouts[0].size[Measure::knee_equivalent], 2000.0);
}

// Two recordings of one outing are of one family: what else began then stands beside it, hides nothing of it and
// measures nothing of it.
TEST(Bouts, OfTwoOfAFamilyWithTheSameStartTheOneThatSaysMoreCounts) {
  const auto beside = [](SessionKind one, SessionKind other) {
    return collect({at(5, "18:00", 2, 20, one), at(5, "18:00", 3, 20, other)});
  };
  const Outings twice = beside(SessionKind::walk_run, SessionKind::run);
  EXPECT_DOUBLE_EQ(*twice.bouts.at(0).size[Measure::distance], 3000.0);
  EXPECT_TRUE(twice.bouts.at(0).speed) << "of a run";
  EXPECT_EQ(beside(SessionKind::walk, SessionKind::run).bouts.size(), 1U);
  EXPECT_EQ(beside(SessionKind::walk, SessionKind::hike).rides_and_hikes.size(), 1U);
  EXPECT_EQ(beside(SessionKind::walk, SessionKind::ride).rides_and_hikes.size(), 1U);
  const Outings run_and_ride = beside(SessionKind::run, SessionKind::ride);
  EXPECT_DOUBLE_EQ(*run_and_ride.bouts.at(0).size[Measure::distance], 2000.0);
  EXPECT_EQ(run_and_ride.rides_and_hikes.size(), 1U);
}

// Property test, seed 2, history 19013: the ride opened what was left of the run.
TEST(Bouts, ARideThatBeganWithAnUnmeasuredRunOfTodayDoesNotMeasureIt) {
  Session run = at(20, "08:00", 2, 10);
  run.knee_equivalent = unknown;
  Session ride = at(20, "08:00", 0, 60, SessionKind::ride);
  ride.knee_equivalent = knee_equivalent_km(3.0);
  EXPECT_FALSE(collect({run, ride}, 20).done.knee_equivalent_known);
}

// Property test, seed 4, history 15526: the part after four in the morning counted on the next day.
TEST(Bouts, AHikeInTwoPartsCountsOnTheDayItBeganOn) {
  const auto hikes = [](std::string_view second) {
    return collect({at(6, "03:26", 1, 47, SessionKind::hike), at(6, second, 1, 12, SessionKind::hike)}).rides_and_hikes;
  };
  EXPECT_EQ(hikes("04:13").at(1).day, day_number(test_day(5)));
  EXPECT_EQ(hikes("06:12").at(1).day, day_number(test_day(5)));
  EXPECT_EQ(hikes("06:13").at(1).day, day_number(test_day(6)));
}

TEST(Bouts, ARunOfZeroKilometresIsOneThatWasNotMeasured) {
  EXPECT_FALSE(collect({at(5, "18:00", 0, 10)}).bouts.at(0).size[Measure::distance]);
}

TEST(Bouts, ANightRunAnswersOnTheMorningAfterItsLastMinute) {
  const Bout bout = collect({at(6, "03:30", 4, 60)}).bouts.at(0);
  EXPECT_EQ(bout.first_day, day_number(test_day(5)));
  EXPECT_EQ(bout.last_day, day_number(test_day(6)));
}

TEST(Bouts, WhatIsDatedLaterThanTodayCountsAsDoneToday) {
  const Outings outings = collect({at(21, "08:00", 2, 10)}, 20);
  EXPECT_TRUE(outings.bouts.empty());
  EXPECT_DOUBLE_EQ(outings.done.distance_m, 2000.0);
}

TEST(Bouts, ARunOfTodayWithoutADistanceIsNotMeasured) {
  Session lost = at(20, "08:00", 2, 10);
  lost.distance = unknown;
  EXPECT_FALSE(collect({lost}).done.distance_known);
}

TEST(Bouts, YesterdayHadASessionOfAnyKind) {
  EXPECT_TRUE(collect({at(19, "08:00", 2, 10, SessionKind::ride)}).yesterday_had_a_session);
  EXPECT_FALSE(collect({at(18, "08:00", 2, 10)}).yesterday_had_a_session);
}

TEST(Bouts, WithoutEveryPartsDistanceAndTimeThereIsNoSpeed) {
  const auto speed_of = [](auto change) {
    std::vector<Session> sessions{at(5, "18:00", 2, 10), at(5, "18:15", 2, 10)};
    change(sessions.back());
    return collect(sessions).bouts.at(0).speed;
  };
  EXPECT_TRUE(speed_of([](Session&) {}));
  EXPECT_FALSE(speed_of([](Session& session) { session.distance = unknown; }));
  EXPECT_FALSE(speed_of([](Session& session) { session.duration = unknown; }));
  EXPECT_FALSE(speed_of([](Session& session) { session.kind = SessionKind::walk_run; }));
}

TEST(Bouts, ABoutIsMeasuredOnlyIfEveryPartIs) {
  Session without_distance = at(5, "18:15", 2, 10);
  without_distance.distance = unknown;
  const Bout bout = collect({at(5, "18:00", 2, 10), without_distance}).bouts.at(0);
  EXPECT_FALSE(bout.measured_distance);
  EXPECT_TRUE(bout.measured_knee_equivalent);
  EXPECT_DOUBLE_EQ(*bout.size[Measure::distance], 2000.0);
}

TEST(Bouts, WhatOnePartLacksLaterPartsDoNotMakeUpFor) {
  Session nothing_known = at(20, "08:00", 0, 0);
  nothing_known.knee_equivalent = unknown;
  const Outings outings = collect({nothing_known, at(20, "08:30", 2, 10), at(20, "14:00", 2, 10)});
  ASSERT_EQ(outings.today.size(), 2U);
  EXPECT_FALSE(outings.today[0].measured_knee_equivalent || outings.today[0].measured_distance);
  EXPECT_FALSE(outings.today[0].speed);
  EXPECT_TRUE(outings.today[1].measured_knee_equivalent && outings.today[1].measured_distance);
  EXPECT_FALSE(outings.done.knee_equivalent_known || outings.done.distance_known);
  EXPECT_DOUBLE_EQ(outings.done.distance_m, 4000.0);
}

TEST(Bouts, AWalkRunIsABoutAndOfTwoKindsWithOneStartItIsTheRun) {
  EXPECT_EQ(collect({at(5, "18:00", 2, 10, SessionKind::walk_run)}).bouts.size(), 1U);
  const Outings outings = collect({at(5, "18:00", 2, 10, SessionKind::walk), at(5, "18:00", 2, 10)});
  EXPECT_EQ(outings.bouts.size(), 1U);
}

TEST(Bouts, ALongRunBeforeAShortOneInsideItEndsWhenTheLongOneDoes) {
  const auto bouts = collect({at(5, "12:00", 9, 180), at(5, "12:30", 1, 5), at(5, "16:30", 2, 10)}).bouts;
  EXPECT_EQ(bouts.size(), 1U);
}

TEST(Bouts, WalksAndHikesOfTodayCountOnTheLedgerOnly) {
  const auto done = [](SessionKind kind, Known<double> k) {
    Session session = at(20, "08:00", 5, 60, kind);
    session.knee_equivalent = k ? Known<KneeEquivalentDistance>(knee_equivalent_km(*k)) : unknown;
    return collect({session}).done;
  };
  for (const SessionKind kind : {SessionKind::walk, SessionKind::hike}) {
    EXPECT_DOUBLE_EQ(done(kind, 1.5).knee_equivalent_m, 1500.0);
    EXPECT_EQ(done(kind, 1.5).distance_m, 0.0);
    EXPECT_TRUE(done(kind, 1.5).knee_equivalent_known);
  }
  EXPECT_TRUE(done(SessionKind::walk, unknown).knee_equivalent_known) << "a walk is part of daily life";
  EXPECT_FALSE(done(SessionKind::hike, unknown).knee_equivalent_known);
  EXPECT_EQ(done(SessionKind::ride, 1.5).knee_equivalent_m, 0.0);
  EXPECT_TRUE(done(SessionKind::ride, unknown).knee_equivalent_known);
}

TEST(Bouts, AHikeOfYesterdayIsNotDoneToday) {
  EXPECT_EQ(collect({at(19, "08:00", 5, 60, SessionKind::hike)}).done.knee_equivalent_m, 0.0);
  EXPECT_TRUE(collect({at(19, "08:00", 5, 60, SessionKind::hike)}).yesterday_had_a_session);
  EXPECT_FALSE(collect({at(18, "08:00", 5, 60, SessionKind::hike)}).yesterday_had_a_session);
  EXPECT_FALSE(collect({at(20, "08:00", 5, 60, SessionKind::hike)}).yesterday_had_a_session);
}

TEST(Bouts, AMeasureIsKnownIfABoutOfTheWindowHasIt) {
  const auto measured = [](int day) {
    Session without_distance = at(day, "18:00", 2, 10);
    without_distance.distance = unknown;
    return collect({without_distance}, 40).measured;
  };
  EXPECT_EQ(measured(10), (std::array{true, false}));
  EXPECT_EQ(measured(9), (std::array{false, false}));
}

// Two clocks at one place and instant: the order of the list decides nothing.
TEST(Bouts, TheSameInstantWithAnotherOffsetIsTheSameSession) {
  Session other = at(5, "18:00", 3, 10);
  other.start.offset += std::chrono::hours(10);
  const Session first = at(5, "18:00", 2, 20);
  for (const auto& both : {std::vector{first, other}, std::vector{other, first}}) {
    ASSERT_EQ(collect(both).bouts.size(), 1U);
    EXPECT_EQ(collect(both).bouts[0].first_day, day_number(test_day(5)));
    EXPECT_DOUBLE_EQ(*collect(both).bouts[0].size[Measure::distance], 3000.0);
  }
}

}  // namespace
}  // namespace patella
