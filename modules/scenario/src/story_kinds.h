// What a story may be about besides the days of a runner: one module asked one question, answered as JSON.
#pragma once

#include "patella/json.h"
#include "patella/rules.h"

namespace patella {

struct StoryQuestion {
  const JsonValue& given;  // of the [[case]]
  const RuleBook& rules;
  LocalDate on;  // the first day of the story
};

// The answer as a JSON object; a wrong `given` is an error that names its key. A member "rules_applied" (texts) tells
// which rules acted; numbers need not be told, see rule_acts.h.
using AnswerStory = Result<std::string> (*)(const StoryQuestion&);

struct StoryKind {
  std::string_view about;  // "knee_load"
  AnswerStory answer;
};
const StoryKind* find_story_kind(std::string_view about);  // nullptr when there is none

// One file each: story_<name>.cc.
Result<std::string> answer_knee_load_story(const StoryQuestion& question);
Result<std::string> answer_onset_story(const StoryQuestion& question);
Result<std::string> answer_shoes_story(const StoryQuestion& question);
Result<std::string> answer_checkin_story(const StoryQuestion& question);
Result<std::string> answer_recovery_story(const StoryQuestion& question);
Result<std::string> answer_score_story(const StoryQuestion& question);
Result<std::string> answer_triage_story(const StoryQuestion& question);
Result<std::string> answer_strength_story(const StoryQuestion& question);
Result<std::string> answer_capacity_story(const StoryQuestion& question);
Result<std::string> answer_planned_load_story(const StoryQuestion& question);
Result<std::string> answer_elasticity_story(const StoryQuestion& question);
Result<std::string> answer_forecast_story(const StoryQuestion& question);
Result<std::string> answer_gait_story(const StoryQuestion& question);
Result<std::string> answer_dynamics_story(const StoryQuestion& question);
Result<std::string> answer_form_story(const StoryQuestion& question);

}  // namespace patella
