// What is kept between two questions changes no answer: every prefix of a course, asked one after the other with one
// memory, is the answer to the whole prefix asked by itself, to the last bit.
#include <gtest/gtest.h>

#include "decision_fixture.h"

namespace patella {
namespace {

// Ten weeks: a run every other day, a bad one in each third week, answers that come a day late.
DecisionRequest course_up_to(int today) {
  DecisionRequest request = runner_with_open_gates(today);
  for (int day = 0; day < today; day += 2) {
    request.sessions.push_back(run_on(day, 3.0 + day * 0.05, 3.3 + day * 0.05));
    if (day % 6 == 4 && day + 3 > today) continue;  // answered two days late
    CheckIn checkin = morning_on(day, day % 9 == 0 ? 1 : 0);
    checkin.during_pain = pain(day % 21 == 20 ? 4 : 1);
    checkin.settled_within_60_min = true;
    request.checkins.push_back(checkin);
  }
  for (int day = 1; day <= today; day += 2) request.checkins.push_back(morning_on(day, 0));
  return request;
}

// What is shown beside an answer is not asked for where only the answer counts.
Decision decide_to_compare(const DecisionRequest& request, const RuleBook& book = shipped_rules()) {
  Decision decision = decide_today(request, book);
  decision.choices.clear();
  return decision;
}

TEST(DecisionMemory, EveryPrefixIsTheWholeReplayToTheLastBit) {
  DecisionMemory memory;
  for (int today = 0; today <= 70; ++today) {
    const DecisionRequest request = course_up_to(today);
    EXPECT_EQ(decide_today(request, shipped_rules(), shipped_exercises(), memory), decide_to_compare(request)) << today;
  }
}

TEST(DecisionMemory, AnotherRunnerIsNotTakenForTheFirst) {
  DecisionMemory memory;
  for (const int today : {70, 20, 69, 70}) {
    DecisionRequest request = course_up_to(today);
    if (today == 69) request.runner.tolerated_now = kilometres(2.0);
    if (today == 20) request.runner.affected_side = Side::both;
    EXPECT_EQ(decide_today(request, shipped_rules(), shipped_exercises(), memory), decide_to_compare(request)) << today;
  }
}

TEST(DecisionMemory, AnAnswerTakenBackIsForgotten) {
  DecisionMemory memory;
  DecisionRequest request = course_up_to(60);
  decide_today(request, shipped_rules(), shipped_exercises(), memory);
  request.checkins[3].during_pain = pain(8);
  EXPECT_EQ(decide_today(request, shipped_rules(), shipped_exercises(), memory), decide_to_compare(request));
}

TEST(DecisionMemory, ANumberThatChangesIsReadAnew) {
  Rule spike = *shipped_rules().find("progression.single_session_spike");
  spike.values = {{test_day(0), 10.0}, {test_day(21), 0.0}};
  const RuleBook book = shipped_rules().with(spike);
  DecisionMemory memory;
  for (const int today : {20, 21, 20}) {
    DecisionRequest request = settled_runner(5.0);
    request.today = test_day(today);
    EXPECT_EQ(decide_today(request, book, shipped_exercises(), memory), decide_to_compare(request, book)) << today;
  }
}

// From day 400 on no number changes any more.
TEST(DecisionMemory, ANumberHoldsFromItsDayUntilTheNextOne) {
  Rule spike = *shipped_rules().find("progression.single_session_spike");
  spike.values = {{test_day(0), 10.0}, {test_day(21), 5.0}, {test_day(23), 0.0}};
  const RuleBook book = shipped_rules().newest().with(spike);
  DecisionMemory memory;
  for (const int today : {21, 22, 23, 400, 401, 22, 20, 19, 24}) {
    DecisionRequest request = settled_runner(5.0);
    request.today = test_day(today);
    EXPECT_EQ(decide_today(request, book, shipped_exercises(), memory), decide_to_compare(request, book)) << today;
  }
}

TEST(DecisionMemory, ABookOfAnotherVersionIsReadAnew) {
  std::vector<RuleText> files = shipped_rule_files();
  for (RuleText& file : files) {
    if (file.name != "version.toml") continue;
    constexpr std::string_view key = "\nversion = \"";
    const std::size_t at = file.text.find(key);
    if (at != std::string::npos) file.text.insert(at + key.size(), "9");
  }
  const Result<RuleBook> newer = read_rule_book(files);
  ASSERT_TRUE(newer) << render(newer.error());
  EXPECT_NE(newer->version(), shipped_rules().version());
  Rule spike = *shipped_rules().find("progression.single_session_spike");
  spike.values = {{test_day(0), 0.0}};
  RuleBook book = shipped_rules();
  DecisionMemory memory;
  const DecisionRequest request = settled_runner(5.0);
  EXPECT_NEAR(allowed_km(decide_today(request, book, shipped_exercises(), memory)), 5.5, 1e-3);
  book = newer->with(spike);
  EXPECT_NEAR(allowed_km(decide_today(request, book, shipped_exercises(), memory)), 5.0, 1e-3);
}

TEST(DecisionMemory, AnotherBookOfTheSameVersionIsReadAnew) {
  Rule spike = *shipped_rules().find("progression.single_session_spike");
  for (DatedValue& dated : spike.values) dated.value = 0.0;
  const RuleBook stricter = shipped_rules().with(spike);
  DecisionMemory memory;
  const DecisionRequest request = settled_runner(5.0);
  for (const RuleBook* book : {&shipped_rules(), &stricter, &shipped_rules()})
    EXPECT_EQ(decide_today(request, *book, shipped_exercises(), memory), decide_to_compare(request, *book));
  EXPECT_NEAR(allowed_km(decide_to_compare(request, stricter)), 5.0, 1e-3);
}

}  // namespace
}  // namespace patella
