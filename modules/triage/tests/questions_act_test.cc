// A question that is asked for safety and can change nothing is a promise that is not kept.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "triage_fixture.h"

namespace patella {
namespace {

// What they tell changes nothing here and stands in the letter; their text says so.
constexpr std::array<std::string_view, 2> only_for_the_letter{"foot_or_ankle_injury_before", "foot_arch_flat"};

bool is_only_for_the_letter(const std::string& id) {
  return std::find(only_for_the_letter.begin(), only_for_the_letter.end(), id) != only_for_the_letter.end();
}

bool is_asked_for_safety(const Question& question) {
  return !question.rule.empty() || question.group == "safety" || question.group == "injury" || question.sensitive;
}

Story adult() { return {}; }
Story child() {
  Story story;
  story.runner.birth_date = day("2013-01-01");
  return story;
}

bool adds_a_flag(const Story& story, const std::string& id) {
  return Story(story).answer(id).flag_ids() != story.flag_ids();
}

bool adds_a_flag_beside_one(const Story& story, const std::string& id, std::span<const Question> questions) {
  return adds_a_flag(story, id) || std::any_of(questions.begin(), questions.end(), [&](const Question& other) {
           return adds_a_flag(Story(story).answer(other.id), id);
         });
}

bool adds_a_flag_beside_two(const Story& story, const std::string& id, std::span<const Question> questions) {
  return std::any_of(questions.begin(), questions.end(), [&](const Question& other) {
    return adds_a_flag_beside_one(Story(story).answer(other.id), id, questions);
  });
}

bool can_add_a_flag(const std::string& id, std::span<const Question> questions) {
  return adds_a_flag_beside_one(adult(), id, questions) || adds_a_flag_beside_one(child(), id, questions) ||
         adds_a_flag_beside_two(adult(), id, questions);
}

bool changes_the_list(const Story& story, const std::string& id) {
  const auto rank = [&](const Story& told) { return rank_conditions(told.inputs(), shipped_rules()).ranked; };
  const auto before = rank(story);
  return rank(Story(story).answer(id)) != before || rank(Story(story).answer(id, "2026-05-10", false)) != before;
}

// The ratio of the stairs and the sitting needs both answers.
bool can_change_the_list(const std::string& id) {
  return changes_the_list(adult(), id) || changes_the_list(child(), id) ||
         changes_the_list(adult().answer("stairs_down_pain_3_or_more"), id) ||
         changes_the_list(adult().answer("sitting_pain_6_or_more"), id);
}

TEST(QuestionsAct, EveryOneThatIsAskedForSafetyCanRaiseAFlag) {
  const std::vector<Question> questions = list_triage_questions(shipped_rules());
  for (const Question& question : questions)
    EXPECT_TRUE(!is_asked_for_safety(question) || can_add_a_flag(question.id, questions)) << question.id;
}

TEST(QuestionsAct, EveryOtherOneChangesTheListOrSaysThatItIsForTheLetter) {
  const std::vector<Question> questions = list_triage_questions(shipped_rules());
  for (const Question& question : questions) {
    if (is_asked_for_safety(question) || is_only_for_the_letter(question.id)) continue;
    EXPECT_TRUE(can_change_the_list(question.id) || can_add_a_flag(question.id, questions)) << question.id;
  }
}

TEST(QuestionsAct, WhatIsOnlyForTheLetterSaysSoAndStandsThere) {
  for (const std::string_view id : only_for_the_letter) {
    const std::string text = shipped_wording().say("question." + std::string(id) + ".text");
    EXPECT_NE(text.find("letter"), std::string::npos) << text;
    const Story story = Story().answer(std::string(id));
    const TriageReport report = assess_triage(story.inputs(), shipped_rules());
    const std::vector<std::string> lines = write_letter(report, story.inputs(), shipped_rules(), shipped_wording());
    EXPECT_EQ(std::count(lines.begin(), lines.end(), "- " + text), 1) << text;
  }
}

TEST(QuestionsAct, ASensitiveOneIsNamedByTheFlagItRaises) {
  for (const Question& question : list_triage_questions(shipped_rules()))
    EXPECT_TRUE(!question.sensitive || !question.rule.empty()) << question.id;
}

}  // namespace
}  // namespace patella
