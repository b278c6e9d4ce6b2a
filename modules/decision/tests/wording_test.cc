// Every answer the decision can give has its sentence: tried on the rules and effects it is made of.
#include <gtest/gtest.h>

#include "decision_fixture.h"

namespace patella {
namespace {

// Everything wrong at once, one thing at a time, and nothing wrong.
std::vector<DecisionRequest> requests_of_every_kind() {
  std::vector<DecisionRequest> all{settled_runner(5.0), DecisionRequest{}, runner_with_open_gates(0)};
  const auto with = [&](auto change) {
    all.push_back(settled_runner(5.0));
    change(all.back());
  };
  with([](auto& r) { r.checkins.back().morning_pain = pain(1); });
  with([](auto& r) { r.checkins.back().morning_pain = pain(2); });
  with([](auto& r) { r.checkins.back().morning_pain = pain(3); });
  with([](auto& r) { r.checkins.back().morning_pain = pain(6); });
  with([](auto& r) { r.checkins.back().swelling = true; });
  with([](auto& r) { r.checkins.back().fever = true; });
  with([](auto& r) { r.checkins.back().pain_elsewhere = "hip"; });
  with([](auto& r) { r.checkins.pop_back(); });
  with([](auto& r) { r.today = r.today + 10; });
  with([](auto& r) { r.today = r.today + 29; });
  with([](auto& r) { r.gates[0] = {r.gates[0].date, Side::right, false, false, false, false}; });
  with([](auto& r) { r.sessions.push_back(run_on(20, 9.0, 9.9)); });
  with([](auto& r) { r.sessions.push_back(run_on(20, 0.0, 0.0)); });
  with([](auto& r) { r.limits.max_session = knee_equivalent_km(2.0); });
  with([](auto& r) { r.limits.pain_ceiling = 5; });
  with([](auto& r) { r.limits.no_running_before = r.today + 3; });
  with([](auto& r) { r.diagnosis = Diagnosis{r.today, "doctor", "bone_stress_injury"}; });
  for (const int field : {0, 1, 2, 3})
    with([&](auto& r) {
      for (CheckIn& checkin : r.checkins) {
        if (!checkin.during_pain) continue;
        if (field == 0) checkin.during_pain = pain(4);
        if (field == 1) checkin.settled_within_60_min = false;
        if (field == 2) checkin.analgesic_before_run = true;
        if (field == 3) checkin.swelling = true;
      }
      r.checkins.push_back(morning_on(20, 0));
      r.checkins.back().swelling = false;
    });
  return all;
}

TEST(DecisionWording, EveryReasonStopRuleAndWayOutHasASentence) {
  for (DecisionRequest& request : requests_of_every_kind()) {
    if (request.today == LocalDate{}) request.today = test_day(0);
    const std::string json = render_json(decide(request), shipped_wording());
    for (const char* unsaid : {"[reason.", "[would_change.", "[stop_rule.", "{observed", "{threshold", "{unit"})
      EXPECT_EQ(json.find(unsaid), std::string::npos) << json.substr(json.find(unsaid), 60);
  }
}

TEST(DecisionWording, EveryRuleThatCanHoldSomebodyBackSaysWhatWouldChangeIt) {
  for (const std::string& id : list_decision_rules()) {
    bool holds_back = false;
    for (const char* effect : {"forbids", "limits", "holds"})
      holds_back = holds_back || shipped_wording().has("reason." + id + "." + effect);
    if (!holds_back) continue;
    EXPECT_TRUE(shipped_wording().has("would_change." + id)) << id;
  }
}

}  // namespace
}  // namespace patella
