// What the learned capacity is told of a history: which days, how large, how they were answered, what else loaded.
#include "../src/knee_capacity.h"

#include <gtest/gtest.h>

#include "decision_fixture.h"

namespace patella {
namespace {

KneeCapacity learned(const DecisionRequest& request) {
  return learn_capacity(request, shipped_rules(), shipped_exercises()).at(0);
}

const CapacityDay* find_day(const KneeCapacity& knee, int day) {
  for (const CapacityDay& each : knee.days)
    if (each.date == test_day(day)) return &each;
  return nullptr;
}

Session other_on(int day, SessionKind kind, double km, Known<double> k) {
  Session session = run_on(day, km, k.value_or(0.0));
  if (!k) session.knee_equivalent = unknown;
  session.kind = kind;
  return session;
}

TEST(KneeCapacity, IsToldOfEveryRunWithItsLoadAndItsAnswer) {
  const KneeCapacity knee = learned(settled_runner(5.0));
  ASSERT_EQ(knee.days.size(), 4U);
  EXPECT_NEAR(in_km(*find_day(knee, 18)->dose), 5.5, 1e-9);
  EXPECT_EQ(find_day(knee, 18)->response, SessionResponse::tolerated);
  EXPECT_EQ(knee.state.sessions_used, 4);
  EXPECT_EQ(knee.side, Side::right);
}

TEST(KneeCapacity, TwoRunsOfADayAreOneDoseWithTheWorseAnswer) {
  DecisionRequest request = settled_runner(5.0);
  Session morning = run_on(18, 2.0, 2.2);
  morning.start.utc -= std::chrono::hours(10);
  request.sessions.push_back(morning);
  EXPECT_NEAR(in_km(*find_day(learned(request), 18)->dose), 7.7, 1e-9);
  for (CheckIn& checkin : request.checkins)
    if (checkin.date == test_day(18)) checkin.during_pain = pain(4);
  EXPECT_EQ(find_day(learned(request), 18)->response, SessionResponse::provoked);
}

TEST(KneeCapacity, WithoutALoadTheKilometresCountAndWithoutBothNothingIsKnown) {
  DecisionRequest request = settled_runner(5.0);
  request.sessions.back().knee_equivalent = unknown;
  EXPECT_NEAR(in_km(*find_day(learned(request), 18)->dose), 5.0, 1e-9);
  request.sessions.back().distance = unknown;
  EXPECT_TRUE(find_day(learned(request), 18)->ran);
  EXPECT_EQ(find_day(learned(request), 18)->dose, unknown);
}

TEST(KneeCapacity, BeginsWithTheFirstRunSinceThePainBegan) {
  DecisionRequest request = settled_runner(5.0);
  request.sessions.push_back(other_on(3, SessionKind::ride, 20.0, unknown));
  EXPECT_EQ(learned(request).days.front().date, test_day(5)) << "a ride before the first run";
  request.runner.onset_date = test_day(9);
  EXPECT_EQ(learned(request).days.front().date, test_day(9)) << "that day counts";
  request.runner.onset_date = test_day(10);
  EXPECT_EQ(learned(request).days.front().date, test_day(13));
}

TEST(KneeCapacity, IsToldOfRidesHikesAndExercises) {
  DecisionRequest request = settled_runner(5.0);
  request.sessions.push_back(other_on(15, SessionKind::ride, 20.0, unknown));
  request.sessions.push_back(other_on(16, SessionKind::hike, 10.0, 4.0));
  request.sessions.push_back(other_on(17, SessionKind::hike, 10.0, unknown));
  request.sessions.push_back(other_on(14, SessionKind::walk, 3.0, 1.0));
  request.strength.push_back({.date = test_day(19), .side = {}, .exercise = "step_down", .sets = 3, .reps = 10});
  request.strength.push_back({.date = test_day(20), .side = {}, .exercise = "step_down", .sets = 3, .reps = 10});
  const KneeCapacity knee = learned(request);
  EXPECT_DOUBLE_EQ(find_day(knee, 15)->other.ride.si(), 20.0 * 6.5 * 60.0);
  EXPECT_DOUBLE_EQ(in_km(find_day(knee, 16)->other.hike), 4.0);
  const double a_kilometre = shipped_rules().value("knee_load.hike_per_km", request.today);
  EXPECT_DOUBLE_EQ(in_km(find_day(knee, 17)->other.hike), 10.0 * a_kilometre) << "nobody worked it out";
  EXPECT_GT(find_day(knee, 19)->other.strength.si(), 0.0);
  EXPECT_FALSE(find_day(knee, 19)->ran);
  EXPECT_EQ(find_day(knee, 14), nullptr) << "a walk is part of daily life";
  EXPECT_EQ(find_day(knee, 20), nullptr) << "today has no answer yet";
}

TEST(KneeCapacity, ExercisesOfTheOtherLegDoNotCount) {
  DecisionRequest request = settled_runner(5.0);
  request.strength.push_back(
      {.date = test_day(19), .side = Side::left, .exercise = "step_down", .sets = 3, .reps = 10});
  EXPECT_EQ(find_day(learned(request), 19), nullptr);
}

TEST(KneeCapacity, ARunPastTheTurnOfTheDayBelongsToTheDayItEnds) {
  DecisionRequest request = settled_runner(5.0);
  Session night = run_on(16, 5.0, 5.5);
  night.start = *read_instant(render(test_day(17)) + "T03:45:00+02:00");  // day 16 until 04:00
  request.sessions.push_back(night);
  EXPECT_EQ(find_day(learned(request), 16), nullptr);
  EXPECT_TRUE(find_day(learned(request), 17)->ran);
  request.today = test_day(17);
  std::erase_if(request.sessions, [](const Session& run) { return local_day(run.start) > test_day(17); });
  EXPECT_TRUE(find_day(learned(request), 16)->ran) << "on the morning itself it has no answer";
}

TEST(KneeCapacity, TheStartIsWhatIsStatedAndTheFirstPain) {
  DecisionRequest request = settled_runner(5.0);
  EXPECT_EQ(learned(request).prior.tolerated_now, unknown);
  EXPECT_EQ(learned(request).prior.pain, 0);
  request.runner.tolerated_now = kilometres(3.0);
  request.runner.reference_longest_run = kilometres(12.0);
  request.checkins.insert(request.checkins.begin(), checkin_on(0));  // says nothing of pain
  for (CheckIn& checkin : request.checkins)
    if (checkin.date == test_day(0) && checkin.morning_pain) checkin.stairs_pain = pain(4);
  const CapacityPrior prior = learned(request).prior;
  EXPECT_NEAR(in_km(*prior.tolerated_now), 3.0, 1e-9);
  EXPECT_NEAR(in_km(*prior.longest_before), 12.0, 1e-9);
  EXPECT_EQ(prior.pain, 4);
  EXPECT_EQ(prior.irritable, false);
  request.runner.tolerated_now = kilometres(0.0);
  EXPECT_EQ(learned(request).prior.tolerated_now, unknown);
}

TEST(KneeCapacity, AKneeThatWasSwollenOrDidNotSettleAtTheStartIsIrritable) {
  const auto irritable = [](auto change) {
    DecisionRequest request = runner_with_open_gates(5);
    request.checkins = {checkin_on(0), morning_on(1, 2), morning_on(2, 0)};
    change(request.checkins[1]);
    return learned(request).prior.irritable;
  };
  EXPECT_EQ(irritable([](CheckIn&) {}), false);
  EXPECT_EQ(irritable([](CheckIn& checkin) { checkin.settled_within_60_min = false; }), true);
  EXPECT_EQ(irritable([](CheckIn& checkin) { checkin.swelling = true; }), true);
  DecisionRequest silent = runner_with_open_gates(5);
  EXPECT_EQ(learned(silent).prior.irritable, unknown);
  EXPECT_EQ(learned(silent).prior.pain, unknown);
}

TEST(KneeCapacity, ExercisesBeforeThePainBeganDoNotCount) {
  DecisionRequest request = settled_runner(5.0);
  request.runner.onset_date = test_day(9);  // a day with a run: the days before it are not told
  for (const int day : {8, 10})
    request.strength.push_back({.date = test_day(day), .side = {}, .exercise = "step_down", .sets = 3, .reps = 10});
  EXPECT_EQ(find_day(learned(request), 8), nullptr);
  EXPECT_NE(find_day(learned(request), 10), nullptr);
}

// Any of the four answers tells how bad it was at the start.
TEST(KneeCapacity, TheFirstDayThatSaysAnythingOfPainIsTheStart) {
  for (const auto field :
       {&CheckIn::morning_pain, &CheckIn::stairs_pain, &CheckIn::during_pain, &CheckIn::after_pain}) {
    std::vector<CheckIn> checkins{checkin_on(0), checkin_on(1), morning_on(2, 0)};
    checkins[1].*field = pain(4);
    const Answers answers(checkins, Knee::right, day_number(test_day(5)));
    EXPECT_EQ(find_capacity_prior(RunnerProfile(), answers).pain, 4);
  }
}

TEST(KneeCapacity, AnAnswerThatIsNoneIsABrokenInvariant) {
  const DecisionRequest request = settled_runner(5.0);
  const Outings outings;
  const Answers answers(request.checkins, Knee::right, day_number(test_day(20)));
  KneeHistory history;
  history.all.resize(1);
  history.all[0].response.kind = static_cast<ResponseKind>(4);
  const CapacityInputs inputs{request.runner,           outings, answers, history, {}, Knee::right,
                              day_number(test_day(20)), 0.0};
  EXPECT_THROW(list_capacity_days(inputs), BrokenInvariant);
}

TEST(KneeCapacity, EveryAffectedKneeLearnsForItself) {
  DecisionRequest request = settled_runner(5.0);
  request.runner.affected_side = Side::both;
  for (CheckIn& checkin : request.checkins)
    if (checkin.date == test_day(13)) {
      CheckIn left = checkin;
      left.side = Side::left;
      left.during_pain = pain(4);
      request.checkins.push_back(left);
      break;
    }
  const auto knees = learn_capacity(request, shipped_rules(), shipped_exercises());
  ASSERT_EQ(knees.size(), 2U);
  EXPECT_EQ(find_day(knees[0], 13)->response, SessionResponse::provoked);
  EXPECT_EQ(find_day(knees[1], 13)->response, SessionResponse::tolerated);
  EXPECT_LT(estimate_capacity(knees[0].state).median, estimate_capacity(knees[1].state).median);
}

TEST(KneeCapacity, TheAnswerReportsTheKneeThatBinds) {
  const Decision decision = decide(settled_runner(5.0));
  ASSERT_TRUE(decision.capacity);
  EXPECT_GT(decision.capacity->probability_provoked_at_allowance, 0.0);
  EXPECT_LT(decision.capacity->probability_provoked_at_allowance, 0.5);
  EXPECT_EQ(decision.capacity->capacity.sessions_used, 4);
}

}  // namespace
}  // namespace patella
