#include <gtest/gtest.h>

#include "rule_files_fixture.h"

namespace patella {
namespace {

LocalDate day(std::string_view text) { return *read_date(text); }

// The errors after one thing was spoiled in pain.toml.
std::string errors_after(const std::string& from, const std::string& to) {
  const Result<RuleBook> book = RuleFiles().replace("pain.toml", from, to).read();
  return book ? "" : book.error().message;
}

TEST(ReadRuleBook, AWholeRuleIsRead) {
  const Result<RuleBook> book = RuleFiles().read();
  ASSERT_TRUE(book) << book.error().message;
  EXPECT_EQ(book->version(), "2026.12.0");
  const Rule* rule = book->find("pain.ceiling");
  ASSERT_NE(rule, nullptr);
  EXPECT_EQ(rule->topic, "pain");
  EXPECT_EQ(rule->file, "pain.toml");
  EXPECT_EQ(rule->line, 1);
  EXPECT_EQ(rule->unit, "points");
  EXPECT_EQ(rule->values.size(), 2U);
  EXPECT_EQ(rule->low, 1.0);
  EXPECT_EQ(rule->maximum, 5.0);
  EXPECT_EQ(rule->evidence, EvidenceGrade::randomised_trial);
  EXPECT_EQ(rule->sources.at(0).evidence_row, "A1");
  EXPECT_EQ(rule->review_due, day("2027-06-01"));
  EXPECT_FALSE(rule->red_flag);
  EXPECT_EQ(book->find("pain.other"), nullptr);
  EXPECT_EQ(book->find_reference("own")->text, "Own choice");
  EXPECT_EQ(book->find_reference("nobody"), nullptr);
}

TEST(ReadRuleBook, TheValueIsTheOneInForceOnTheDay) {
  const Result<RuleBook> book = RuleFiles().read();
  EXPECT_EQ(book->value("pain.ceiling", day("2020-01-01")), 2.0);
  EXPECT_EQ(book->value("pain.ceiling", day("2026-05-31")), 2.0);
  EXPECT_EQ(book->value("pain.ceiling", day("2026-06-01")), 3.0);
  EXPECT_EQ(book->value("pain.ceiling", day("2199-12-31")), 3.0);
  EXPECT_THROW(static_cast<void>(book->value("pain.other", day("2026-06-01"))), BrokenInvariant);
}

TEST(ReadRuleBook, AnErrorHasFileAndLine) {
  EXPECT_EQ(errors_after("unit = 'points'", "unti = 'points'"),
            "pain.toml:1: unit is missing\npain.toml:4: the key \"unti\" is not known here");
}

TEST(ReadRuleBook, EverythingThatMayNotBeMissing) {
  for (const std::string key :
       {"id", "statement", "unit", "population", "evidence", "sources", "reasoning", "status", "review_due"}) {
    const std::string errors = errors_after("\n" + key + " = ", "\nx_" + key + " = ");
    EXPECT_NE(errors.find(key + " is missing"), std::string::npos) << key << ": " << errors;
  }
  EXPECT_NE(errors_after("'Because.'", "'  '").find("reasoning is empty"), std::string::npos);
}

TEST(ReadRuleBook, TheValueLiesInItsRangeToTheLimit) {
  EXPECT_EQ(errors_after("value = 3 }", "value = 4 }"), "");
  EXPECT_NE(errors_after("value = 3 }", "value = 6 }").find("pain.toml:5: the value lies outside the range"),
            std::string::npos);
  EXPECT_NE(errors_after("value = 3 }", "value = -1 }").find("outside the range"), std::string::npos);
  EXPECT_NE(errors_after("value = 3 }", "value = 5 }").find("outside its own uncertainty"), std::string::npos);
  EXPECT_NE(errors_after("high = 4", "high = 6").find("uncertainty lies outside the range"), std::string::npos);
  EXPECT_NE(errors_after("minimum = 0", "minimum = 9").find("minimum lies above"), std::string::npos);
  EXPECT_NE(errors_after("value = 3 }", "value = nan }").find("must be a number"), std::string::npos);
  EXPECT_NE(errors_after("range = { minimum = 0, maximum = 5 }\n", "").find("range is missing"), std::string::npos);
}

TEST(ReadRuleBook, DatesStandInOrderAndExist) {
  EXPECT_NE(errors_after("2026-06-01", "2026-01-01").find("order of their dates"), std::string::npos);
  EXPECT_NE(errors_after("2026-06-01", "2025-01-01").find("order of their dates"), std::string::npos);
  EXPECT_NE(errors_after("2027-06-01", "2027-06-31").find("pain.toml:14"), std::string::npos);
  EXPECT_NE(errors_after("2027-06-01", "'2027-06-01'").find("review_due must be a day"), std::string::npos);
}

TEST(ReadRuleBook, ARuleWithoutANumberSaysSo) {
  const std::string numbers =
      "values = [{ from = 2026-01-01, value = 2 }, { from = 2026-06-01, value = 3 }]\n"
      "range = { minimum = 0, maximum = 5 }\nuncertainty = { low = 1, high = 4 }\n";
  EXPECT_NE(errors_after(numbers, "").find("values are missing"), std::string::npos);
  EXPECT_TRUE(RuleFiles().replace("pain.toml", numbers, "").replace("pain.toml", "'points'", "'none'").read());
}

TEST(ReadRuleBook, SourcesAreInTheBibliographyAndVerified) {
  EXPECT_NE(errors_after("author-2020", "author-2021").find("\"author-2021\" is not in the bibliography"),
            std::string::npos);
  EXPECT_NE(errors_after("'A1'", "'A9'").find("has no row A9"), std::string::npos);
  EXPECT_EQ(errors_after("'A1'", "'A2'"), "");
  EXPECT_NE(errors_after("'A1'", "'A3'").find("pain.toml:10: the row A3 was never verified"), std::string::npos);
  EXPECT_NE(
      errors_after("[{ key = 'author-2020', where = 'table 2', evidence_row = 'A1' }]", "[]").find("at least one"),
      std::string::npos);
}

TEST(ReadRuleBook, OnlyOpinionAndAssumptionNeedNoEvidenceRow) {
  EXPECT_NE(errors_after(", evidence_row = 'A1'", "").find("must name the evidence_row"), std::string::npos);
  for (const std::string grade : {"expert_opinion", "assumption"})
    EXPECT_TRUE(RuleFiles()
                    .replace("pain.toml", ", evidence_row = 'A1'", "")
                    .replace("pain.toml", "randomised_trial", grade)
                    .read())
        << grade;
  EXPECT_NE(errors_after("randomised_trial", "hearsay").find("not one of the names"), std::string::npos);
}

TEST(ReadRuleBook, ApprovalNeedsAReviewer) {
  EXPECT_NE(errors_after("'draft'", "'approved'").find("pain.toml:12: approved, but reviewed_by names nobody"),
            std::string::npos);
  EXPECT_TRUE(RuleFiles()
                  .replace("pain.toml", "'draft'", "'approved'")
                  .replace("pain.toml", "reviewed_by = ''", "reviewed_by = 'a physiotherapist'")
                  .read());
}

TEST(ReadRuleBook, ARedFlagHasAnUrgencyAndNothingElseHas) {
  EXPECT_NE(errors_after("status", "red_flag = true\nstatus").find("needs an urgency"), std::string::npos);
  EXPECT_NE(errors_after("status", "red_flag = true\nurgency = 'soon'\nstatus").find("needs an urgency"),
            std::string::npos);
  EXPECT_NE(errors_after("status", "urgency = 'urgent'\nstatus").find("only a red flag"), std::string::npos);
  EXPECT_EQ(errors_after("status", "red_flag = true\nurgency = 'urgent'\nstatus"), "");
}

TEST(ReadRuleBook, IdsAreWellFormedAndUsedOnce) {
  for (const std::string id : {"pain", "Pain.ceiling", "pain.", ".ceiling", "pain..ceiling", "pain.ceil ing"})
    EXPECT_NE(errors_after("'pain.ceiling'", "'" + id + "'").find("is not a rule id"), std::string::npos) << id;
  RuleFiles twice;
  twice.append("other.toml", "[[rule]]\nid = 'pain.ceiling'\n");
  const std::string message = twice.read().error().message;
  EXPECT_NE(message.find("stands already in"), std::string::npos) << message;
  EXPECT_NE(RuleFiles()
                .append("bibliography.toml", "[[source]]\nkey = 'own'\ntext = 'x'\n")
                .read()
                .error()
                .message.find("\"own\" stands twice"),
            std::string::npos);
}

TEST(ReadRuleBook, TheThreeFilesEveryBookNeeds) {
  for (const std::string file : {"version.toml", "bibliography.toml", "evidence.csv"})
    EXPECT_NE(RuleFiles().remove(file).read().error().message.find(file + ": this file is missing"), std::string::npos);
}

TEST(ReadRuleBook, AllErrorsOfAllFilesAreToldAtOnce) {
  const Result<RuleBook> book = RuleFiles()
                                    .replace("pain.toml", "'points'", "' '")
                                    .replace("version.toml", "version", "versoin")
                                    .append("broken.toml", "[[rule\n")
                                    .replace("evidence.csv", "SECONDARY", "SURE")
                                    .read();
  ASSERT_FALSE(book);
  for (const std::string expected : {"pain.toml:4: ", "version.toml:1: ", "broken.toml:1: ", "evidence.csv:3: "})
    EXPECT_NE(book.error().message.find(expected), std::string::npos) << book.error().message;
}

TEST(ReadRuleBook, AnEvidenceTableHasItsColumnsAndEachRowOnce) {
  const auto errors = [](const std::string& from, const std::string& to) {
    return RuleFiles().replace("evidence.csv", from, to).read().error().message;
  };
  EXPECT_NE(errors("flag", "falg").find("\"id\" and \"flag\" are needed"), std::string::npos);
  EXPECT_NE(errors("A2,", "A1,").find("A1 stands twice"), std::string::npos);
  EXPECT_NE(errors(",x,SECONDARY", "").find("too few columns"), std::string::npos);
  EXPECT_TRUE(RuleFiles()
                  .append("evidence.csv", "A4,\"open quote to the end,SEEN\n")
                  .read()
                  .error()
                  .message.find("evidence.csv:6: the row has too few columns") != std::string::npos);
}

const char* const shipped_like_conflict =
    "[[conflict]]\nid = 'A'\nquestion = 'How much?'\nrules = ['pain.ceiling']\nchosen = 'Both are shown.'\n"
    "positions = [{ says = 'much', sources = [{ key = 'author-2020', evidence_row = 'A2' }] },\n"
    "             { says = 'little', sources = [{ key = 'own' }] }]\n";

TEST(ReadRuleBook, AConflictIsFoundFromItsRuleWithBothSides) {
  const Result<RuleBook> book = RuleFiles().append("conflicts.toml", shipped_like_conflict).read();
  ASSERT_TRUE(book) << book.error().message;
  ASSERT_EQ(book->conflicts_of("pain.ceiling").size(), 1U);
  const RuleConflict& conflict = *book->conflicts_of("pain.ceiling").front();
  EXPECT_EQ(conflict.positions.at(0).says, "much");
  EXPECT_TRUE(conflict.positions.at(0).sources.at(0).second_hand);
  EXPECT_EQ(conflict.positions.at(1).sources.at(0).key, "own");
  EXPECT_TRUE(book->conflicts_of("pain.other").empty());
  EXPECT_NE(render_json(*book, *book->find("pain.ceiling")).find(R"("conflicts":[{"id":"A")"), std::string::npos);
}

TEST(ReadRuleBook, AConflictHasTwoSidesKnownSourcesAndRulesThatExist) {
  const auto errors = [](const std::string& from, const std::string& to) {
    const Result<RuleBook> book =
        RuleFiles().append("conflicts.toml", shipped_like_conflict).replace("conflicts.toml", from, to).read();
    return book ? "" : book.error().message;
  };
  EXPECT_NE(errors("'pain.ceiling'", "'pain.other'").find("conflicts.toml:1: the rule pain.other does not exist"),
            std::string::npos);
  EXPECT_NE(errors("             { says = 'little', sources = [{ key = 'own' }] }", "").find("at least two positions"),
            std::string::npos);
  EXPECT_NE(errors("'own'", "'nobody'").find("not in the bibliography"), std::string::npos);
  EXPECT_NE(errors("'A2'", "'A3'").find("never verified"), std::string::npos);
  EXPECT_NE(errors("[{ key = 'own' }]", "[]").find("who says so?"), std::string::npos);
  EXPECT_NE(errors("chosen = 'Both are shown.'\n", "").find("chosen is missing"), std::string::npos);
  EXPECT_NE(errors("[[conflict]]", "[[conflict]]\nside = 1").find("not known here"), std::string::npos);
}

TEST(ReadRuleBook, AnotherNumberForOneRuleLeavesTheBookAsItIs) {
  const Result<RuleBook> book = RuleFiles().read();
  Rule changed = *book->find("pain.ceiling");
  changed.values = {{day("2026-01-01"), 5.0}};
  EXPECT_EQ(book->with(changed).value("pain.ceiling", day("2026-12-01")), 5.0);
  EXPECT_EQ(book->value("pain.ceiling", day("2026-12-01")), 3.0);
}

TEST(ReadRuleBook, TheNewestNumberHoldsOnEveryDayOfANewestBook) {
  const RuleBook newest = RuleFiles().read()->newest();
  EXPECT_EQ(newest.value("pain.ceiling", day("2020-01-01")), 3.0);
}

TEST(ReadRuleBook, AnOlderBookTakesOnlyWhatItLacks) {
  const Result<RuleBook> older = RuleFiles().replace("pain.toml", "value = 3", "value = 2.5").read();
  const Result<RuleBook> newer = RuleFiles()
                                     .replace("pain.toml", "[[rule]]",
                                              "[[rule]]\nid = 'pain.added'\nstatement = 's'\nunit = 'none'\n"
                                              "population = 'p'\nevidence = 'assumption'\nsources = [{ key = 'own' }]\n"
                                              "reasoning = 'r'\nstatus = 'draft'\nreview_due = 2027-06-01\n[[rule]]")
                                     .read();
  ASSERT_TRUE(older && newer);
  const RuleBook merged = older->with_missing_from(*newer);
  EXPECT_NE(merged.find("pain.added"), nullptr);
  EXPECT_EQ(merged.value("pain.ceiling", day("2026-12-01")), 2.5);
}

TEST(ReadRuleBook, NamesOfGradesAndStatusesReadBack) {
  for (int i = 0; i <= static_cast<int>(EvidenceGrade::assumption); ++i)
    EXPECT_EQ(find_evidence_grade(name_of(static_cast<EvidenceGrade>(i))), static_cast<EvidenceGrade>(i));
  for (int i = 0; i <= static_cast<int>(RuleStatus::retired); ++i)
    EXPECT_EQ(find_rule_status(name_of(static_cast<RuleStatus>(i))), static_cast<RuleStatus>(i));
  EXPECT_FALSE(find_evidence_grade(""));
  EXPECT_FALSE(find_rule_status("new"));
}

TEST(RenderJson, ARuleShowsEverythingAReviewerAsksFor) {
  const Result<RuleBook> book = RuleFiles().read();
  EXPECT_EQ(
      render_json(*book, *book->find("pain.ceiling")),
      R"({"id":"pain.ceiling","topic":"pain","statement":"Pain stays at or below the ceiling.","unit":"points",)"
      R"("values":[{"from":"2026-01-01","value":2},{"from":"2026-06-01","value":3}],)"
      R"("range":{"minimum":0,"maximum":5},"uncertainty":{"low":1,"high":4},"population":"adult runners",)"
      R"("evidence":"randomised_trial","sources":[{"key":"author-2020","where":"table 2","evidence_row":"A1","second_hand":false,)"
      R"("text":"Author 2020","address":"doi:1"}],"reasoning":"Because.","status":"draft","in_force_from":"2026-01-01",)"
      R"("reviewed_by":"","review_due":"2027-06-01","conflicts":[],"red_flag":false,"file":"pain.toml","line":1})");
}

TEST(RenderJson, OneRuleNamesTheStoriesItIsSeenIn) {
  const Result<RuleBook> book = RuleFiles().read();
  const std::string json =
      render_json(*book, *book->find("pain.ceiling"), RuleStoryFiles{{"scenarios/a.toml"}, {"scenarios/b.toml"}});
  EXPECT_NE(json.find(R"("acts_in":["scenarios/a.toml"],"silent_in":["scenarios/b.toml"])"), std::string::npos) << json;
}

}  // namespace
}  // namespace patella
