// Questionnaires at the command line: kept, counted, followed over time, taken back, restored.
#include <gtest/gtest.h>

#include "program_fixture.h"

namespace patella::fixture {
namespace {

bool shows(const std::string& text, const char* words) { return text.find(words) != std::string::npos; }

const std::vector<std::string> kujala_75{
    "limp=slight", "support=full", "walking=over_2_km", "stairs=8",     "squatting=c", "running=c",   "jumping=7",
    "sitting=c",   "pain=slight",  "swelling=b",        "kneecap=none", "thigh=b",     "bending=none"};

std::vector<std::string> log(const std::vector<std::string>& options, const std::vector<std::string>& answers) {
  std::vector<std::string> arguments{"score", "log"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  arguments.insert(arguments.end(), answers.begin(), answers.end());
  return arguments;
}

const JsonValue& first_score(const JsonValue& list) { return at(list, {"scores"}).items.at(0); }

TEST(Score, IsCountedAndComparedWithTheFirstAndTheLast) {
  const Program patella;
  const Outcome first = patella.done(log({"kujala", "--side", "left", "--date", "2026-03-01"}, kujala_75));
  EXPECT_TRUE(shows(first.out, "75 of 100")) << first.out;
  EXPECT_TRUE(shows(first.out, "Adapted")) << first.out;
  patella.write("later.json", R"({"date":"2026-04-05","side":"left","answers":{"limp":"none","support":5,"walking":5,
      "stairs":10,"squatting":5,"running":8,"jumping":7,"sitting":10,"pain":8,"swelling":10,"kneecap":10,"thigh":3,
      "bending":5}})");
  const Outcome later = patella.done({"score", "log", "kujala", "--answers", patella.path("later.json")});
  EXPECT_TRUE(shows(later.out, "91 of 100")) << later.out;
  EXPECT_TRUE(shows(later.out, "+16, clearly better")) << later.out;
  const JsonValue list = patella.done({"score", "list", "--json"}).json();
  EXPECT_EQ(number_at(at(first_score(list), {"measures", "total"}), "value"), 91.0);
  const JsonValue& change = at(first_score(list), {"measures", "total", "since_first"});
  EXPECT_EQ(number_at(change, "difference"), 16.0);
  EXPECT_TRUE(at(change, {"exceeds_minimal_important_change"}).boolean);
  EXPECT_EQ(at(patella.done({"score", "show", "akps", "--json"}).json(), {"scores"}).items.size(), 2U);
}

TEST(Score, AnOpenItemLeavesNoTotal) {
  const Program patella;
  std::vector<std::string> answers = kujala_75;
  answers.pop_back();
  const Outcome kept = patella.done(log({"kujala", "--side", "right"}, answers));
  EXPECT_TRUE(shows(kept.out, "no score yet: still open are bending")) << kept.out;
  const JsonValue list = patella.done({"score", "list", "--json"}).json();
  EXPECT_EQ(at(first_score(list), {"measures", "total", "value"}).kind, JsonKind::null);
}

// Hazard 9: the knee is said, or known from the profile, and never guessed.
TEST(Score, H09TheKneeIsSaidOrOfTheProfile) {
  const Program patella;
  EXPECT_EQ(patella.run(log({"kujala"}, kujala_75)).exit_code, 3);
  patella.done({"profile", "--side", "left"});
  EXPECT_TRUE(shows(patella.done(log({"kujala"}, kujala_75)).out, "left knee"));
  EXPECT_EQ(patella.run({"score", "log", "uwri", "--side", "left", "pace=3"}).exit_code, 3);
}

TEST(Score, IsTakenBackAndRestored) {
  const Program patella;
  const Outcome kept = patella.done({"score", "log", "psfs", "going down stairs=3", "kneeling=6"});
  EXPECT_TRUE(shows(kept.out, "4.5 of 10")) << kept.out;
  patella.done({"export", patella.path("all.tar")});
  patella.done({"undo", ids_in(kept.out).at(0)});
  EXPECT_TRUE(at(patella.done({"score", "list", "--json"}).json(), {"scores"}).items.empty());
  patella.done({"--db", patella.path("other.db"), "restore", patella.path("all.tar")});
  const JsonValue list = patella.done({"--db", patella.path("other.db"), "score", "list", "--json"}).json();
  EXPECT_EQ(number_at(at(first_score(list), {"answers"}), "going down stairs"), 3.0);
}

TEST(Score, AClinicsWordsReplaceOursAndAreNamed) {
  const Program patella;
  std::string words = "[nprs]\nsource = \"The clinic\"\n";
  for (const char* item : {"usual", "worst", "running"})
    words += std::string("[nprs.") + item + "]\ntext = \"Clinic asks " + item + "\"\n";
  const std::string file = patella.write("clinic.toml", words);
  const Outcome asked = patella.done({"score", "questions", "nprs", "--wording", file});
  EXPECT_TRUE(shows(asked.out, "Clinic asks worst")) << asked.out;
  EXPECT_TRUE(shows(asked.out, "Words supplied by The clinic")) << asked.out;
  patella.done({"score", "log", "nprs", "--side", "left", "--wording", file, "worst=4"});
  const JsonValue list = patella.done({"score", "list", "--json"}).json();
  EXPECT_EQ(text_at(first_score(list), "wording"), "The clinic");
  patella.write("half.toml", "[nprs]\nsource = \"x\"\n[nprs.usual]\ntext = \"?\"\n");
  const Outcome refused = patella.run({"score", "questions", "nprs", "--wording", patella.path("half.toml")});
  EXPECT_EQ(refused.exit_code, 3);
  EXPECT_TRUE(shows(refused.err, "nprs.worst.text is missing")) << refused.err;
}

TEST(Score, SaysWhatIsWrong) {
  const Program patella;
  const auto refused = [&](std::vector<std::string> arguments, int code, const char* named) {
    const Outcome outcome = patella.run(std::move(arguments));
    EXPECT_EQ(outcome.exit_code, code) << outcome.err;
    EXPECT_TRUE(shows(outcome.err, named)) << outcome.err;
  };
  refused({"score", "kojala"}, 4, "it knows kujala");
  refused({"score", "kujala"}, 3, "nobody to ask");
  refused({"score", "log", "kujala", "--side", "left", "stairs=7"}, 3, "b slight_down");
  refused({"score", "log", "kujala", "--side", "left", "stares=a"}, 3, "its items");
  refused({"score", "log", "kujala", "--side", "left", "stairs"}, 3, "item=answer");
  refused({"score", "log", "kujala", "--side", "left", "stairs=a", "stairs=b"}, 3, "twice");
  refused({"score", "log", "kujala", "--side", "left"}, 3, "nothing was answered");
  refused({"score", "log", "nprs", "--side", "left", "worst=11"}, 3, "0 to 10");
  refused({"score", "log", "uwri", "pace=5"}, 3, "0 to 4");
  refused({"score", "log", "uwri", "--answers", patella.path("none.json")}, 4, "none.json");
  refused({"score", "log", "uwri", "--answers", patella.write("bad.json", "{\"answers\":{\"pace\":true}}")}, 3, "pace");
  refused({"score", "log", "uwri", "--date", "2199-01-01", "pace=3"}, 3, "future");
  refused({"score", "log", "uwri", "--answers",
           patella.write("later.json", "{\"date\":\"2199-01-01\",\"answers\":{\"pace\":3}}")},
          3, "future");
}

TEST(Score, AsksOnATerminalAndLeavesOpenWhatIsLeftOpen) {
  const Program patella;
  patella.done({"profile", "--side", "right"});
  const Outcome asked = patella.run_on_terminal({"score", "nprs"}, "2\n\nmuch\n4\n");
  EXPECT_EQ(asked.exit_code, 0) << asked.out;
  EXPECT_TRUE(shows(asked.out, "right knee")) << asked.out;
  EXPECT_TRUE(shows(asked.out, "A whole number from 0 to 10")) << asked.out;
  const JsonValue list = patella.done({"score", "list", "--json"}).json();
  const JsonValue& measures = at(first_score(list), {"measures"});
  EXPECT_EQ(number_at(at(measures, {"usual"}), "value"), 2.0);
  EXPECT_EQ(at(measures, {"worst", "value"}).kind, JsonKind::null);
  EXPECT_EQ(number_at(at(measures, {"running"}), "value"), 4.0);
  // Hazard 8: nine is far from two.
  const Outcome again = patella.run_on_terminal({"score", "nprs"}, "9\nn\n3\n\n\n");
  EXPECT_TRUE(shows(again.out, "9 is far from the last answer")) << again.out;
}

// A test on one leg is not offered to somebody who should be seen first.
TEST(Score, H01NoSelfTestWhileAWarningSignStands) {
  const Program patella;
  patella.introduce();
  patella.done({"checkin", "--locking", "yes"});
  const Outcome refused = patella.run_on_terminal({"score", "squat"}, "1\n5\n1\n5\n");
  EXPECT_EQ(refused.exit_code, 3) << refused.out;
  EXPECT_TRUE(shows(refused.out, "red_flag.locked_knee")) << refused.out;
}

}  // namespace
}  // namespace patella::fixture
