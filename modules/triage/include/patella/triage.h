// Answers -> red flags, and what it may be: what must be seen by somebody before any running is advised.
//
// In:   check-ins, runs, triage answers, profile, clearances, the rule book.
// Out:  RedFlag per fired flag, with the answers behind it; the questions; TriageReport with a ranked list of
// conditions. Not:  no diagnosis, no load management. A flag can only make advice stricter; the ranked list changes no
// advice.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "patella/checkin.h"
#include "patella/rules.h"
#include "patella/wording.h"

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

// ---- the whole triage

enum class TriageOutcome { proceed, cannot_say, rest, refer };  // "continue", ...

// An answer as it counted for one condition.
struct CountedFinding {
  std::string rule;  // "differential.squat_hurts"
  bool yes = false;
  double ratio = 1.0;  // how many times likelier it made the condition, after sharing within its cluster
  bool operator==(const CountedFinding&) const = default;
};

struct ConditionChance {
  std::string condition;
  double probability = 0.0;
  double low = 0.0;  // when the combined ratio is off by its uncertainty
  double high = 0.0;
  bool capped = false;                   // the findings together were worth more than the cap
  std::vector<CountedFinding> findings;  // weightiest first; those without weight are left out
  bool operator==(const ConditionChance&) const = default;
};

enum class Sureness { open, likely, clear };

struct Differential {
  std::vector<ConditionChance> ranked;  // likeliest first; probabilities add up to 1
  Sureness sureness = Sureness::open;
  std::vector<std::string> tell_apart;  // open questions that part the first two, best first
  bool operator==(const Differential&) const = default;
};

struct TriageReport {
  LocalDate date;
  TriageOutcome outcome = TriageOutcome::cannot_say;
  Known<ReferralUrgency> urgency;  // of the worst flag
  std::vector<RedFlag> flags;
  std::vector<MissingSafetyAnswer> missing;  // what keeps the triage unfinished
  std::vector<Contradiction> contradictions;
  std::vector<std::string> reopened_by;  // rules: why a short triage is due
  Differential differential;
  std::vector<std::string> self_tests;     // offered once all that is required is known and no flag stands
  std::vector<std::string> rules_applied;  // by id
  bool operator==(const TriageReport&) const = default;
};

TriageReport assess_triage(const FlagInputs& inputs, const RuleBook& rules);
Differential rank_conditions(const FlagInputs& inputs, const RuleBook& rules);
// Why the triage is to be asked again in its short form: rules "triage.reopen_...". Empty while nothing was answered.
std::vector<std::string> find_reasons_to_reopen(const FlagInputs& inputs, const RuleBook& rules);
// To be asked next, in order: branches whose condition holds; the short ones only, when the triage was reopened.
std::vector<Question> list_open_questions(const FlagInputs& inputs, const RuleBook& rules);

// As `patella triage --json` prints it; sentences from the catalogue.
std::string render_json(const TriageReport& report, const RuleBook& rules, const Wording& wording);
// The referral letter, one page: a line per entry, empty ones between paragraphs. Needs no flag: it can be taken along
// to any appointment.
std::vector<std::string> write_letter(const TriageReport& report, const FlagInputs& inputs, const RuleBook& rules,
                                      const Wording& wording);

std::string_view name_of(TriageOutcome outcome);
std::string_view name_of(Sureness sureness);

// An id that is not among the questions, as in "triage.answers.gets_stuk".
Known<Error> check_triage_answers(const TriageAnswers& triage, const RuleBook& rules);
// A flag or a number this module needs and the book lacks; to be called when the rules are read.
Known<Error> check_triage_rules(const RuleBook& rules);

std::string_view name_of(ReferralUrgency urgency);
Known<ReferralUrgency> find_referral_urgency(std::string_view name);

}  // namespace patella
