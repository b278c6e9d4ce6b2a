// The rules that are shipped: they load, and they keep the promises the README makes.
#include <gtest/gtest.h>

#include "rule_files_fixture.h"

namespace patella {
namespace {

TEST(ShippedRules, AllFilesLoadWithoutAnError) {
  const Result<RuleBook> book = read_rule_book(read_shipped_files());
  ASSERT_TRUE(book) << book.error().message;
  EXPECT_FALSE(book->version().empty());
  EXPECT_FALSE(book->rules().empty());
}

TEST(ShippedRules, EveryRuleIsShownAsJson) {
  const Result<RuleBook> book = read_rule_book(read_shipped_files());
  ASSERT_TRUE(book);
  const std::string json = render_json(*book);
  for (const Rule& rule : book->rules()) EXPECT_NE(json.find("\"" + rule.id + "\""), std::string::npos) << rule.id;
}

// Nobody has reviewed them yet, and the program says so: a rule may not call itself approved by accident.
TEST(ShippedRules, AnApprovedRuleNamesItsReviewerAndAnOldOneIsReviewedAgain) {
  const Result<RuleBook> book = read_rule_book(read_shipped_files());
  ASSERT_TRUE(book);
  for (const Rule& rule : book->rules()) {
    EXPECT_EQ(rule.status == RuleStatus::approved, !rule.reviewed_by.empty()) << rule.id;
    EXPECT_LE(days_between(*read_date("2026-12-01"), rule.review_due), 731) << rule.id;
  }
}

}  // namespace
}  // namespace patella
