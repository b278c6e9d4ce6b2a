// The strength programme and one exercise, in words and for a terminal.
#pragma once

#include "console.h"
#include "patella/strength.h"

namespace patella {

// Exercises of a session that was begun today and not finished; 0 on any other day.
int count_open_today(const StrengthPlan& plan, const StrengthInputs& inputs);
// What the day holds, in a sentence.
std::string describe_strength_day(const StrengthPlan& plan, const StrengthInputs& inputs, const Wording& wording);
// The English of an exercise stands in exercises/, other languages in their catalogue.
std::string name_of_exercise(const std::string& id, const std::string& english, const Wording& wording);
std::vector<std::string> list_how_to(const Exercise& exercise, const Wording& wording);
std::vector<std::string> list_mistakes(const Exercise& exercise, const Wording& wording);
// "3 x 10, 5 kg, each leg"
std::string describe_dose(const StrengthItem& item, const Wording& wording);
// How hard, and when to stop; empty without a session.
std::string describe_effort(const StrengthPlan& plan, const StrengthInputs& inputs, const RuleBook& rules,
                            const Wording& wording);
int mobility_minutes(const StrengthPlan& plan);
void print_strength_card(Console& console, const StrengthPlan& plan, const StrengthInputs& inputs,
                         const RuleBook& rules, const Wording& wording);
void print_strength_week(Console& console, const StrengthPlan& plan, const RuleBook& rules, const Wording& wording);
void print_exercises(Console& console, const ExerciseLibrary& library, const Wording& wording);
void print_exercise(Console& console, const ExerciseLibrary& library, const Exercise& exercise, const Wording& wording);

}  // namespace patella
