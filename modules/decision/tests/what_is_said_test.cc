// What an answer says beside its numbers: in which measure, of which rules, and nothing that does not hold.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "../src/stages.h"
#include "decision_fixture.h"

namespace patella {
namespace {

const Reason* find_reason(const Decision& decision, std::string_view rule, Effect effect) {
  const auto found = std::ranges::find_if(
      decision.reasons, [&](const Reason& reason) { return reason.rule == rule && reason.effect == effect; });
  return found == decision.reasons.end() ? nullptr : &*found;
}

bool applies(const Decision& decision, std::string_view rule) {
  return std::ranges::find(decision.rules_applied, rule) != decision.rules_applied.end();
}

bool has_cap(const Decision& decision, std::string_view rule) {
  return std::ranges::find(decision.caps, rule, &Cap::rule) != decision.caps.end();
}

TEST(WhatIsSaid, TheSpikeIsToldInTheMeasureThatBindsFirst) {
  DecisionRequest request = settled_runner(5.0);  // 1.1 K a km
  const Reason* in_km = nullptr;
  const Decision hilly = decide(request);
  ASSERT_NE(in_km = find_reason(hilly, "progression.single_session_spike", Effect::limits), nullptr);
  EXPECT_EQ(in_km->unit, "km");
  EXPECT_NEAR(*in_km->observed, 5.0, 1e-9);
  for (Session& session : request.sessions) session.knee_equivalent = knee_equivalent_km(4.0);
  const Decision soft = decide(request);
  const Reason* in_load = find_reason(soft, "progression.single_session_spike", Effect::limits);
  ASSERT_NE(in_load, nullptr);
  EXPECT_EQ(in_load->unit, "K");
  EXPECT_NEAR(*in_load->threshold, 4.4, 1e-9);
}

// Nine kilometres after five: they were tolerated, and count as five and a half.
TEST(WhatIsSaid, AToleratedJumpIsSaidToCountForLess) {
  const auto told = [](double km, int during) {
    DecisionRequest request = settled_runner(5.0);
    request.sessions.back() = run_on(18, km, 1.1 * km);
    for (CheckIn& checkin : request.checkins)
      if (checkin.date == test_day(18)) checkin.during_pain = pain(during);
    const Decision decision = decide(request);
    const Reason* reason = find_reason(decision, "progression.spike_counts", Effect::limits);
    return reason == nullptr ? std::pair(0.0, 0.0) : std::pair(*reason->observed, *reason->threshold);
  };
  EXPECT_NEAR(told(9.0, 1).first, 9.0, 1e-9);
  EXPECT_NEAR(told(9.0, 1).second, 5.5, 1e-9);
  EXPECT_EQ(told(5.4, 1), std::pair(0.0, 0.0));
  EXPECT_EQ(told(9.0, 4), std::pair(0.0, 0.0)) << "what was not tolerated counts for nothing";
}

// In the first two weeks what the runner stated bounds, however well a longer run went.
TEST(WhatIsSaid, TheFirstWeeksHoldAtWhatIsStated) {
  DecisionRequest request = runner_with_open_gates(8);
  request.runner.tolerated_now = kilometres(3.0);
  add_tolerated_run(request, 5, 4.0);
  add_good_mornings(request, 4, 8);
  const Decision stated = decide(request);
  EXPECT_NEAR(allowed_km(stated), 3.0, 1e-3);
  EXPECT_EQ(stated.allowance.binding_cap, "progression.staged_autonomy");
  request.runner.tolerated_now = unknown;
  EXPECT_NEAR(allowed_km(decide(request)), 4.0, 1e-3);
  request.sessions.clear();
  EXPECT_FALSE(has_cap(decide(request), "progression.staged_autonomy")) << "nothing to hold at";
}

// Twice the goal in the first days: faster opens with autonomy, not before it.
TEST(WhatIsSaid, NothingIsFasterInTheFirstWeeks) {
  DecisionRequest request = runner_with_open_gates(12);
  request.runner.goal_session = kilometres(5.0);
  for (const int day : {5, 7, 10}) add_tolerated_run(request, day, 5.0);
  add_good_mornings(request, 4, 12);
  const Decision decision = decide(request);
  ASSERT_EQ(decision.verdict, Verdict::walk_run);
  EXPECT_EQ(decision.return_step, unknown);
  EXPECT_NEAR(decision.allowance.max_speed->si(), 1000.0 / (6.5 * 60.0), 1e-6);
  EXPECT_FALSE(applies(decision, "stage.goal_reached"));
}

TEST(WhatIsSaid, TheGoalIsNamedOnceItHasOpenedSomething) {
  DecisionRequest request = settled_runner(5.0);
  EXPECT_FALSE(applies(decide(request), "stage.goal_reached"));
  request.runner.goal_session = kilometres(5.0);
  EXPECT_TRUE(applies(decide(request), "stage.goal_reached"));
}

TEST(WhatIsSaid, StayingWellIsNoMatterBeforeEverythingIsBack) {
  const Decision decision = decide(settled_runner(5.0));
  ASSERT_EQ(decision.stage, Stage::return_to_running);
  EXPECT_TRUE(std::ranges::none_of(decision.reasons,
                                   [](const Reason& reason) { return reason.rule.starts_with("prevention."); }));
}

TEST(WhatIsSaid, OfExercisesOnlyOnTheirDay) {
  EXPECT_FALSE(has_reason(decide(settled_runner(5.0)), "strength.counts_on_ledger", Effect::limits));
}

// What would change the answer: every rule once, and none that permits.
TEST(WhatIsSaid, WhatWouldChangeItIsEveryRuleThatStopsOrHoldsOnce) {
  DecisionRequest request = runner_who_ran_yesterday(5.0);
  for (CheckIn& checkin : request.checkins)
    if (checkin.date >= test_day(13)) checkin.after_pain = pain(4);
  const Decision decision = decide(request);
  std::set<std::string> stopping;
  for (const Reason& reason : decision.reasons)
    if (reason.effect != Effect::permits) stopping.insert(reason.rule);
  std::multiset<std::string> named;
  for (const WouldChange& change : decision.what_would_change_it) named.insert(change.rule);
  ASSERT_FALSE(stopping.empty());
  EXPECT_EQ(named, std::multiset<std::string>(stopping.begin(), stopping.end()));
  EXPECT_FALSE(decide(settled_runner(5.0)).what_would_change_it.empty());
}

TEST(WhatIsSaid, ALimitThatDoesNotBindIsACapAndNoReason) {
  DecisionRequest request = settled_runner(5.0);
  request.limits.max_session = knee_equivalent_km(50.0);
  const Decision decision = decide(request);
  EXPECT_TRUE(has_cap(decision, "clinician.max_session"));
  EXPECT_FALSE(has_reason(decision, "clinician.max_session", Effect::limits));
}

TEST(WhatIsSaid, InformationIsThatOfTheStage) {
  const std::vector<std::string> reload = list_information(Stage::reload);
  EXPECT_NE(std::ranges::find(reload, "information.taping"), reload.end());
  EXPECT_EQ(std::ranges::find(reload, "information.ice"), reload.end());
  EXPECT_TRUE(list_information(Stage::refer).empty());
}

TEST(WhatIsSaid, EveryRuleOfTheDecisionIsListedOnce) {
  const std::vector<std::string> ids = list_decision_rules();
  EXPECT_EQ(std::set(ids.begin(), ids.end()).size(), ids.size());
  EXPECT_NE(std::ranges::find(ids, "capacity.raised_mornings"), ids.end());
  EXPECT_NE(std::ranges::find(ids, "capacity.target"), ids.end());
}

// A pause that was run off more than a month ago is over.
TEST(WhatIsSaid, APauseThatEndedLongAgoCutsNothing) {
  DecisionRequest request = runner_with_open_gates(60);
  for (const int day : {5, 20, 27, 34, 41, 48, 55}) add_tolerated_run(request, day, 5.0);
  add_good_mornings(request, 0, 60);
  EXPECT_FALSE(has_cap(decide(request), "layoff.cut"));
  request.today = test_day(49);
  EXPECT_TRUE(has_cap(decide(request), "layoff.cut")) << "from day 5 to day 20, and today is day 49";
}

TEST(WhatIsSaid, NoWorseMorningIsSaidOnlyOfAWeekThatWasToldOf) {
  DecisionRequest request = settled_runner(5.0);
  request.today = test_day(30);
  EXPECT_FALSE(has_reason(decide(request), "silence.no_worse_morning", Effect::permits));
  request.period_answers.push_back({test_day(30), test_day(21), test_day(29), false, unknown});
  EXPECT_TRUE(has_reason(decide(request), "silence.no_worse_morning", Effect::permits));
  request.checkins.push_back(morning_on(25, 0));
  EXPECT_FALSE(has_reason(decide(request), "silence.no_worse_morning", Effect::permits)) << "five days of silence";
}

// A gate answered with no holds a mild knee, which has nothing to protect.
TEST(WhatIsSaid, AGateThatIsLongUnmetProtectsNoMildKnee) {
  DecisionRequest request = settled_runner(5.0);
  request.gates.push_back({test_day(2), Side::right, {}, false, {}, {}});
  ASSERT_TRUE(has_reason(decide(request), "gate.unmet_refers_after", Effect::holds));
  EXPECT_NE(decide(request).stage, Stage::protect);
}

// Unsettled since ten days, with two mornings told since: no mild knee.
TEST(WhatIsSaid, AKneeThatNobodySaidHadSettledIsNotMild) {
  const auto binds_fully = [](int mornings_since) {
    DecisionRequest request = settled_runner(5.0);
    request.gates.push_back({test_day(10), Side::right, {}, false, {}, {}});
    for (CheckIn& checkin : request.checkins)
      if (checkin.date == test_day(9)) checkin.settled_within_60_min = false;
    int kept = 0;
    std::erase_if(request.checkins, [&](const CheckIn& checkin) {
      const bool other = checkin.date > test_day(9) && checkin.date != test_day(18) && checkin.date != test_day(19);
      return other && ++kept > mornings_since - 2;
    });
    return has_reason(decide(request), "gate.walk", Effect::forbids);
  };
  EXPECT_TRUE(binds_fully(2));
  EXPECT_FALSE(binds_fully(3));
}

// A knee is as quick as the slower of the two.
TEST(WhatIsSaid, TheSlowerOfTwoKneesSetsThePace) {
  DecisionRequest request = settled_runner(5.0);
  request.runner.affected_side = Side::both;
  request.gates.front().side = Side::both;
  request.sessions[3].duration = minutes(5.0 * 5.5);  // faster, and the right knee did not like it
  const double quick = decide(request).allowance.max_speed->si();
  CheckIn right = checkin_on(18);
  right.side = Side::right;
  right.during_pain = pain(4);
  request.checkins.push_back(right);
  const Decision slower = decide(request);
  EXPECT_NEAR(quick, 1000.0 / (5.5 * 60.0), 1e-6);
  EXPECT_NEAR(slower.allowance.max_speed->si(), 1000.0 / (6.5 * 60.0), 1e-6);
}

// Exercises are a session: on the morning after them an answer is needed before anything grows.
TEST(WhatIsSaid, H11ExercisesOfYesterdayNeedThisMorningsAnswer) {
  DecisionRequest request = settled_runner(5.0);
  request.today = test_day(21);
  EXPECT_FALSE(has_reason(decide(request), "stale.hold", Effect::holds));
  request.strength.push_back({.date = test_day(20), .side = {}, .exercise = "step_down", .sets = 3, .reps = 10});
  EXPECT_TRUE(has_reason(decide(request), "stale.hold", Effect::holds));
}

TEST(WhatIsSaid, ACliniciansCeilingThatExpiredIsNoLongerTheOneToStopAt) {
  DecisionRequest request = settled_runner(5.0);
  request.limits.pain_ceiling = 4;
  request.limits.expires = request.today;
  EXPECT_EQ(decide(request).stop_rule.value().pain_above, 4);
  request.limits.expires = request.today + -1;
  EXPECT_EQ(decide(request).stop_rule.value().pain_above, 2);
}

TEST(WhatIsSaid, QuestionsBegunTodayAndNotFinishedStopRunningAndExercises) {
  DecisionRequest request = settled_runner(5.0);
  EXPECT_FALSE(decide(request).strength.empty());
  request.triage.date = request.today;
  EXPECT_EQ(decide(request).verdict, Verdict::cannot_say);
  EXPECT_TRUE(decide(request).strength.empty());
  request.triage.date = request.today + 1;
  EXPECT_EQ(decide(request).verdict, Verdict::run) << "by a clock that was wrong";
  EXPECT_FALSE(decide(request).strength.empty());
}

}  // namespace
}  // namespace patella
