// Answers -> red flags: what must be seen by somebody before any running is advised.
//
// In:   check-ins, triage answers, profile, clearances, the rule book.
// Out:  RedFlag per fired flag, with the answers behind it; the list of questions that are acted on.
// Not:  no diagnosis yet, no load, no sentences. A flag can only make advice stricter.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "patella/checkin.h"
#include "patella/rules.h"

namespace patella {

enum class ReferralUrgency { routine, urgent, emergency };

struct RedFlag {
  std::string rule;  // "red_flag.locked_knee": the id a clearance names
  ReferralUrgency urgency = ReferralUrgency::routine;
  LocalDate date;  // of the newest answer behind it
  Known<Side> side;
  double observed = 1.0;   // what was seen ...
  double threshold = 1.0;  // ... against what; 1 and 1 for a yes
  std::string unit;        // "answer", "points", "years"
};

struct TriageQuestion {
  std::string id;         // a key of TriageAnswers::answers
  std::string rule;       // what it can fire
  bool required = false;  // needed for safety
};

struct FlagInputs {
  const RunnerProfile& runner;
  const TriageAnswers& triage;
  std::span<const CheckIn> checkins;  // any order
  std::span<const Clearance> clearances;
  LocalDate today;
};

// Flags in force today, after clearances; sorted by urgency (worst first), then id.
std::vector<RedFlag> screen_red_flags(const FlagInputs& inputs, const RuleBook& rules);
// Only questions whose answer can change a decision.
std::vector<TriageQuestion> list_triage_questions(const RuleBook& rules);

std::string_view name_of(ReferralUrgency urgency);

}  // namespace patella
