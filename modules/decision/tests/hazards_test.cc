// Hazards of the decision, by their number in the list of hazards.
#include <gtest/gtest.h>

#include <algorithm>

#include "decision_fixture.h"

namespace patella {
namespace {

void set_everywhere(DecisionRequest& request, auto change) {
  for (CheckIn& checkin : request.checkins)
    if (checkin.during_pain) change(checkin);
}

TEST(Hazards, hazard_05_SurgeryWithoutADateNeedsAClinician) {
  DecisionRequest request = settled_runner(5.0);
  request.runner.knee_surgery_ever = true;
  EXPECT_EQ(decide(request).verdict, Verdict::refer);
  EXPECT_EQ(allowed_km(decide(request)), 0.0);
}

TEST(Hazards, hazard_06_PregnancyIsLedByAClinician) {
  DecisionRequest request = settled_runner(5.0);
  request.runner.pregnant_or_postpartum = true;
  EXPECT_EQ(decide(request).verdict, Verdict::refer);
}

TEST(Hazards, hazard_07_APainkillerBeforeARunNeverRaisesAnything) {
  const Decision open = decide(settled_runner(5.0));
  for (std::size_t i = 0; i < settled_runner(5.0).checkins.size(); ++i) {
    DecisionRequest masked = settled_runner(5.0);
    masked.checkins[i].analgesic_before_run = true;
    EXPECT_LE(allowed_km(decide(masked)), allowed_km(open)) << i;
    EXPECT_GE(decide(masked).verdict, open.verdict) << i;
  }
  DecisionRequest all = settled_runner(5.0);
  set_everywhere(all, [](CheckIn& checkin) { checkin.analgesic_before_run = true; });
  EXPECT_TRUE(has_reason(decide(all), "pain.analgesic_before_run", Effect::holds));
  EXPECT_LE(allowed_km(decide(all)), 5.0);
}

TEST(Hazards, hazard_07_APainkillerOnMostDaysMasksEveryRunThatDoesNotSayOtherwise) {
  const auto runner = [](bool most_days, Known<bool> before_the_run) {
    DecisionRequest request = settled_runner(5.0);
    request.triage.answers["medicine_painkiller_most_days"] = most_days;
    set_everywhere(request, [&](CheckIn& checkin) { checkin.analgesic_before_run = before_the_run; });
    return decide(request);
  };
  EXPECT_TRUE(has_reason(runner(true, unknown), "pain.analgesic_before_run", Effect::holds));
  EXPECT_LT(allowed_km(runner(true, unknown)), allowed_km(runner(false, unknown)));
  EXPECT_EQ(allowed_km(runner(true, false)), allowed_km(runner(false, unknown)));
  EXPECT_EQ(allowed_km(runner(true, true)), allowed_km(runner(true, unknown)));
}

// Nothing hurts, they say; the morning, the stairs or the swelling tell.
TEST(Hazards, hazard_10_WhoSaysThatRunsDoNotHurtIsHeldByMorningStairsAndSwelling) {
  const auto liar = [] {
    DecisionRequest request = runner_who_ran_yesterday(5.0);
    set_everywhere(request, [](CheckIn& checkin) { checkin.during_pain = checkin.after_pain = pain(0); });
    return request;
  };
  DecisionRequest morning = liar();
  morning.checkins.back().morning_pain = pain(2);
  DecisionRequest stairs = liar();
  stairs.checkins.back().stairs_pain = pain(4);
  DecisionRequest swollen = liar();
  swollen.checkins.back().swelling = true;
  EXPECT_LT(allowed_km(decide(morning)), 5.0);
  EXPECT_EQ(allowed_km(decide(stairs)), 0.0);
  EXPECT_EQ(allowed_km(decide(swollen)), 0.0);
}

TEST(Hazards, hazard_11_NoGateNoMorningNoTriageIsEverTakenForFine) {
  DecisionRequest no_gates = settled_runner(5.0);
  no_gates.gates.clear();
  DecisionRequest no_answers = settled_runner(5.0);
  no_answers.checkins.clear();
  DecisionRequest half_a_triage = settled_runner(5.0);
  half_a_triage.triage = {half_a_triage.today, {{"gets_stuck", false}}};
  for (const DecisionRequest& request : {no_gates, no_answers, half_a_triage}) {
    EXPECT_EQ(decide(request).verdict, Verdict::cannot_say) << render(request);
    EXPECT_FALSE(decide(request).missing.empty());
  }
}

TEST(Hazards, hazard_12_StaleAnswersHoldAndAfterAWeekCut) {
  DecisionRequest request = settled_runner(5.0);
  request.today = request.today + 2;
  EXPECT_NEAR(allowed_km(decide(request)), 5.0, 1e-3);
  EXPECT_TRUE(has_reason(decide(request), "stale.hold", Effect::holds));
  request.today = request.today + 7;
  EXPECT_LT(allowed_km(decide(request)), 5.0);
  EXPECT_TRUE(has_reason(decide(request), "stale.rebaseline", Effect::holds));
}

TEST(Hazards, hazard_15_ThreeMilesAreThreeMiles) {
  DecisionRequest in_miles = settled_runner(5.0);
  DecisionRequest in_km = settled_runner(5.0);
  for (Session& session : in_miles.sessions) session.distance = miles(3.0);
  for (Session& session : in_km.sessions) session.distance = kilometres(3.0 * 1.609344);
  EXPECT_NEAR(allowed_km(decide(in_miles)), allowed_km(decide(in_km)), 1e-4);
  EXPECT_NEAR(allowed_km(decide(in_miles)), 1.1 * 3.0 * 1.609344, 1e-3);
}

// After weeks without a run even a small one is many times "nothing": the bound is absolute, not a ratio.
TEST(Hazards, hazard_22_AfterALayOffTheBoundIsAbsolute) {
  DecisionRequest request = settled_runner(5.0);
  for (const int pause : {9, 15, 22}) {
    DecisionRequest after = request;
    after.today = test_day(20 + pause);
    add_good_mornings(after, 21, 20 + pause);
    EXPECT_LT(allowed_km(decide(after)), 5.0) << pause;
  }
  request.today = test_day(60);
  add_good_mornings(request, 21, 60);
  const Decision restart = decide(request);
  EXPECT_DOUBLE_EQ(allowed_km(restart), 1.6);
  EXPECT_NE(std::ranges::find(restart.caps, "layoff.restart_after", &Cap::rule), restart.caps.end());
}

TEST(Hazards, hazard_27_AnAnswerCarriesItsRulesVersionAndAnotherRuleShowsAsADifference) {
  const DecisionRequest request = settled_runner(5.0);
  EXPECT_EQ(decide(request).rules_version, shipped_rules().version());
  EXPECT_EQ(decide(request), decide(request));
  Rule spike = *shipped_rules().find("progression.single_session_spike");
  spike.values = {{spike.values.front().from, 5.0}};
  const Decision other = decide_today(request, shipped_rules().with(spike));
  EXPECT_NE(other, decide(request));
  EXPECT_NEAR(allowed_km(other), 5.25, 1e-3);
}

// A video, or a finding of form, has no way into the decision: it cannot raise what the knee is allowed.
TEST(Hazards, hazard_28_NothingSeenInAVideoEntersTheDecision) {
  for (const char* key : {"video", "form", "pose", "gait"}) {
    const std::string json = std::string(R"({"version":1,"today":"2026-05-03",")") + key + R"(":{"step_width_cm":9}})";
    const Result<DecisionRequest> request = read_decision_request(json);
    ASSERT_FALSE(request) << key;
    EXPECT_EQ(request.error().where, key);
  }
}

TEST(Hazards, hazard_29_EveryLimitNamesItsRuleAndWhatWasObserved) {
  std::vector<DecisionRequest> all{settled_runner(5.0), runner_with_open_gates(0)};
  for (const auto change : std::vector<void (*)(DecisionRequest&)>{
           [](DecisionRequest& r) { r.checkins.back().morning_pain = pain(6); },
           [](DecisionRequest& r) { r.checkins.back().stairs_pain = pain(3); },
           [](DecisionRequest& r) { r.today = r.today + 10; },
           [](DecisionRequest& r) { r.limits.max_session = knee_equivalent_km(2.0); },
           [](DecisionRequest& r) { r.sessions.push_back(run_on(20, 9.0, 9.9)); }}) {
    all.push_back(settled_runner(5.0));
    change(all.back());
  }
  for (const DecisionRequest& request : all) {
    const Decision decision = decide(request);
    ASSERT_FALSE(decision.reasons.empty());
    for (const Reason& reason : decision.reasons) {
      EXPECT_NE(shipped_rules().find(reason.rule), nullptr) << reason.rule;
      const bool answered = reason.observed || reason.effect == Effect::holds;
      EXPECT_TRUE(answered) << reason.rule << " does not say what was observed";
    }
    for (const Cap& cap : decision.caps) EXPECT_NE(shipped_rules().find(cap.rule), nullptr) << cap.rule;
  }
}

}  // namespace
}  // namespace patella
