#include <gtest/gtest.h>

#include "patella/checkin.h"
#include "patella/json.h"

namespace patella {
namespace {

LocalDate day(std::string_view text) { return *read_date(text); }

TEST(RunnerProfile, ReadsTheRunnerOfTheContract) {
  const Result<RunnerProfile> runner = read_runner_profile(R"({
    "birth_date": "1990-01-01", "sex": "female", "height_m": 1.70, "mass_kg": 62.0,
    "affected_side": "right", "onset_date": "2026-03-01",
    "reference_longest_run_km": 12.0, "reference_runs_per_week": 4, "reference_weekly_km": 40.0,
    "tolerated_now_km": 3.0, "goal_session_km": 10.0,
    "pregnant_or_postpartum": false, "knee_surgery_ever": false, "knee_surgery_date": null})");
  ASSERT_TRUE(runner) << render(runner.error());
  EXPECT_EQ(runner->birth_date, day("1990-01-01"));
  EXPECT_EQ(runner->affected_side, Side::right);
  EXPECT_EQ(runner->tolerated_now, kilometres(3.0));
  EXPECT_EQ(runner->knee_surgery_ever, false);
  EXPECT_FALSE(runner->knee_surgery_date);
}

TEST(CheckIn, ReadsTheCheckInOfTheContract) {
  const Result<CheckIn> checkin = read_checkin(R"({ "date": "2026-05-02", "side": "right", "morning_pain": 1,
    "stairs_pain": 1, "during_pain": 2, "after_pain": 1, "settled_within_60_min": true, "swelling": false,
    "night_pain": false, "locking": false, "giving_way": false, "fell_or_twisted": false, "unwell": false,
    "fever": false, "calf_swelling": false, "pain_elsewhere": null, "analgesic_before_run": false,
    "sleep_hours": 7.5, "soreness": 2, "stress": 3 })");
  ASSERT_TRUE(checkin) << render(checkin.error());
  EXPECT_EQ(checkin->during_pain->points(), 2);
  EXPECT_EQ(checkin->settled_within_60_min, true);
  EXPECT_FALSE(checkin->pain_elsewhere);
  EXPECT_EQ(checkin->sleep_hours, 7.5);
}

TEST(OtherForms, ReadTheRestOfTheContract) {
  EXPECT_TRUE(read_triage_answers(R"({ "date": "2026-04-20", "answers": { "gets_stuck": true, "x": null } })"));
  EXPECT_TRUE(read_diagnosis(R"({"date":"2026-04-21","author":"physiotherapist","condition":"patellofemoral_pain"})"));
  EXPECT_TRUE(read_gate_answers(R"({ "date": "2026-04-22", "side": "right", "stand_pain_free": true,
    "walk_pain_free": true, "straighten_fully_pain_free": true, "brisk_walk_30_min_pain_free": true })"));
  EXPECT_TRUE(read_session(R"({ "start": "2026-05-01T18:00:00+02:00", "kind": "run", "distance_km": 4.0,
    "duration_min": 26.0, "knee_equivalent_km": 4.2, "descent_m": 30, "surface": "grass" })"));
  EXPECT_TRUE(read_strength_entry(R"({ "date": "2026-05-02", "side": "right", "exercise": "step_down", "sets": 3,
    "reps": 10, "load_kg": 0, "pain": 1, "rpe": 7 })"));
  EXPECT_TRUE(read_clearance(R"({ "date": "2026-04-25", "author": "physiotherapist", "red_flag": "red_flag.x" })"));
  EXPECT_TRUE(read_clinician_limits(R"({ "max_session_knee_equivalent_km": null, "no_running_before": null,
    "pain_ceiling": null, "author": null, "date": null })"));
  const Result<Settings> settings =
      read_settings(R"({ "running_days": ["mon", "wed", "sat"], "target_probability_provoked": null })");
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->running_days.size(), 3U);
}

TEST(OtherForms, AnEmptyObjectIsAllUnknownOrSaysWhatIsMissing) {
  EXPECT_EQ(*read_runner_profile("{}"), RunnerProfile{});
  EXPECT_EQ(*read_clinician_limits("{}"), ClinicianLimits{});
  EXPECT_EQ(*read_settings("{}"), Settings{});
  EXPECT_EQ(read_checkin("{}").error().message, "date is missing");
  EXPECT_EQ(read_session(R"({"kind":"run"})").error().message, "start is missing");
  EXPECT_EQ(read_session(R"({"start":"2026-05-01T18:00:00Z"})").error().where, "kind");
  EXPECT_EQ(read_clearance(R"({"date":"2026-04-25","author":"","red_flag":"x"})").error().where, "author");
}

TEST(OtherForms, AnErrorInsideADocumentNamesTheWholePath) {
  const Result<JsonValue> json = read_json(R"({"date":"2026-05-02","morning_pain":11})");
  const Result<CheckIn> checkin = read_checkin(*json, "checkins[3]");
  ASSERT_FALSE(checkin);
  EXPECT_EQ(checkin.error().where, "checkins[3].morning_pain");
  EXPECT_EQ(checkin.error().message, "morning_pain is 11; it must lie between 0 and 10");
}

TEST(OtherForms, UnknownAndDuplicateKeysAndUnknownNamesAreRefused) {
  EXPECT_EQ(read_runner_profile(R"({"hight_m":1.7})").error().where, "hight_m");
  EXPECT_EQ(read_runner_profile(R"({"mass_kg":60,"mass_kg":61})").error().where, "mass_kg");
  EXPECT_EQ(read_runner_profile(R"({"affected_side":"middle"})").error().where, "affected_side");
  EXPECT_EQ(read_settings(R"({"running_days":["mon","mon"]})").error().where, "running_days");
  EXPECT_EQ(read_settings(R"({"running_days":["moon"]})").error().where, "running_days");
  EXPECT_EQ(read_triage_answers(R"({"answers":{"gets_stuck":1}})").error().where, "answers.gets_stuck");
}

// One number of one form: its range in the key's unit, and a step beyond it.
struct NumberCase {
  const char* key;
  double low;
  double high;
  double step;
};

template <class Read>
void expect_limits(Read read, const std::string& fixed_members, std::initializer_list<NumberCase> cases) {
  for (const NumberCase& item : cases) {
    const auto accepts = [&](double value) {
      JsonWriter number;
      const std::string text = number.value(value).take();
      const auto result =
          read(std::string("{").append(fixed_members).append("\"").append(item.key).append("\":").append(text) + "}");
      if (!result) {
        EXPECT_NE(result.error().message.find(std::string(item.key) + " is " + text), std::string::npos);
      }
      return result.has_value();
    };
    EXPECT_TRUE(accepts(item.low)) << item.key;
    EXPECT_TRUE(accepts(item.high)) << item.key;
    EXPECT_FALSE(accepts(item.low - item.step)) << item.key;
    EXPECT_FALSE(accepts(item.high + item.step)) << item.key;
  }
}

TEST(Limits, hazard_16_EveryNumberIsTakenAtItsLimitsAndRefusedBeyondThem) {
  expect_limits([](const std::string& text) { return read_runner_profile(text); }, "",
                {{"height_m", 1.0, 2.3, 0.01},
                 {"mass_kg", 30, 250, 0.1},
                 {"reference_longest_run_km", 0, 200, 0.1},
                 {"reference_runs_per_week", 0, 21, 1},
                 {"reference_weekly_km", 0, 400, 0.1},
                 {"tolerated_now_km", 0, 60, 0.1},
                 {"goal_session_km", 0, 200, 0.1}});
  expect_limits([](const std::string& text) { return read_checkin(text); }, R"("date":"2026-05-02",)",
                {{"morning_pain", 0, 10, 1},
                 {"stairs_pain", 0, 10, 1},
                 {"during_pain", 0, 10, 1},
                 {"after_pain", 0, 10, 1},
                 {"sleep_hours", 0, 24, 0.1},
                 {"soreness", 0, 10, 1},
                 {"stress", 0, 10, 1}});
  expect_limits([](const std::string& text) { return read_session(text); },
                R"("start":"2026-05-01T18:00:00Z","kind":"run",)",
                {{"distance_km", 0, 1000, 0.1},
                 {"duration_min", 0, 10080, 1},
                 {"knee_equivalent_km", 0, 2000, 0.1},
                 {"descent_m", 0, 20000, 1}});
  expect_limits([](const std::string& text) { return read_strength_entry(text); },
                R"("date":"2026-05-02","exercise":"step_down",)",
                {{"sets", 0, 50, 1},
                 {"reps", 0, 1000, 1},
                 {"seconds", 0, 3600, 1},
                 {"load_kg", 0, 500, 0.5},
                 {"pain", 0, 10, 1},
                 {"rpe", 0, 10, 1}});
  expect_limits([](const std::string& text) { return read_clinician_limits(text); }, "",
                {{"max_session_knee_equivalent_km", 0, 200, 0.1}, {"pain_ceiling", 0, 5, 1}});
  expect_limits([](const std::string& text) { return read_settings(text); }, "",
                {{"target_probability_provoked", 0.10, 0.35, 0.001}});
}

TEST(Limits, hazard_16_ADecimalCommaIsNotANumber) {
  EXPECT_FALSE(read_runner_profile(R"({"mass_kg":62,5})"));
  EXPECT_FALSE(read_runner_profile(R"({"mass_kg":"62,5"})"));
}

TEST(Limits, APainElsewhereHasSixtyCharacters) {
  const auto with = [](std::size_t characters) {
    std::string text;
    for (std::size_t i = 0; i < characters; ++i) text += "ü";
    return read_checkin(R"({"date":"2026-05-02","pain_elsewhere":")" + text + "\"}").has_value();
  };
  EXPECT_TRUE(with(60));
  EXPECT_FALSE(with(61));
}

TEST(NumericPainRating, TheScaleRunsFromZeroToTen) {
  EXPECT_FALSE(NumericPainRating::from(-1));
  EXPECT_EQ(NumericPainRating::from(0)->points(), 0);
  EXPECT_EQ(NumericPainRating::from(10)->points(), 10);
  EXPECT_FALSE(NumericPainRating::from(11));
}

TEST(hazard_09, TheSideIsKeptOnEveryItem) {
  for (const Side side : {Side::left, Side::right, Side::both}) {
    const std::string member = "\"side\":\"" + std::string(name_of(side)) + "\"";
    EXPECT_EQ(read_checkin("{\"date\":\"2026-05-02\"," + member + "}")->side, side);
    EXPECT_EQ(read_gate_answers("{\"date\":\"2026-05-02\"," + member + "}")->side, side);
    EXPECT_EQ(read_strength_entry("{\"date\":\"2026-05-02\",\"exercise\":\"x\"," + member + "}")->side, side);
  }
}

}  // namespace
}  // namespace patella
