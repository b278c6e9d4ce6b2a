#include <gtest/gtest.h>

#include "decision_fixture.h"

namespace patella {
namespace {

// The request of the contract, with the placeholders filled in.
constexpr const char* contract_request = R"({
  "version": 1, "today": "2026-05-03",
  "runner": { "birth_date": "1990-01-01", "sex": "female", "height_m": 1.70, "mass_kg": 62.0,
    "affected_side": "right", "onset_date": "2026-03-01",
    "reference_longest_run_km": 12.0, "reference_runs_per_week": 4, "reference_weekly_km": 40.0,
    "tolerated_now_km": 3.0, "goal_session_km": 10.0,
    "pregnant_or_postpartum": false, "knee_surgery_ever": false, "knee_surgery_date": null },
  "triage": { "date": "2026-04-20", "answers": { "gets_stuck": false } },
  "diagnosis": { "date": "2026-04-21", "author": "physiotherapist", "condition": "patellofemoral_pain" },
  "gates": [ { "date": "2026-04-22", "side": "right", "stand_pain_free": true, "walk_pain_free": true,
    "straighten_fully_pain_free": true, "brisk_walk_30_min_pain_free": true } ],
  "sessions": [ { "start": "2026-05-01T18:00:00+02:00", "kind": "run", "distance_km": 4.0, "duration_min": 26.0,
    "knee_equivalent_km": 4.2, "descent_m": 30, "surface": "grass" } ],
  "checkins": [ { "date": "2026-05-02", "side": "right", "morning_pain": 1, "stairs_pain": 1, "during_pain": 2,
    "after_pain": 1, "settled_within_60_min": true, "swelling": false, "night_pain": false, "locking": false,
    "giving_way": false, "fell_or_twisted": false, "unwell": false, "fever": false, "calf_swelling": false,
    "pain_elsewhere": null, "analgesic_before_run": false, "sleep_hours": 7.5, "soreness": 2, "stress": 3 } ],
  "strength": [ { "date": "2026-05-02", "side": "right", "exercise": "step_down", "sets": 3, "reps": 10, "load_kg": 0,
    "pain": 1, "rpe": 7 } ],
  "clearances": [],
  "clinician_limits": { "max_session_knee_equivalent_km": null, "no_running_before": null, "pain_ceiling": null,
    "author": null, "date": null },
  "settings": { "running_days": ["mon", "wed", "sat"], "target_probability_provoked": null } })";

TEST(RequestJson, TheContractsRequestIsReadAndWrittenWithoutLoss) {
  const Result<DecisionRequest> request = read_decision_request(contract_request);
  ASSERT_TRUE(request) << render(request.error());
  EXPECT_EQ(request->sessions.size(), 1U);
  EXPECT_EQ(request->checkins.at(0).during_pain, pain(2));
  EXPECT_EQ(*read_decision_request(render(*request)), *request);
}

TEST(RequestJson, AnErrorNamesTheKeyByItsPath) {
  const auto where = [](const char* json) {
    const Result<DecisionRequest> request = read_decision_request(json);
    return request ? std::string("accepted") : request.error().where;
  };
  EXPECT_EQ(where(R"({"version":1,"today":"2026-05-03","runer":{}})"), "runer");
  EXPECT_EQ(where(R"({"version":1,"today":"2026-05-03","checkins":[{"date":"2026-05-02"},{"date":"2026-05-02",
      "morning_pain":11}]})"),
            "checkins[1].morning_pain");
  EXPECT_EQ(where(R"({"version":1,"today":"2026-05-03","runner":{"mass_kg":700}})"), "runner.mass_kg");
  EXPECT_EQ(where(R"({"version":2,"today":"2026-05-03"})"), "version");
  EXPECT_EQ(where(R"({"version":1})"), "today");
  EXPECT_EQ(where(R"({"version":1,"today":"2026-05-03","settings":{"target_probability_provoked":0.3}})"),
            "settings.target_probability_provoked");
}

TEST(RequestJson, EveryPartSurvivesBeingWrittenAndRead) {
  DecisionRequest request = settled_runner(5.0);
  request.triage = {test_day(3), {{"gets_stuck", false}}};
  request.diagnosis = Diagnosis{test_day(4), "doctor", "patellar_tendinopathy"};
  request.strength_setup = StrengthChoices{};
  request.clearances.push_back({test_day(5), "doctor", "red_flag.locked_knee"});
  request.limits.pain_ceiling = 1;
  request.settings.target_probability_provoked = 0.15;
  const Result<DecisionRequest> read = read_decision_request(render(request));
  ASSERT_TRUE(read) << render(read.error());
  EXPECT_EQ(*read, request);
  EXPECT_EQ(*read_decision_request(R"({"version":1,"today":"2026-05-03"})"),
            (DecisionRequest{.today = *read_date("2026-05-03")}));
}

TEST(RequestJson, ABoldTargetNeedsAClinician) {
  const auto accepts = [](double target, bool with_limit) {
    DecisionRequest request;
    request.today = test_day(0);
    request.settings.target_probability_provoked = target;
    if (with_limit) request.limits.author = "physiotherapist";
    return read_decision_request(render(request)).has_value();
  };
  EXPECT_TRUE(accepts(0.20, false));
  EXPECT_FALSE(accepts(0.21, false));
  EXPECT_TRUE(accepts(0.21, true));
}

TEST(RequestJson, NoListIsLongerThanALifetime) {
  const auto with_days = [](int count) {
    std::string json = R"({"version":1,"today":"2026-05-03","checkins":[)";
    for (int i = 0; i < count; ++i) json += i == 0 ? R"({"date":"2026-05-02"})" : R"(,{"date":"2026-05-02"})";
    return read_decision_request(json + "]}");
  };
  const Result<DecisionRequest> all = with_days(50'000);
  ASSERT_TRUE(all) << render(all.error());
  EXPECT_EQ(all->checkins.size(), 50'000U);
  const Result<DecisionRequest> more = with_days(50'001);
  ASSERT_FALSE(more);
  EXPECT_EQ(more.error().where, "checkins");
}

TEST(RequestJson, ADuplicateKeyIsAnError) {
  const auto request = read_decision_request(R"({"version":1,"today":"2026-05-03","today":"2026-05-04"})");
  ASSERT_FALSE(request);
  EXPECT_NE(render(request.error()).find("today"), std::string::npos);
}

TEST(DecisionJson, TheContractsRequestGivesACompleteAnswer) {
  const std::string line = decide_line(contract_request, shipped_rules(), shipped_wording());
  for (const char* key :
       {"\"verdict\":", "\"stage\":", "\"knee_equivalent_km\":", "\"binding_cap\":",
        "\"capacity\":{\"median_knee_equivalent_km\":", "\"probability_provoked_at_allowance\":",
        "\"sessions_used\":0}", "\"strength\":[", "\"reasons\":[{", "\"missing\":", "\"what_would_change_it\":"})
    EXPECT_NE(line.find(key), std::string::npos) << key << "\n" << line;
}

TEST(DecisionJson, ABadLineBecomesAnErrorObject) {
  for (const char* bad :
       {"", "{", "[]", "null", R"({"version":1})", "\xff\xfe", R"({"version":1,"today":"2026-02-30"})",
        R"({"version":1,"today":"2026-05-03","triage":{"answers":{"no_such_question":true}}})"}) {
    const std::string line = decide_line(bad, shipped_rules(), shipped_wording());
    EXPECT_EQ(line.rfind(R"({"version":1,"error":{)", 0), 0U) << bad << " -> " << line;
    EXPECT_EQ(line.find('\n'), std::string::npos);
  }
}

}  // namespace
}  // namespace patella
