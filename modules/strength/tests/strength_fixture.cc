#include "strength_fixture.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace patella::strength_story {
namespace {

template <class T>
T taken(Result<T> result) {
  if (!result) throw BrokenInvariant(render(result.error()));
  return std::move(*result);
}

}  // namespace

const ExerciseLibrary& shipped_library() {
  static const ExerciseLibrary library = taken(read_exercise_library(shipped_exercise_texts()));
  return library;
}

LocalDate day(std::string_view text) { return *read_date(text); }
NumericPainRating pain(int points) { return *NumericPainRating::from(points); }

Weeks::Weeks(StrengthStage stage) {
  inputs.today = day("2026-05-20");  // a Wednesday
  inputs.stage = stage;
  inputs.runner.birth_date = day("1990-01-01");
  inputs.runner.sex = Sex::female;
  inputs.runner.affected_side = Side::right;
}

CheckIn& Weeks::checkin(std::string_view date) { return inputs.checkins.emplace_back(CheckIn{.date = day(date)}); }

Weeks& Weeks::mornings(std::string_view first, std::string_view last, int points) {
  for (LocalDate date = day(first); date <= day(last); date = date + 1)
    inputs.checkins.emplace_back(CheckIn{.date = date, .morning_pain = pain(points)});
  return *this;
}

Weeks& Weeks::did(std::string_view date, const Done& done) {
  StrengthEntry entry;
  entry.date = day(date);
  entry.exercise = done.exercise;
  entry.sets = done.sets;
  entry.reps = done.reps;
  entry.pain = pain(done.pain);
  entry.rpe = done.effort;
  inputs.log.push_back(std::move(entry));
  return *this;
}

const StrengthItem* find_item(const StrengthPlan& plan, std::string_view exercise) {
  const auto found = std::find_if(plan.session.begin(), plan.session.end(),
                                  [&](const StrengthItem& item) { return item.exercise == exercise; });
  return found == plan.session.end() ? nullptr : &*found;
}

bool names_rule(const StrengthPlan& plan, std::string_view rule) {
  return std::find(plan.rules_applied.begin(), plan.rules_applied.end(), rule) != plan.rules_applied.end();
}

std::vector<std::string> exercises_of(const StrengthPlan& plan) {
  std::vector<std::string> ids;
  for (const StrengthItem& item : plan.session) ids.push_back(item.exercise);
  return ids;
}

}  // namespace patella::strength_story
