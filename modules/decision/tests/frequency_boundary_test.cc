// Where a rule leaves only one run a week open, and which of two equal limits is named.
#include <gtest/gtest.h>

#include "../src/allowance.h"
#include "decision_fixture.h"

namespace patella {
namespace {

RuleBook with_one_run_always_open() {
  Rule rule = *shipped_rules().find("frequency.runs_always_open");
  for (DatedValue& dated : rule.values) dated.value = 1.0;
  return shipped_rules().with(rule);
}

// One run of day 18 in the last six days; before them either none or one that was tolerated.
DecisionRequest one_run_this_week(bool one_before) {
  DecisionRequest request = runner_with_open_gates(20);
  if (one_before) add_tolerated_run(request, 8, 5.0);
  add_tolerated_run(request, 18, 5.0);
  add_good_mornings(request, 0, 20);
  return request;
}

TEST(Frequency, AWeekWithoutAToleratedRunBeforeItOpensNoSecondOne) {
  const RuleBook book = with_one_run_always_open();
  const Decision none_before = decide_today(one_run_this_week(false), book);
  EXPECT_TRUE(has_reason(none_before, "frequency.weekly_increase", Effect::forbids));
  const Decision one_before = decide_today(one_run_this_week(true), book);
  EXPECT_FALSE(has_reason(one_before, "frequency.weekly_increase", Effect::forbids));
  EXPECT_TRUE(has_reason(one_before, "frequency.one_at_a_time", Effect::holds));
}

// What was run is a fact: a run nobody answered counts in its week like any other.
TEST(Frequency, ARunWithoutAnAnswerUsesUpItsDayToo) {
  DecisionRequest request = runner_with_open_gates(20);
  for (const int day : {7, 9, 11, 13, 15, 16, 17, 18, 19}) add_tolerated_run(request, day, 5.0);
  add_good_mornings(request, 0, 20);
  for (CheckIn& checkin : request.checkins)
    if (checkin.date == test_day(16)) checkin.during_pain = unknown;
  EXPECT_TRUE(has_reason(decide(request), "frequency.weekly_increase", Effect::forbids));
}

TEST(Binding, OfEqualLimitsTheFirstIsNamedAndALesserOneTakesItsPlace) {
  const auto limit = [](const char* rule, double metres) {
    Limit made;
    made.rule = rule;
    made.amount.metres = {Known<double>(metres), Known<double>(metres)};
    return made;
  };
  const std::vector<Limit> equal{limit("first", 5000.0), limit("second", 5000.0)};
  const std::vector<Limit> lesser{limit("first", 5000.0), limit("second", 4999.9)};
  for (const Measure measure : measures) {
    EXPECT_STREQ(find_least(equal).binding_of(measure)->rule, "first");
    EXPECT_STREQ(find_least(lesser).binding_of(measure)->rule, "second");
  }
}

}  // namespace
}  // namespace patella
