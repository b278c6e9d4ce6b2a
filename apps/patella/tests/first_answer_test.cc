// What the program says to somebody without any file.
#include <gtest/gtest.h>

#include <filesystem>

#include "program_fixture.h"

namespace patella::fixture {
namespace {

constexpr char day[] = "2026-10-20";

// A runner of whom all is known, on a calm morning, with one answered run.
void settle_in(const Program& patella) {
  patella.introduce("1990-01-01", "2026-10-15");
  patella.done({"profile", "--tolerated", "5km", "--goal", "10km"});
  patella.pass_gates("2026-10-15");
  for (int date = 15; date <= 20; ++date) patella.check_in("2026-10-" + std::to_string(date), 1);
}

TEST(FirstAnswer, NeedsNoFileAndNothingTyped) {
  const Program patella;
  const JsonValue decision = patella.today(day);
  EXPECT_EQ(text_at(decision, "verdict"), "cannot_say");
  EXPECT_EQ(allowed_km(decision), 0);
  EXPECT_FALSE(at(decision, {"missing"}).items.empty());
  EXPECT_NE(patella.done({"today", "--date", day}).out.find("not a cleared medical device"), std::string::npos);
}

TEST(FirstAnswer, GivesAFirstDistanceOnAnswersAlone) {
  const Program patella;
  settle_in(patella);
  const JsonValue decision = patella.today(day);
  EXPECT_GT(allowed_km(decision), 0);
  EXPECT_NE(text_at(at(decision, {"allowance"}), "binding_cap"), "");
}

// Every advice carries its rule (promise 23) and is told by which.
// Every advice carries the rules it rests on (promise 23).
TEST(FirstAnswer, EveryReasonNamesItsRule) {
  const Program patella;
  settle_in(patella);
  const JsonValue decision = patella.today(day);
  EXPECT_FALSE(at(decision, {"reasons"}).items.empty());
  for (const JsonValue& reason : at(decision, {"reasons"}).items) {
    EXPECT_NE(text_at(reason, "rule"), "");
    EXPECT_NE(text_at(reason, "text"), "");
    EXPECT_EQ(patella.run({"rules", text_at(reason, "rule")}).exit_code, 0) << text_at(reason, "rule");
  }
}

TEST(RedFlag, LocksAndAClearanceLiftsOnlyTheFlagItNames) {
  const Program patella;
  settle_in(patella);
  patella.done({"checkin", "--date", "2026-10-19", "--locking", "yes", "--calf-swelling", "yes"});
  JsonValue locked = patella.today(day);
  EXPECT_EQ(text_at(locked, "verdict"), "refer");
  EXPECT_EQ(allowed_km(locked), 0);
  EXPECT_TRUE(names_rule(locked, "reasons", "red_flag.locked_knee"));
  EXPECT_TRUE(names_rule(locked, "reasons", "red_flag.calf_swelling"));

  patella.done({"clearance", "--by", "my doctor", "--date", day, "--flag", "red_flag.locked_knee"});
  locked = patella.today(day);
  EXPECT_EQ(text_at(locked, "verdict"), "refer");
  EXPECT_FALSE(names_rule(locked, "reasons", "red_flag.locked_knee"));
  EXPECT_TRUE(names_rule(locked, "reasons", "red_flag.calf_swelling"));

  patella.done({"clearance", "--by", "my doctor", "--date", day, "--flag", "red_flag.calf_swelling"});
  EXPECT_NE(text_at(patella.today(day), "verdict"), "refer");
}

// hazard 4: under 18 is referred, whatever else is answered.
TEST(RedFlag, UnderEighteenIsReferred) {
  const Program patella;
  settle_in(patella);
  patella.done({"profile", "--born", "2008-10-21"});
  EXPECT_EQ(text_at(patella.today(day), "verdict"), "refer");
  patella.done({"profile", "--born", "2008-10-20"});
  EXPECT_NE(text_at(patella.today(day), "verdict"), "refer");
}

double allowed_k(const JsonValue& decision) { return number_at(at(decision, {"allowance"}), "knee_equivalent_km"); }
std::string cap_of(const JsonValue& decision) { return text_at(at(decision, {"allowance"}), "binding_cap"); }

TEST(Limit, BindsUntilItExpiresAndCanBeTakenBack) {
  const Program patella;
  settle_in(patella);
  const double before = allowed_k(patella.today(day));
  EXPECT_GT(before, 2);
  const auto ids = ids_in(
      patella.done({"limit", "--by", "my physiotherapist", "--date", "2026-10-16", "--max-k", "2", "--expires", day})
          .out);
  ASSERT_EQ(ids.size(), 1u);
  const JsonValue limited = patella.today(day);
  EXPECT_EQ(allowed_k(limited), 2);
  EXPECT_EQ(cap_of(limited), "clinician.max_session");
  // At the 3 m/s it names, the running of the pattern stays within the limit.
  const JsonValue& pattern = at(limited, {"allowance", "structure"});
  EXPECT_LE(number_at(pattern, "run_min") * number_at(pattern, "repeats") * 60 * 3.0, 2000);
  patella.check_in("2026-10-21", 1);
  EXPECT_NE(cap_of(patella.today("2026-10-21")), "clinician.max_session") << "it had expired";

  const auto undone = ids_in(patella.done({"undo", ids.front()}).out);
  EXPECT_EQ(allowed_k(patella.today(day)), before);
  ASSERT_EQ(undone.size(), 1u);
  patella.done({"undo", undone.front()});
  EXPECT_EQ(allowed_k(patella.today(day)), 2);
}

// Only who set a limit can make it milder (decisions/0028).
TEST(Limit, AMilderWordOfAnotherClinicianLiftsNothing) {
  const Program patella;
  settle_in(patella);
  patella.done({"limit", "--by", "my physiotherapist", "--date", "2026-10-16", "--max-k", "2"});
  patella.done({"limit", "--by", "my doctor", "--date", "2026-10-17", "--max-k", "9"});
  EXPECT_EQ(allowed_k(patella.today(day)), 2);
  patella.done({"limit", "--by", "my physiotherapist", "--date", "2026-10-18", "--none"});
  EXPECT_GT(allowed_k(patella.today(day)), 2);
}

// hazard 12: the newest answer is from before yesterday (contract, property 4).
TEST(Stale, NothingGoesUpOnOldAnswers) {
  const Program patella;
  settle_in(patella);
  const JsonValue fresh = patella.today(day);
  const JsonValue stale = patella.today("2026-10-22");
  EXPECT_FALSE(names_rule(fresh, "reasons", "stale.hold"));
  EXPECT_TRUE(names_rule(stale, "reasons", "stale.hold"));
  EXPECT_LE(allowed_km(stale), allowed_km(fresh));
  EXPECT_EQ(text_at(patella.today("2026-12-24"), "verdict"), "cannot_say");
}

// Promise 21: a check-in in the evening, and the clock 37 hours on.
TEST(Stale, AClock37HoursLaterHolds) {
  if (sanitized) GTEST_SKIP() << "faketime and the sanitizers exclude each other: tested in the other builds";
  if (!std::filesystem::exists("/usr/bin/faketime")) GTEST_SKIP() << "faketime is not installed: nothing was tested";
  const Program patella;
  const auto answer_at = [&](const char* time) {
    const Outcome outcome = patella.run_command({"/usr/bin/faketime", "-f", time, PATELLA_PROGRAM, "today", "--json"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    return outcome.json();
  };
  settle_in(patella);
  const JsonValue fresh = answer_at("@2026-10-20 19:30:00");
  const JsonValue stale = answer_at("@2026-10-22 08:30:00");
  EXPECT_EQ(text_at(stale, "date"), "2026-10-22");
  EXPECT_FALSE(names_rule(fresh, "reasons", "stale.hold"));
  EXPECT_TRUE(names_rule(stale, "reasons", "stale.hold"));
  EXPECT_LE(allowed_km(stale), allowed_km(fresh));
}

// hazard 18: what is said of days to come would be fresh when they come.
TEST(Stale, TheFutureIsNotTold) {
  const Program patella;
  for (const std::vector<std::string>& said : std::vector<std::vector<std::string>>{
           {"checkin", "--date", "2126-01-01", "--morning", "0"},
           {"gates", "--date", "2126-01-01", "--stand", "yes"},
           {"clearance", "--by", "me", "--flag", "red_flag.locked_knee", "--date", "2126-01-01"},
           {"add", "run", "--km", "5", "--date", "2126-01-01"},
           {"profile", "--born", "2126-01-01"}}) {
    const Outcome outcome = patella.run(said);
    EXPECT_EQ(outcome.exit_code, 3) << said.front();
    EXPECT_NE(outcome.err.find("2126-01-01 lies in the future"), std::string::npos) << outcome.err;
  }
}

// hazard 15: the same life told in miles and in kilometres.
TEST(Units, MilesAndKilometresGiveTheSameAdvice) {
  const auto advise = [](const char* tolerated, const char* run, std::vector<std::string> unit) {
    const Program patella;
    settle_in(patella);
    const auto told = [&](std::vector<std::string> arguments) {
      arguments.insert(arguments.begin(), unit.begin(), unit.end());
      patella.done(arguments);
    };
    told({"profile", "--tolerated", tolerated});
    told({"add", "run", "--date", "2026-10-17", "--km", run, "--min", "40"});
    patella.run_went_well("2026-10-17");
    return patella.done({"today", "--date", day, "--json"}).out;
  };
  const std::string in_km = advise("4.828032", "6.437376km", {});
  EXPECT_EQ(in_km, advise("3mi", "4 miles", {}));
  EXPECT_EQ(in_km, advise("3", "4", {"--units", "miles"}));
}

TEST(Units, WhatTheRunnerPrefersIsUsedUntilSaidOtherwise) {
  const Program patella;
  patella.done({"settings", "--prefer", "miles"});
  patella.done({"profile", "--tolerated", "3"});
  EXPECT_NE(patella.done({"profile"}).out.find("3.0 mi"), std::string::npos);
  EXPECT_NE(patella.done({"--units", "km", "profile"}).out.find("4.8 km"), std::string::npos);
}

}  // namespace
}  // namespace patella::fixture
