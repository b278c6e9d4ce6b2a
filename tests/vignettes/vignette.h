// One pictured person: what is answered, and what the triage must say. docs/triage-questions.md describes the form.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "patella/triage.h"

namespace patella {

struct VignetteExpectation {
  std::vector<std::string> flags;
  std::vector<std::string> not_flags;
  Known<bool> no_flags;
  Known<std::string> urgency;
  Known<bool> locked;
  Known<std::string> outcome;
  std::vector<std::string> leading_among;
  Known<bool> contradiction;
};

struct Vignette {
  std::string file;
  int line = 0;
  std::string id;
  std::string story;
  std::string source;
  bool safety_no = false;
  bool ordinary = false;
  RunnerProfile runner;
  TriageAnswers triage;
  std::vector<CheckIn> checkins;
  std::vector<Session> sessions;
  std::vector<Clearance> clearances;
  LocalDate today;
  VignetteExpectation expect;

  FlagInputs inputs() const { return {runner, triage, checkins, clearances, today, sessions}; }
};

Result<std::vector<Vignette>> read_vignettes(std::string_view toml, std::string_view file, const RuleBook& rules);

}  // namespace patella
