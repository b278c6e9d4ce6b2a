#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "triage_fixture.h"

namespace patella {
namespace {

Story told(std::initializer_list<const char*> yes, std::initializer_list<const char*> no = {}) {
  Story story;
  for (const char* question : yes) story.answer(question);
  for (const char* question : no) story.answer(question, "2026-05-10", false);
  return story;
}

Differential rank(const Story& story) { return rank_conditions(story.inputs(), shipped_rules()); }

const ConditionChance* find_chance(const Differential& differential, std::string_view condition) {
  for (const ConditionChance& chance : differential.ranked)
    if (chance.condition == condition) return &chance;
  return nullptr;
}

double chance_of(const Story& story, std::string_view condition) {
  const Differential differential = rank(story);
  const ConditionChance* chance = find_chance(differential, condition);
  return chance == nullptr ? 0.0 : chance->probability;
}

double odds_of(const Story& story, std::string_view condition) {
  const double p = chance_of(story, condition);
  return p / (1.0 - p);
}

// The age is an answer too.
Story nothing_told() {
  Story story;
  story.runner.birth_date = unknown;
  return story;
}

TEST(Differential, WithoutAnswersItIsThePriors) {
  const Differential differential = rank(nothing_told());
  ASSERT_FALSE(differential.ranked.empty());
  EXPECT_EQ(differential.ranked.front().condition, "patellofemoral_pain");
  EXPECT_EQ(differential.sureness, Sureness::open);
  EXPECT_NEAR(chance_of(nothing_told(), "patellofemoral_pain") / chance_of(nothing_told(), "iliotibial_band_syndrome"),
              0.27 / 0.12, 1e-9);
}

TEST(Differential, TheChildrensConditionIsForChildren) {
  Story story = told({"pain_site_bony_bump"});
  EXPECT_EQ(chance_of(story, "osgood_schlatter_or_sinding_larsen"), 0.0);
  story.runner.birth_date = unknown;
  EXPECT_EQ(chance_of(story, "osgood_schlatter_or_sinding_larsen"), 0.0);
  story.runner.birth_date = day("2013-01-01");
  EXPECT_EQ(rank(story).ranked.front().condition, "osgood_schlatter_or_sinding_larsen");
}

TEST(Differential, ASecondAnswerOfTheSameKindCountsLessThanTheFirst) {
  const double none = odds_of(Story(), "patellofemoral_pain");
  const double one = odds_of(told({"squat_hurts"}), "patellofemoral_pain");
  const double two = odds_of(told({"squat_hurts", "kneeling_hurts"}), "patellofemoral_pain");
  EXPECT_GT(one, none);
  EXPECT_GT(two, one);
  EXPECT_LT(two / one, one / none);
}

TEST(Differential, TheCapKeepsTheOrderOfTwoThatExceedIt) {
  const Story story = told({"injury_recently", "pop_at_injury", "swelled_fast_or_very_large", "gives_way_after_injury",
                            "knee_swollen", "turning_hurts"});
  const Differential differential = rank(story);
  EXPECT_EQ(differential.ranked.front().condition, "ligament");
  EXPECT_TRUE(differential.ranked.front().capped);
}

// Every required question answered no but for these.
Story safe_but_for(std::initializer_list<const char*> yes) {
  Story story;
  for (const Question& question : shipped_rules().questions())
    if (question.required) story.answer(question.id, "2026-05-10", false);
  for (const char* question : yes) story.answer(question);
  return story;
}

// "Something else" is what is left; it is not to be first only because every named condition was spoken against.
TEST(Differential, H01_SomethingElseIsNotFirstBesideASignOfBone) {
  using Signs = std::initializer_list<const char*>;
  for (const Signs& signs :
       {Signs{"one_spot_of_bone_hurts"}, Signs{"pain_site_shin", "bone_pain_elsewhere_rising"},
        Signs{"hopping_hurts_in_bone", "wakes_at_night_lying_still"}, Signs{"hopping_hurts_in_bone", "pain_site_shin"},
        Signs{"kneecap_bone_tender", "bone_stress_injury_before"},
        Signs{"pain_site_hip_or_groin", "groin_hurts_with_each_step"}}) {
    Story story = safe_but_for(signs);
    for (const char* question : {"squat_hurts", "stairs_down_hurts", "sitting_hurts"})
      story.answer(question, "2026-05-10", false);
    EXPECT_NE(rank(story).ranked.front().condition, "other") << *signs.begin();
  }
}

TEST(Differential, H04_TheChildrensConditionDoesNotLeadOnAgeAlone) {
  using Told = std::initializer_list<const char*>;
  for (const Told& told_of : {Told{}, Told{"pain_site_front"}, Told{"pain_site_thigh", "walking_hurts_each_step"},
                              Told{"hip_turning_hurts"}, Told{"running_hurts", "pain_hard_to_point_at"}}) {
    Story story = safe_but_for(told_of);
    story.runner.birth_date = day("2013-01-01");
    story.answer("squat_hurts", "2026-05-10", false);
    EXPECT_NE(rank(story).ranked.front().condition, "osgood_schlatter_or_sinding_larsen");
  }
}

TEST(Differential, H04_PainInFrontDoesNotSpeakAgainstTheHip) {
  const auto odds = [](const Story& story) {
    return chance_of(story, "referred_hip_pain") / chance_of(story, "other");
  };
  EXPECT_NEAR(odds(told({"pain_site_front", "hip_turning_hurts"})), odds(told({"hip_turning_hurts"})), 1e-9);
}

TEST(Differential, NoSquatPainSpeaksAgainstTheKneecap) {
  EXPECT_LT(chance_of(told({}, {"squat_hurts"}), "patellofemoral_pain"), chance_of(Story(), "patellofemoral_pain") / 2);
}

TEST(Differential, EachFindingNamesQuestionsConditionsAndASentence) {
  std::set<std::string> questions{"age_older", "age_growing"};
  for (const Question& question : shipped_rules().questions()) questions.insert(question.id);
  for (const Rule& rule : shipped_rules().rules()) {
    if (rule.ratios.empty()) continue;
    const std::vector<std::string> own{rule.id.substr(std::string("differential.").size())};
    for (const std::string& question : rule.answers.empty() ? own : rule.answers)
      EXPECT_TRUE(questions.contains(question)) << rule.id;
    for (const ConditionRatio& ratio : rule.ratios) {
      EXPECT_NE(shipped_rules().find("differential.prior." + ratio.condition), nullptr) << rule.id;
      EXPECT_TRUE(shipped_wording().has("condition." + ratio.condition + ".name")) << ratio.condition;
    }
  }
}

// A ratio that carries a row of the evidence table was published; all others are ours and the grade says so.
TEST(Differential, AGradeAboveOpinionRestsOnAPublishedRatioOrPrior) {
  for (const Rule& rule : shipped_rules().rules()) {
    if (rule.ratios.empty() || rule.evidence > EvidenceGrade::convention) continue;
    const auto published = [](const ConditionRatio& ratio) { return !ratio.evidence_row.empty(); };
    EXPECT_TRUE(std::any_of(rule.ratios.begin(), rule.ratios.end(), published)) << rule.id;
  }
}

TEST(Differential, WhatTellsApartIsOpenAndNotSensitive) {
  const Story story = told({"pain_site_outer_side", "running_hurts"});
  const Differential differential = rank(story);
  ASSERT_FALSE(differential.tell_apart.empty());
  for (const std::string& id : differential.tell_apart) {
    EXPECT_FALSE(story.triage.answers.contains(id)) << id;
    for (const Question& question : shipped_rules().questions())
      EXPECT_FALSE(question.id == id && question.sensitive) << id;
  }
}

Story any_story() {
  Story story = nothing_told();
  for (const Question& question : shipped_rules().questions())
    if (const int pick = *rc::gen::inRange(0, 4); pick < 2) story.answer(question.id, "2026-05-10", pick == 0);
  return story;
}

RC_GTEST_PROP(DifferentialProperty, ProbabilitiesAddUpToOneInsideTheirIntervals, ()) {
  const Differential differential = rank(any_story());
  double total = 0.0;
  for (const ConditionChance& chance : differential.ranked) {
    RC_ASSERT(std::isfinite(chance.probability));
    RC_ASSERT(chance.low <= chance.probability && chance.probability <= chance.high);
    total += chance.probability;
  }
  RC_ASSERT(std::abs(total - 1.0) < 1e-9);
}

// No answers, however many, move one condition against another by more than the cap both ways.
RC_GTEST_PROP(DifferentialProperty, NoCombinedRatioExceedsTheCap, ()) {
  const Story story = any_story();
  const Differential before = rank(nothing_told());
  const Differential after = rank(story);
  constexpr double cap = 20.0 * 20.0 * 1.000001;
  const ConditionChance& first = after.ranked.front();
  for (const ConditionChance& other : after.ranked) {
    const double moved = (first.probability / other.probability) / (find_chance(before, first.condition)->probability /
                                                                    find_chance(before, other.condition)->probability);
    RC_ASSERT(moved <= cap);
  }
}

}  // namespace
}  // namespace patella
