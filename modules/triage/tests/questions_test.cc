#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "triage_fixture.h"

namespace patella {
namespace {

TEST(Questions, AtMostTwelveAreRequiredAndEachStandsOnce) {
  const std::vector<TriageQuestion> questions = list_triage_questions(shipped_rules());
  std::set<std::string> ids;
  for (const TriageQuestion& question : questions) ids.insert(question.id);
  EXPECT_EQ(ids.size(), questions.size());
  EXPECT_LE(std::count_if(questions.begin(), questions.end(), [](const auto& question) { return question.required; }),
            12);
}

TEST(Questions, WithTheDateOfBirthTwelveAreRequiredAndNoSensitiveOne) {
  int required = 1;
  for (const Question& question : list_triage_questions(shipped_rules())) {
    required += question.required ? 1 : 0;
    EXPECT_FALSE(question.required && question.sensitive) << question.id;
  }
  EXPECT_LE(required, 12);
}

TEST(Questions, ASensitiveOneSaysWhyItIsAsked) {
  for (const Question& question : list_triage_questions(shipped_rules()))
    EXPECT_TRUE(!question.sensitive || shipped_wording().has("question." + question.id + ".why")) << question.id;
}

TEST(Questions, AnAnswerToNoQuestionIsRefusedByName) {
  Story story;
  story.answer("gets_stuck");
  EXPECT_FALSE(check_triage_answers(story.triage, shipped_rules()));
  story.answer("gets_stuk");
  const Known<Error> error = check_triage_answers(story.triage, shipped_rules());
  ASSERT_TRUE(error);
  EXPECT_EQ(error->where, "triage.answers.gets_stuk");
}

TEST(Questions, WhatSafetyAsksForAndNobodyAnsweredIsListed) {
  Story story;
  story.runner = {};
  const auto missing = [&] { return list_missing_safety_answers(story.inputs(), shipped_rules()); };
  const auto has = [&](const std::string& key) {
    const std::vector<MissingSafetyAnswer> list = missing();
    return std::any_of(list.begin(), list.end(), [&](const auto& entry) { return entry.key == key; });
  };
  EXPECT_TRUE(has("runner.birth_date"));
  EXPECT_TRUE(has("runner.knee_surgery_ever"));
  EXPECT_TRUE(has("runner.pregnant_or_postpartum"));
  EXPECT_TRUE(has("triage.answers.gets_stuck"));
  EXPECT_FALSE(has("triage.answers.hopping_hurts_in_bone"));
  story.runner.sex = Sex::male;
  EXPECT_FALSE(has("runner.pregnant_or_postpartum"));
  story.runner.knee_surgery_ever = true;
  EXPECT_TRUE(has("runner.knee_surgery_date"));
  EXPECT_FALSE(has("runner.knee_surgery_ever"));
}

TEST(Questions, NothingIsMissingOnceAllIsAnswered) {
  Story story;
  for (const TriageQuestion& question : list_triage_questions(shipped_rules()))
    if (question.required) story.answer(question.id, "2026-05-10", false);
  EXPECT_TRUE(list_missing_safety_answers(story.inputs(), shipped_rules()).empty());
}

TEST(Urgency, NamesReadBack) {
  for (const ReferralUrgency urgency : {ReferralUrgency::routine, ReferralUrgency::urgent, ReferralUrgency::emergency})
    EXPECT_EQ(find_referral_urgency(name_of(urgency)), urgency);
  EXPECT_FALSE(find_referral_urgency("soon"));
}

}  // namespace
}  // namespace patella
