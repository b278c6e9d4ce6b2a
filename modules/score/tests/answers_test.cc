// Which answers can be, and how clearly the others are refused.
#include <gtest/gtest.h>

#include "score_fixture.h"

namespace patella {
namespace {

std::string refusal(std::string_view id, const std::map<std::string, std::string>& typed) {
  const auto answers = read_typed_answers(instrument(id), typed);
  return answers ? "" : render(answers.error());
}

bool says(const std::string& message, const char* words) { return message.find(words) != std::string::npos; }

TEST(Typed, AChoiceIsNamedByItsNameItsLetterOrItsPoints) {
  for (const char* text : {"slight_down", "b", "8"})
    EXPECT_EQ((*read_typed_answers(instrument("kujala"), {{"stairs", text}})).at("stairs"), ScoreAnswer("slight_down"))
        << text;
}

TEST(Typed, WhatIsNoneIsRefusedWithWhatThereIs) {
  EXPECT_TRUE(says(refusal("kujala", {{"stairs", "7"}}), "b slight_down"));
  EXPECT_TRUE(says(refusal("kujala", {{"stairs", "e"}}), "stairs"));
  EXPECT_TRUE(says(refusal("kujala", {{"stares", "a"}}), "its items: limp, support"));
  EXPECT_TRUE(says(refusal("uwri", {{"pace", "5"}}), "a whole number from 0 to 4"));
  EXPECT_TRUE(says(refusal("nprs", {{"worst", "11"}}), "a whole number from 0 to 10"));
  EXPECT_TRUE(says(refusal("nprs", {{"worst", "-1"}}), "0 to 10"));
  EXPECT_TRUE(says(refusal("nprs", {{"worst", "4.5"}}), "0 to 10"));
  EXPECT_TRUE(says(refusal("nprs", {{"worst", ""}}), "0 to 10"));
  EXPECT_TRUE(says(refusal("heel_raise", {{"left", "1001"}}), "0 to 1000"));
  EXPECT_TRUE(says(refusal("heel_raise", {{"left", "99999999999999"}}), "0 to 1000"));
}

Known<Error> check(const ScoreEntry& entry) { return check_score(instrument(entry.instrument), entry); }

TEST(Check, ASideIsNeededWhereOneKneeIsMeant) {
  ScoreEntry entry = kujala_entry("aaaaaaaaaaaaa");
  EXPECT_FALSE(check(entry));
  entry.side = Side::both;
  EXPECT_TRUE(says(check(entry)->message, "left or right"));
  entry.side = unknown;
  EXPECT_TRUE(says(check(entry)->message, "left or right"));
  ScoreEntry running = score_entry("uwri", "pace=3");
  EXPECT_FALSE(check(running));
  running.side = Side::left;
  EXPECT_TRUE(check(running));
}

TEST(Check, StoredAnswersAreCheckedToo) {
  ScoreEntry entry = kujala_entry("aaaaaaaaaaaaa");
  entry.answers["limp"] = 5;
  EXPECT_TRUE(says(check(entry)->message, "name of an answer"));
  entry.answers["limp"] = "sometimes";
  EXPECT_TRUE(says(check(entry)->message, "'sometimes'"));
  entry.answers.clear();
  EXPECT_TRUE(says(check(entry)->message, "nothing was answered"));
  ScoreEntry pain = score_entry("nprs", "worst=3", "2026-05-02", Side::left);
  pain.answers["worst"] = 11;
  EXPECT_TRUE(says(check(pain)->message, "0 to 10"));
  pain.answers["worst"] = "much";
  EXPECT_TRUE(says(check(pain)->message, "0 to 10"));
}

TEST(Check, OwnActivitiesAreFiveAtMostAndHaveNames) {
  EXPECT_FALSE(check(score_entry("psfs", "a=1 b=2 c=3 d=4 e=5")));
  EXPECT_TRUE(check(score_entry("psfs", "a=1 b=2 c=3 d=4 e=5 f=6")));
  EXPECT_TRUE(check(score_entry("psfs", "mean=1")));
  ScoreEntry entry = score_entry("psfs", "a=1");
  entry.answers[" "] = 3;
  EXPECT_TRUE(check(entry));
}

TEST(AnswerFiles, TakeNamesAndPoints) {
  const auto file =
      read_answer_file(R"({"date":"2026-05-02","side":"left","answers":{"limp":"slight","stairs":8,"pain":null}})");
  ASSERT_TRUE(file) << render(file.error());
  EXPECT_EQ(file->date, day("2026-05-02"));
  EXPECT_EQ(file->side, Side::left);
  EXPECT_EQ(file->answers, (std::map<std::string, std::string>{{"limp", "slight"}, {"stairs", "8"}}));
}

TEST(AnswerFiles, SayWhatIsWrong) {
  const auto refused = [](const char* json) { return render(read_answer_file(json).error()); };
  EXPECT_TRUE(says(refused("[]"), "object"));
  EXPECT_TRUE(says(refused("{}"), "answers"));
  EXPECT_TRUE(says(refused(R"({"answers":{"limp":true}})"), "limp"));
  EXPECT_TRUE(says(refused(R"({"answers":{"limp":[1]}})"), "limp"));
  EXPECT_TRUE(says(refused(R"({"answers":{},"sied":"left"})"), "sied"));
  EXPECT_TRUE(says(refused(R"({"answers":{},"side":"middle"})"), "side"));
  EXPECT_TRUE(says(refused(R"({"answers":{"limp":1,"limp":2}})"), "limp"));
  EXPECT_FALSE(read_answer_file("{"));
}

TEST(Instruments, AreFoundByTheirOtherName) {
  EXPECT_EQ(&instrument("akps"), &instrument("kujala"));
  const std::vector<Instrument> none;
  EXPECT_EQ(find_instrument(none, "kujala"), nullptr);
}

RuleBook with_value(const char* id, double value) {
  Rule rule = *shipped_rules().find(id);
  rule.values = {{day("2026-12-01"), value}};
  return shipped_rules().with(rule);
}

TEST(Instruments, AWorseAnswerWorthMoreIsRefused) {
  const auto read = read_instruments(with_value("kujala.limp.slight", 5.5), day("2026-12-01"));
  ASSERT_FALSE(read);
  EXPECT_TRUE(says(render(read.error()), "kujala.limp.slight"));
  EXPECT_TRUE(read_instruments(with_value("kujala.limp.slight", 5.0), day("2026-12-01")));
}

TEST(Instruments, ARuleThatIsMissingIsNamed) {
  const auto read = read_instruments(RuleBook(), day("2026-12-01"));
  ASSERT_FALSE(read);
  EXPECT_TRUE(says(render(read.error()), "kujala.limp.none"));
}

}  // namespace
}  // namespace patella
