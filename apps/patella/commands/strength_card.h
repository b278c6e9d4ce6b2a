// The strength programme and one exercise, for a terminal.
#pragma once

#include "console.h"
#include "patella/strength.h"

namespace patella {

void print_strength_card(Console& console, const StrengthPlan& plan, const StrengthInputs& inputs,
                         const RuleBook& rules, const Wording& wording);
void print_strength_week(Console& console, const StrengthPlan& plan, const RuleBook& rules, const Wording& wording);
void print_exercises(Console& console, const ExerciseLibrary& library, const Wording& wording);
void print_exercise(Console& console, const ExerciseLibrary& library, const Exercise& exercise, const Wording& wording);

}  // namespace patella
