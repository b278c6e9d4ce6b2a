#include "strength_rules.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "patella/rule_numbers.h"

namespace patella {
namespace {

// The tens of age the norms were measured in.
constexpr int youngest_norm = 20, oldest_norm = 80, years_per_norm = 10;

constexpr std::array<const char*, 37> own_numbers{strength_rule::sessions_most,     strength_rule::sessions_least,
                                                  strength_rule::rest_days,         strength_rule::before_long_run,
                                                  strength_rule::long_run_share,    strength_rule::long_run_window,
                                                  strength_rule::sets_first,        strength_rule::sets,
                                                  strength_rule::reps_low,          strength_rule::reps_high,
                                                  strength_rule::loaded_reps_low,   strength_rule::loaded_reps_high,
                                                  strength_rule::jump_reps_low,     strength_rule::jump_reps_high,
                                                  strength_rule::hold_low,          strength_rule::hold_high,
                                                  strength_rule::reps_step,         strength_rule::hold_step,
                                                  strength_rule::load_step,         strength_rule::effort_low,
                                                  strength_rule::effort_high,       strength_rule::effort_protect,
                                                  strength_rule::progress_sessions, strength_rule::missed_step_back,
                                                  strength_rule::missed_restart,    strength_rule::deep_bend_from,
                                                  strength_rule::pain_free_days,    strength_rule::pain_free_answers,
                                                  strength_rule::stretch_seconds,   strength_rule::mobility_minutes,
                                                  strength_rule::knee_force_low,    strength_rule::knee_force_moderate,
                                                  strength_rule::knee_force_high,   strength_rule::reference_impulse,
                                                  strength_rule::heel_raise_noise,  strength_rule::slow_repetition,
                                                  strength_rule::rest_between_sets};
constexpr std::array<const char*, 3> own_statements{strength_rule::own_days, strength_rule::hip_first,
                                                    strength_rule::from_physio};
constexpr std::array borrowed_numbers{strength_rule::during_ceiling, strength_rule::morning_rise,
                                      strength_rule::morning_flare,  strength_rule::daily_life_ceiling,
                                      strength_rule::rest_from,      strength_rule::fever_rest,
                                      strength_rule::stale_hold};
constexpr std::array borrowed_statements{strength_rule::analgesic, strength_rule::swelling_rest};

// In a changed copy of the rules the ends may stand the wrong way round: the lower one counts.
RepRange range(int low, int high, int step) { return {std::min(low, high), high, step}; }

std::string norm_id(std::string_view sex, int decade) {
  return "strength.heel_raise_norm_" + std::string(sex) + "_" + std::to_string(decade);
}

std::vector<std::string> list_own_numbers() {
  std::vector<std::string> ids(own_numbers.begin(), own_numbers.end());
  for (int decade = youngest_norm; decade <= oldest_norm; decade += years_per_norm)
    for (const std::string_view sex : {"female", "male"}) ids.push_back(norm_id(sex, decade));
  return ids;
}

}  // namespace

const RepRange& StrengthRules::range_of(const Exercise& exercise) const {
  if (exercise.count == ExerciseCount::seconds) return hold_seconds;
  if (exercise.phase == ExercisePhase::plyometric) return jump_reps;
  return exercise.phase == ExercisePhase::loaded ? loaded_reps : reps;
}

StrengthRules read_strength_rules(const RuleBook& book, LocalDate on) {
  const auto number = [&](const char* id) { return book.value(id, on); };
  const auto whole = [&](const char* id) { return static_cast<int>(std::lround(number(id))); };
  StrengthRules rules;
  rules.sessions_most = whole(strength_rule::sessions_most);
  rules.sessions_least = whole(strength_rule::sessions_least);
  rules.rest_days = whole(strength_rule::rest_days);
  rules.before_long_run_days = whole(strength_rule::before_long_run);
  rules.long_run_window_days = whole(strength_rule::long_run_window);
  rules.long_run_share = number(strength_rule::long_run_share);
  rules.sets_first = whole(strength_rule::sets_first);
  rules.sets = whole(strength_rule::sets);
  const int step = whole(strength_rule::reps_step);
  rules.reps = range(whole(strength_rule::reps_low), whole(strength_rule::reps_high), step);
  rules.loaded_reps = range(whole(strength_rule::loaded_reps_low), whole(strength_rule::loaded_reps_high), step);
  rules.jump_reps = range(whole(strength_rule::jump_reps_low), whole(strength_rule::jump_reps_high), step);
  rules.hold_seconds =
      range(whole(strength_rule::hold_low), whole(strength_rule::hold_high), whole(strength_rule::hold_step));
  rules.load_step_percent = number(strength_rule::load_step);
  rules.effort_low = whole(strength_rule::effort_low);
  rules.effort_high = whole(strength_rule::effort_high);
  rules.effort_protect = whole(strength_rule::effort_protect);
  rules.progress_sessions = whole(strength_rule::progress_sessions);
  rules.missed_step_back_days = whole(strength_rule::missed_step_back);
  rules.missed_restart_days = whole(strength_rule::missed_restart);
  rules.deep_bend_degrees = number(strength_rule::deep_bend_from);
  rules.pain_free_days = whole(strength_rule::pain_free_days);
  rules.pain_free_answers = whole(strength_rule::pain_free_answers);
  rules.stretch_seconds = whole(strength_rule::stretch_seconds);
  rules.rest_between_sets_s = whole(strength_rule::rest_between_sets);
  rules.mobility_minutes = number(strength_rule::mobility_minutes);
  rules.during_ceiling = whole(strength_rule::during_ceiling);
  rules.morning_rise = whole(strength_rule::morning_rise);
  rules.morning_flare = whole(strength_rule::morning_flare);
  rules.daily_life_ceiling = whole(strength_rule::daily_life_ceiling);
  rules.rest_from = whole(strength_rule::rest_from);
  rules.fever_rest_days = whole(strength_rule::fever_rest);
  rules.stale_days = whole(strength_rule::stale_hold);
  return rules;
}

Known<std::string> find_heel_raise_norm(const RunnerProfile& runner, LocalDate on) {
  if (!runner.birth_date || !runner.sex || *runner.sex == Sex::other) return unknown;
  const std::chrono::year_month_day born(runner.birth_date->day), now(on.day);
  int age = static_cast<int>(now.year()) - static_cast<int>(born.year());
  if (now.month() < born.month() || (now.month() == born.month() && now.day() < born.day())) --age;
  const int decade = age / years_per_norm * years_per_norm;
  if (decade < youngest_norm || decade > oldest_norm) return unknown;
  return norm_id(name_of(*runner.sex), decade);
}

std::vector<std::string> list_strength_rules() {
  std::vector<std::string> ids = list_own_numbers();
  ids.insert(ids.end(), own_statements.begin(), own_statements.end());
  return ids;
}

Known<Error> check_strength_rules(const RuleBook& rules) {
  std::vector<std::string> numbers = list_own_numbers();
  numbers.insert(numbers.end(), borrowed_numbers.begin(), borrowed_numbers.end());
  for (const std::string& id : numbers)
    if (Known<Error> missing = check_number(rules, id)) return missing;
  std::vector<std::string> statements(own_statements.begin(), own_statements.end());
  statements.insert(statements.end(), borrowed_statements.begin(), borrowed_statements.end());
  for (const std::string& id : statements)
    if (Known<Error> missing = check_rule(rules, id)) return missing;
  return unknown;
}

}  // namespace patella
