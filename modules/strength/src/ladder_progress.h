// Where on a ladder somebody stands, and how much of it today.
#pragma once

#include "knee_answers.h"

namespace patella {

// What is the same for every ladder of a day.
struct ProgrammeToday {
  const StrengthInputs& inputs;
  const ExerciseLibrary& library;
  const RuleBook& book;
  const StrengthRules& rules;
  const KneeAnswers& answers;
  const ProgrammeStage& stage;
  StrengthPermission permission = StrengthPermission::progress;
  bool pain_free = false;
  const StrengthReason* day_reason = nullptr;  // why the day as a whole holds; nullptr when it does not
};

// Unknown when no rung of the ladder is open today.
Known<StrengthItem> choose_rung(const ExerciseLadder& ladder, const ProgrammeToday& today,
                                std::vector<std::string>& missing);
// What a physiotherapist set: never more than that; less, or left out, when the knee says so.
Known<StrengthItem> choose_prescribed(const PrescribedExercise& prescribed, const ProgrammeToday& today);

bool has_equipment(const Exercise& exercise, const ProgrammeToday& today);
int effort_high_of(const ProgrammeToday& today);

}  // namespace patella
