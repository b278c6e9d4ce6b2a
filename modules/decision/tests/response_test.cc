#include "../src/response.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "../src/decision_rules.h"
#include "decision_fixture.h"

namespace patella {
namespace {

// A bout on day 10 and what is answered around it.
class ResponseTest : public testing::Test {
 protected:
  ResponseTest() : rules_(read_decision_rules(shipped_rules(), test_day(20))) {
    checkins_ = {morning_on(10, 1), morning_on(11, 1)};
    checkins_[0].during_pain = pain(2);
    checkins_[0].settled_within_60_min = true;
  }

  Response classify() const {
    const Answers answers(checkins_, Knee::right, day_number(test_day(20)));
    const Bout bout{day_number(test_day(10)), day_number(test_day(last_day_)), {}, true, true, {}};
    return classify_response(bout, {answers, answers, rules_, {rules_.during_ceiling, rules_.daily_life_ceiling}});
  }
  ResponseKind kind() const { return classify().kind; }

  DecisionRules rules_;
  std::vector<CheckIn> checkins_;
  int last_day_ = 10;
};

TEST_F(ResponseTest, AllAnswersGoodIsTolerated) { EXPECT_EQ(kind(), ResponseKind::tolerated); }

TEST_F(ResponseTest, EachMissingAnswerLeavesItUnanswered) {
  const std::vector<CheckIn> complete = checkins_;
  checkins_[0].morning_pain = unknown;
  EXPECT_EQ(kind(), ResponseKind::unanswered);
  checkins_ = complete;
  checkins_[0].during_pain = unknown;
  EXPECT_EQ(kind(), ResponseKind::unanswered);
  checkins_ = complete;
  checkins_[0].settled_within_60_min = unknown;
  EXPECT_EQ(kind(), ResponseKind::unanswered);
  checkins_ = complete;
  checkins_.pop_back();
  EXPECT_EQ(kind(), ResponseKind::unanswered);
  EXPECT_FALSE(classify().complete);
}

TEST_F(ResponseTest, WithoutPainNothingHadToSettle) {
  checkins_[0].during_pain = pain(0);
  checkins_[0].settled_within_60_min = unknown;
  EXPECT_EQ(kind(), ResponseKind::tolerated);
  checkins_[0].after_pain = pain(1);
  EXPECT_EQ(kind(), ResponseKind::unanswered);
}

TEST_F(ResponseTest, OneAnswerIsEnoughToProvoke) {
  checkins_ = {checkin_on(10)};
  checkins_[0].during_pain = pain(3);
  EXPECT_EQ(kind(), ResponseKind::provoked);
  checkins_[0] = checkin_on(10);
  checkins_[0].after_pain = pain(3);
  EXPECT_EQ(kind(), ResponseKind::provoked);
  checkins_[0] = checkin_on(10);
  checkins_[0].settled_within_60_min = false;
  EXPECT_EQ(kind(), ResponseKind::provoked);
  checkins_[0] = checkin_on(11);
  checkins_[0].swelling = true;
  EXPECT_EQ(kind(), ResponseKind::provoked);
}

TEST_F(ResponseTest, ARiseOfOneIsDoubtAndOfTwoAFlare) {
  checkins_[1] = morning_on(11, 2);
  EXPECT_EQ(kind(), ResponseKind::equivocal);
  checkins_[0].morning_pain = pain(0);
  EXPECT_EQ(kind(), ResponseKind::provoked);
}

TEST_F(ResponseTest, AMorningAboveTheCeilingIsNeverToleratedWhateverTheBaselineWas) {
  checkins_[0].morning_pain = pain(8);
  checkins_[1] = morning_on(11, 3);
  EXPECT_EQ(kind(), ResponseKind::provoked);
}

TEST_F(ResponseTest, AcrossAGapTheRiseBelongsToEveryBoutOfIt) {
  checkins_ = {morning_on(8, 0), morning_on(13, 2)};
  EXPECT_EQ(kind(), ResponseKind::provoked);
  checkins_ = {morning_on(8, 0), morning_on(13, 1)};
  EXPECT_EQ(kind(), ResponseKind::equivocal);
  checkins_ = {morning_on(8, 1), morning_on(13, 1)};
  EXPECT_EQ(kind(), ResponseKind::unanswered);
}

TEST_F(ResponseTest, NoBaselineHidesPainAboveTheCeiling) {
  checkins_ = {morning_on(8, 10), morning_on(13, 10)};
  EXPECT_EQ(kind(), ResponseKind::provoked);
  checkins_ = {morning_on(13, 4)};
  EXPECT_EQ(kind(), ResponseKind::provoked);
  checkins_ = {morning_on(13, 3)};
  EXPECT_EQ(kind(), ResponseKind::equivocal);
  checkins_ = {morning_on(13, 2)};
  EXPECT_EQ(kind(), ResponseKind::unanswered);
}

TEST_F(ResponseTest, APainkillerHidesTheAnswer) {
  checkins_[0].analgesic_before_run = true;
  EXPECT_EQ(kind(), ResponseKind::equivocal);
}

TEST_F(ResponseTest, PainAfterTheRunCountsAsPainInIt) {
  checkins_[0].after_pain = pain(2);
  EXPECT_EQ(kind(), ResponseKind::tolerated);
  checkins_[0].after_pain = pain(3);
  EXPECT_EQ(kind(), ResponseKind::provoked);
  EXPECT_STREQ(classify().evidence.rule, "pain.during_ceiling");
  EXPECT_EQ(classify().evidence.observed, 3.0);
  EXPECT_EQ(classify().evidence.threshold, 2.0);
}

// A run past the turn of the day touches two days, and answers on the morning after the second.
TEST_F(ResponseTest, ARunIntoTheNextDayNeedsBothMorningsAndTakesTheWorstOfBothDays) {
  last_day_ = 11;
  EXPECT_EQ(kind(), ResponseKind::unanswered);
  checkins_.push_back(morning_on(12, 1));
  EXPECT_EQ(kind(), ResponseKind::tolerated);
  checkins_[1].during_pain = pain(3);
  EXPECT_EQ(kind(), ResponseKind::provoked);
  checkins_[1].during_pain = unknown;
  checkins_[1].settled_within_60_min = false;
  EXPECT_EQ(kind(), ResponseKind::provoked);
  checkins_[1].settled_within_60_min = unknown;
  checkins_[1].morning_pain = pain(3);
  EXPECT_EQ(kind(), ResponseKind::provoked) << "the morning in between";
  checkins_[1].morning_pain = pain(1);
  checkins_[2].during_pain = pain(9);
  EXPECT_EQ(kind(), ResponseKind::tolerated) << "the day after is another run's";
}

TEST_F(ResponseTest, ARunIntoTheNextDayThatDidNotSettleOnceDidNotSettle) {
  last_day_ = 11;
  checkins_.push_back(morning_on(12, 1));
  checkins_[0].settled_within_60_min = false;
  checkins_[1].settled_within_60_min = true;
  EXPECT_EQ(kind(), ResponseKind::provoked);
  EXPECT_STREQ(classify().evidence.rule, "pain.settle_within_60_min");
}

TEST_F(ResponseTest, ARunIntoTheNextDayFlaresOnTheMorningInBetweenWhenNoLaterOneIsKnown) {
  last_day_ = 11;
  checkins_ = {morning_on(10, 0), morning_on(11, 2)};
  EXPECT_EQ(classify().flared, day_number(test_day(11)));
  checkins_.push_back(morning_on(12, 0));
  EXPECT_EQ(classify().flared, day_number(test_day(12))) << "the morning after its end tells, at the worst of both";
}

TEST_F(ResponseTest, TheEvidenceIsTheAnswerAndWhatItIsHeldAgainst) {
  const auto told = [&](auto change) {
    const std::vector<CheckIn> good = checkins_;
    change(checkins_);
    const Evidence evidence = classify().evidence;
    checkins_ = good;
    return std::tuple(std::string(evidence.rule), evidence.observed, evidence.threshold);
  };
  using Told = std::tuple<std::string, double, double>;
  EXPECT_EQ(told([](auto& days) { days[0].analgesic_before_run = true; }), Told("pain.analgesic_before_run", 1, 0));
  EXPECT_EQ(told([](auto& days) { days[0].settled_within_60_min = false; }), Told("pain.settle_within_60_min", 0, 1));
  EXPECT_EQ(told([](auto& days) { days[1].swelling = true; }), Told("health.swelling_rest", 1, 0));
  EXPECT_EQ(told([](auto& days) { days[1].morning_pain = pain(4); }), Told("pain.daily_life_ceiling", 4, 2));
  EXPECT_EQ(told([](auto& days) { days[1].morning_pain = pain(2); }), Told("pain.next_morning_rise", 1, 1));
  EXPECT_EQ(told([](auto& days) { days[0].during_pain = pain(7); }), Told("pain.during_ceiling", 7, 2));
}

TEST_F(ResponseTest, SwellingOnTheDayOrTheMorningAfterProvokes) {
  for (const std::size_t day : {0U, 1U}) {
    checkins_[day].swelling = true;
    EXPECT_EQ(kind(), ResponseKind::provoked) << day;
    checkins_[day].swelling = false;
  }
  checkins_.push_back(morning_on(12, 1));
  checkins_.back().swelling = true;
  EXPECT_EQ(kind(), ResponseKind::tolerated);
}

TEST_F(ResponseTest, AFlareIsToldByTheFirstMorningKnownAfterTheRun) {
  EXPECT_EQ(classify().flared, unknown);
  checkins_ = {morning_on(10, 0), morning_on(11, 1)};
  EXPECT_EQ(classify().flared, unknown);
  checkins_ = {morning_on(10, 0), morning_on(13, 2)};
  EXPECT_EQ(classify().flared, day_number(test_day(13)));
  EXPECT_STREQ(classify().evidence.rule, "pain.next_morning_flare");
}

TEST_F(ResponseTest, ABaselineAboveTheCeilingIsOneAtTheCeiling) {
  checkins_[0].morning_pain = pain(9);
  checkins_[1] = morning_on(11, 2);
  EXPECT_EQ(kind(), ResponseKind::tolerated);
  checkins_[1] = morning_on(11, 3);
  EXPECT_EQ(kind(), ResponseKind::provoked);
}

// Asking again for what was answered would say that nobody listens.
TEST(MissingAnswers, OfTheLastRunAreNamedAndNoOthers) {
  DecisionRequest request = settled_runner(5.0);
  const auto asks_for = [&](std::string_view field) {
    const Decision decision = decide(request);
    return std::ranges::any_of(decision.missing, [&](const MissingInput& each) { return each.key.ends_with(field); });
  };
  EXPECT_FALSE(asks_for("morning_pain") || asks_for("during_pain") || asks_for("settled_within_60_min"));
  CheckIn* of_last_run = nullptr;
  for (CheckIn& checkin : request.checkins)
    if (checkin.during_pain) of_last_run = &checkin;
  ASSERT_NE(of_last_run, nullptr);
  of_last_run->settled_within_60_min = unknown;
  of_last_run->after_pain = pain(1);
  EXPECT_TRUE(asks_for("settled_within_60_min"));
  of_last_run->during_pain = unknown;
  EXPECT_TRUE(asks_for("during_pain"));
  EXPECT_FALSE(asks_for("morning_pain"));
}

// Six kilometres were tolerated; then nine, which hurt. The step back is taken from what was open, not from the nine.
TEST(StepBack, IsNotCountedFromARunFarBeyondWhatWasOpen) {
  DecisionRequest request = runner_with_open_gates(25);
  for (const int day : {5, 9, 13, 17}) add_tolerated_run(request, day, 6.0);
  add_tolerated_run(request, 20, 9.0);
  request.checkins.back().during_pain = pain(5);
  add_good_mornings(request, 0, 25);
  const Decision decision = decide(request);
  const auto cap = std::ranges::find(decision.caps, "pain.step_back", &Cap::rule);
  ASSERT_NE(cap, decision.caps.end());
  EXPECT_NEAR(in_km(*cap->distance), 0.75 * 1.1 * 6.0, 1e-3);
}

// Raised on the morning after a run; two days later the next run, with or without a word on how that morning was.
TEST(Response, ARunWithoutAWordOnTheSecondMorningIsNoProofThatTheFirstRunSettled) {
  const auto too_much = [](Known<int> second_morning, bool ran_again) {
    DecisionRequest request = runner_with_open_gates(20);
    for (const int day : {5, 9, 13}) add_tolerated_run(request, day, 5.0);
    if (ran_again) add_tolerated_run(request, 15, 3.0);
    add_good_mornings(request, 0, 20);
    for (CheckIn& checkin : request.checkins) {
      if (checkin.date == test_day(14)) checkin.morning_pain = pain(1);
      if (checkin.date == test_day(15))
        checkin.morning_pain = second_morning ? pain(*second_morning) : Known<NumericPainRating>();
    }
    const Decision decision = decide(request);
    return std::ranges::find(decision.caps, "pain.step_back", &Cap::rule) != decision.caps.end();
  };
  EXPECT_FALSE(too_much(0, true));
  EXPECT_TRUE(too_much(1, true));
  EXPECT_TRUE(too_much(unknown, true));
  EXPECT_FALSE(too_much(unknown, false));
}

}  // namespace
}  // namespace patella
