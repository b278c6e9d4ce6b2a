// What the program says to somebody without any file.
#include <gtest/gtest.h>

#include <filesystem>

#include "program_fixture.h"

namespace patella::fixture {
namespace {

constexpr char day[] = "2026-10-20";

// A runner of whom all is known, on a calm morning, with one answered run.
void settle_in(const Program& patella) {
  patella.introduce();
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
TEST(FirstAnswer, EveryReasonNamesItsRule) {
  const Program patella;
  settle_in(patella);
  for (const JsonValue& reason : at(patella.today(day), {"reasons"}).items) {
    EXPECT_NE(text_at(reason, "rule"), "");
    EXPECT_NE(text_at(reason, "text"), "");
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

TEST(Limit, BindsUntilItExpiresAndCanBeTakenBack) {
  const Program patella;
  settle_in(patella);
  const double before = allowed_km(patella.today(day));
  const std::string said =
      patella.done({"limit", "--by", "my physiotherapist", "--date", "2026-10-16", "--max-k", "1", "--expires", day})
          .out;
  const JsonValue limited = patella.today(day);
  EXPECT_LT(allowed_km(limited), before);
  EXPECT_EQ(text_at(at(limited, {"allowance"}), "binding_cap").substr(0, 9), "clinician");
  patella.check_in("2026-10-21", 1);
  EXPECT_NE(text_at(at(patella.today("2026-10-21"), {"allowance"}), "binding_cap").substr(0, 9), "clinician");

  const auto ids = ids_in(said);
  ASSERT_EQ(ids.size(), 1u) << said;
  const auto undone = ids_in(patella.done({"undo", ids.front()}).out);
  EXPECT_EQ(allowed_km(patella.today(day)), before);
  ASSERT_EQ(undone.size(), 1u);
  patella.done({"undo", undone.front()});
  EXPECT_LT(allowed_km(patella.today(day)), before);
}

// hazard 12, promise 21.
TEST(Stale, NothingGoesUpWithoutTheMorningsAnswer) {
  const Program patella;
  settle_in(patella);
  const JsonValue fresh = patella.today(day);
  const JsonValue next_day = patella.today("2026-10-21");
  EXPECT_TRUE(names_rule(next_day, "reasons", "stale.hold"));
  EXPECT_LE(allowed_km(next_day), allowed_km(fresh));
  EXPECT_EQ(text_at(patella.today("2026-12-24"), "verdict"), "cannot_say");
}

TEST(Stale, AClock37HoursLaterHolds) {
  if (!std::filesystem::exists("/usr/bin/faketime")) GTEST_SKIP() << "faketime is not installed: nothing was tested";
  const Program patella;
  const auto at_time = [&](const char* time, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"/usr/bin/faketime", "-f", time, PATELLA_PROGRAM});
    const Outcome outcome = patella.run_command(arguments);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    return outcome;
  };
  settle_in(patella);
  const auto fresh = at_time("@2026-10-20 07:30:00", {"today", "--json"}).json();
  const auto stale = at_time("@2026-10-21 20:30:00", {"today", "--json"}).json();
  EXPECT_EQ(text_at(stale, "date"), "2026-10-21");
  EXPECT_FALSE(names_rule(fresh, "reasons", "stale.hold"));
  EXPECT_TRUE(names_rule(stale, "reasons", "stale.hold"));
  EXPECT_LE(allowed_km(stale), allowed_km(fresh));
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

}  // namespace
}  // namespace patella::fixture
