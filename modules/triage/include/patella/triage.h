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
  std::string unit;        // "answer", "points", "years", "days"
  bool operator==(const RedFlag&) const = default;
};

using TriageQuestion = Question;  // its id is a key of TriageAnswers::answers

struct FlagInputs {
  const RunnerProfile& runner;
  const TriageAnswers& triage;
  std::span<const CheckIn> checkins;  // any order
  std::span<const Clearance> clearances;
  LocalDate today;
  std::span<const Session> sessions = {};  // any order
};

// What safety asks for and nobody has answered. Unknown never raises a flag; it is listed instead.
struct MissingSafetyAnswer {
  std::string key;   // path in the request: "runner.birth_date", "triage.answers.gets_stuck"
  std::string rule;  // the flag it belongs to
  bool operator==(const MissingSafetyAnswer&) const = default;
};

// Flags in force today, after clearances; one per rule, its newest; sorted by urgency (worst first), then id. Answers
// and clearances dated after `today` are not looked at. Triage answers without a date count as given today. Being under
// age is not an answer that a clearance can lift. A rule the book lacks is a broken invariant: see check_triage_rules.
std::vector<RedFlag> screen_red_flags(const FlagInputs& inputs, const RuleBook& rules);
// By key.
std::vector<MissingSafetyAnswer> list_missing_safety_answers(const FlagInputs& inputs, const RuleBook& rules);
// In the order they are asked; a retired flag is not asked for. Their sentences are question.<id>.text and, where the
// question is a sensitive one, question.<id>.why.
std::vector<Question> list_triage_questions(const RuleBook& rules);

// An id that is not among the questions, as in "triage.answers.gets_stuk".
Known<Error> check_triage_answers(const TriageAnswers& triage, const RuleBook& rules);
// A flag or a number this module needs and the book lacks; to be called when the rules are read.
Known<Error> check_triage_rules(const RuleBook& rules);

std::string_view name_of(ReferralUrgency urgency);
Known<ReferralUrgency> find_referral_urgency(std::string_view name);

}  // namespace patella
