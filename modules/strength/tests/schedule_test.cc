// Which days are strength days, and what strength costs the knee.
#include <gtest/gtest.h>

#include <algorithm>

#include "strength_fixture.h"

namespace patella {
namespace {

using namespace strength_story;

std::vector<std::string> session_dates(const StrengthPlan& plan) {
  std::vector<std::string> dates;
  for (const StrengthDay& each : plan.week)
    if (each.kind == StrengthDayKind::session) dates.push_back(render(each.date));
  return dates;
}

using Dates = std::vector<std::string>;

TEST(StrengthWeek, AtMostThreeInSevenDaysWithADayBetween) {
  Weeks weeks;
  weeks.mornings("2026-05-10", "2026-05-20");
  EXPECT_EQ(session_dates(weeks.plan()), (Dates{"2026-05-20", "2026-05-22", "2026-05-24"}));
  EXPECT_EQ(weeks.plan().sessions_least, 2);
  weeks.did("2026-05-19", {"wall_sit", 2, 30});
  EXPECT_EQ(weeks.plan().kind, StrengthDayKind::mobility);
  EXPECT_TRUE(names_rule(weeks.plan(), "strength.rest_days"));
  EXPECT_EQ(session_dates(weeks.plan()).front(), "2026-05-21");
}

TEST(StrengthWeek, ThreeInTheLastDaysAreEnough) {
  Weeks weeks;
  weeks.mornings("2026-05-10", "2026-05-20");
  for (const char* date : {"2026-05-14", "2026-05-16", "2026-05-18"}) weeks.did(date, {"wall_sit", 2, 30});
  EXPECT_EQ(weeks.plan().week.front().rule, "strength.sessions_per_week");
}

TEST(StrengthWeek, NotOnTheEveningBeforeTheLongRun) {
  Weeks weeks;
  weeks.mornings("2026-05-10", "2026-05-20");
  for (int week = 1; week <= 3; ++week)  // 10 km on Thursdays, 5 km on Mondays and Saturdays
    for (const auto& [back, km] : {std::pair(6, 10.0), std::pair(2, 5.0), std::pair(4, 5.0)})
      weeks.inputs.runs.push_back({weeks.inputs.today - (7 * week - 7 + back), kilometres(km)});
  const StrengthPlan plan = weeks.plan();
  EXPECT_EQ(plan.week.front().rule, "strength.before_long_run");
  EXPECT_EQ(plan.kind, StrengthDayKind::mobility);
  weeks.inputs.runs.clear();
  EXPECT_EQ(weeks.plan().kind, StrengthDayKind::session);
}

TEST(StrengthWeek, OnTheDaysThatWereChosen) {
  Weeks weeks;
  weeks.mornings("2026-05-10", "2026-05-20");
  weeks.inputs.choices.days = {Weekday::tuesday, Weekday::friday};
  EXPECT_EQ(session_dates(weeks.plan()), (Dates{"2026-05-22", "2026-05-26"}));
  EXPECT_EQ(weeks.plan().week.front().rule, "strength.own_days");
}

TEST(StrengthWeek, DoneTodayIsDone) {
  Weeks weeks;
  weeks.mornings("2026-05-10", "2026-05-20").did("2026-05-20", {"wall_sit", 2, 30});
  EXPECT_TRUE(weeks.plan().done_today);
  EXPECT_EQ(weeks.plan().kind, StrengthDayKind::mobility);
}

StrengthEntry entry_of(const char* exercise, int sets, int reps) {
  StrengthEntry entry;
  entry.exercise = exercise;
  entry.sets = sets;
  entry.reps = reps;
  return entry;
}

Known<StrengthLoad> load_of(const StrengthEntry& entry) {
  return compute_strength_load(entry, shipped_library(), {}, shipped_rules(), day("2026-12-01"));
}

// 3 x 10 step-downs of 4 s: 120 s x 3 body weights against 190 body weight seconds per km.
TEST(StrengthOnTheLedger, IsForceTimesTimeAgainstOneKilometre) {
  const auto load = load_of(entry_of("step_down", 3, 10));
  ASSERT_TRUE(load);
  EXPECT_NEAR(in_km(load->knee_equivalent), 120.0 * 3.0 / 190.0, 1e-9);
  EXPECT_NEAR(in_km(load->low), 120.0 * 1.5 / 190.0, 1e-9);
  EXPECT_NEAR(in_km(load->high), 120.0 * 5.0 / 190.0, 1e-9);
  EXPECT_EQ(in_km(load_of(entry_of("clamshell", 3, 15))->knee_equivalent), 0.0);
  EXPECT_NEAR(in_km(load_of(entry_of("wall_sit", 3, 30))->knee_equivalent), 90.0 * 1.5 / 190.0, 1e-9);
}

TEST(StrengthOnTheLedger, UnknownIsNotZeroAndAnUndescribedExerciseCountsAsHard) {
  StrengthEntry unknown_reps = entry_of("step_down", 3, 10);
  unknown_reps.reps = unknown;
  EXPECT_FALSE(load_of(unknown_reps));
  EXPECT_NEAR(in_km(load_of(entry_of("leg press", 3, 10))->knee_equivalent), 120.0 * 3.0 / 190.0, 1e-9);
}

TEST(StrengthOnTheLedger, EveryCoefficientIsGradedAnAssumption) {
  for (const char* id : {"strength.knee_force_low", "strength.knee_force_moderate", "strength.knee_force_high"})
    EXPECT_EQ(shipped_rules().find(id)->evidence, EvidenceGrade::assumption);
}

TEST(StrengthChoicesForm, ReadsBackWhatItWrote) {
  const StrengthChoices choices{
      {"band", "weight"},
      {Weekday::tuesday, Weekday::friday},
      {{"step_up", 3, 10, Mass(5.0), unknown}, {"leg press", unknown, 8, unknown, KneeForce::low}},
      "physiotherapist",
      true};
  const auto back = read_strength_choices(render(choices));
  ASSERT_TRUE(back) << render(back.error());
  EXPECT_EQ(*back, choices);
  EXPECT_EQ(*read_strength_choices(render(StrengthChoices{})), StrengthChoices{});
}

// Hazard 16: what cannot be is refused with its range.
TEST(StrengthChoicesForm, H16_ImpossibleNumbersAreRefused) {
  for (const char* text :
       {R"({"equipment":["rocket"]})", R"({"days":["someday"]})", R"({"prescribed":[{"exercise":"x","sets":21}]})",
        R"({"prescribed":[{"exercise":"x","reps":0}]})", R"({"prescribed":[{"exercise":"x","load_kg":501}]})",
        R"({"prescribed":[{"exercise":""}]})", R"({"prescribed":[{"sets":3}]})", R"({"colour":1})"})
    EXPECT_FALSE(read_strength_choices(text)) << text;
}

TEST(StrengthRules, TheShippedBookHasThemAll) {
  EXPECT_FALSE(check_strength_rules(shipped_rules()));
  for (const std::string& id : list_strength_rules()) EXPECT_NE(shipped_rules().find(id), nullptr) << id;
  std::size_t topic = 0;
  for (const Rule& rule : shipped_rules().rules()) topic += rule.topic == "strength" ? 1U : 0U;
  EXPECT_EQ(topic, list_strength_rules().size()) << "a rule in rules/strength.toml that nothing acts on";
}

}  // namespace
}  // namespace patella
