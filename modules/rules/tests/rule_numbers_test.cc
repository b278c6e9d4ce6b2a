#include "patella/rule_numbers.h"

#include <gtest/gtest.h>

#include "shipped_rules.h"

namespace patella {
namespace {

struct Ceilings {
  double during = 0.0;
  double daily_life = 0.0;
};
constexpr std::array ceilings{
    RuleNumber{"pain.during_ceiling", &Ceilings::during},
    RuleNumber{"pain.daily_life_ceiling", &Ceilings::daily_life},
};

RuleBook without_number(const std::string& id) {
  Rule rule = *shipped_rules().find(id);
  rule.values.clear();
  return shipped_rules().with(rule);
}

TEST(RuleNumbers, AreThoseInForceOnTheDay) {
  const LocalDate changed = *read_date("2027-01-01");
  Rule rule = *shipped_rules().find("pain.daily_life_ceiling");
  rule.values = {{*read_date("2026-12-01"), 3.0}, {changed, 1.0}};
  const RuleBook book = shipped_rules().with(rule);
  EXPECT_EQ(read_numbers(ceilings, book, changed - 1).daily_life, 3.0);
  EXPECT_EQ(read_numbers(ceilings, book, changed).daily_life, 1.0);
  EXPECT_EQ(read_numbers(ceilings, book, changed).during, book.value("pain.during_ceiling", changed));
}

TEST(RuleNumbers, ANumberTheBookLacksIsNamedBeforehandAndIsABrokenInvariantAfterwards) {
  EXPECT_EQ(check_numbers(ceilings, shipped_rules()), unknown);
  const RuleBook book = without_number("pain.daily_life_ceiling");
  const Known<Error> missing = check_numbers(ceilings, book);
  ASSERT_TRUE(missing);
  EXPECT_EQ(missing->code, ErrorCode::not_found);
  EXPECT_EQ(missing->where, "pain.daily_life_ceiling");
  EXPECT_FALSE(missing->advice.empty());
  EXPECT_THROW((void)read_numbers(ceilings, book, LocalDate()), BrokenInvariant);
  EXPECT_EQ(check_numbers(ceilings, RuleBook())->where, "pain.during_ceiling");
}

TEST(RuleNumbers, ARuleWithoutANumberIsStillARule) {
  EXPECT_EQ(check_rule(without_number("pain.during_ceiling"), "pain.during_ceiling"), unknown);
  EXPECT_TRUE(check_number(without_number("pain.during_ceiling"), "pain.during_ceiling"));
  EXPECT_TRUE(check_rule(shipped_rules(), "pain.no_such_rule"));
}

TEST(RuleNumbers, AreListedInTheOrderOfTheTable) {
  EXPECT_EQ(list_numbers(ceilings), (std::vector<std::string>{"pain.during_ceiling", "pain.daily_life_ceiling"}));
}

}  // namespace
}  // namespace patella
