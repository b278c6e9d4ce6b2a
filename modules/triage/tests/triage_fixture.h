// A runner's answers, built one at a time, and the flags they raise under the shipped rules.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "patella/triage.h"
#include "patella/wording.h"
#include "shipped_wording.h"

namespace patella {

// The shipped rules with one word changed inside one rule of red_flags.toml.
RuleBook changed_rules(const std::string& id, const std::string& from, const std::string& to);
LocalDate day(std::string_view text);
NumericPainRating pain(int points);

// The whole of FlagInputs, owned. The runner is 36 years old, never operated on, not pregnant.
struct Story {
  RunnerProfile runner{
      .birth_date = day("1990-01-01"), .sex = Sex::female, .pregnant_or_postpartum = false, .knee_surgery_ever = false};
  TriageAnswers triage;
  std::vector<CheckIn> checkins;
  std::vector<Clearance> clearances;
  std::vector<Session> sessions;
  LocalDate today = day("2026-05-10");

  CheckIn& checkin(std::string_view date);
  Story& answer(const std::string& question, std::string_view date = "2026-05-10", bool yes = true);
  Story& clear(const std::string& flag, std::string_view date);
  FlagInputs inputs() const { return {runner, triage, checkins, clearances, today, sessions}; }
  std::vector<RedFlag> flags() const { return screen_red_flags(inputs(), shipped_rules()); }
  std::vector<std::string> flag_ids() const;
};

using Ids = std::vector<std::string>;

}  // namespace patella
