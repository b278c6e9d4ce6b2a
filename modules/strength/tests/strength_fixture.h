// A runner's weeks, built one day at a time, and the programme they give under the shipped rules and exercises.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "patella/strength.h"
#include "shipped_wording.h"

namespace patella::strength_story {

const ExerciseLibrary& shipped_library();
LocalDate day(std::string_view text);
NumericPainRating pain(int points);

struct Done {
  const char* exercise = "";
  int sets = 3;
  int reps = 15;
  int pain = 1;
  int effort = 7;
};

class Weeks {
 public:
  StrengthInputs inputs;

  explicit Weeks(StrengthStage stage = StrengthStage::reload);
  // Mornings without a change from one day to another, both included; `points` each.
  Weeks& mornings(std::string_view first, std::string_view last, int points = 0);
  Weeks& did(std::string_view date, const Done& done);
  CheckIn& checkin(std::string_view date);
  StrengthPlan plan() const { return plan_strength(inputs, shipped_library(), shipped_rules()); }
};

const StrengthItem* find_item(const StrengthPlan& plan, std::string_view exercise);
bool names_rule(const StrengthPlan& plan, std::string_view rule);
std::vector<std::string> exercises_of(const StrengthPlan& plan);

}  // namespace patella::strength_story
