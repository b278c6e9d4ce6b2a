// The one decision path: contracts/decide-v1.md as values, and as JSON.
//
// In:   a DecisionRequest (everything known about the runner up to `today`), the rule book, the library of exercises.
// Out:  a Decision: verdict, stage, allowance, caps, stop rule, reasons with rule, observed and threshold, what is
// missing. Not:  no clock, no database, no random numbers, no sentences (wording renders those last), no state between
// calls.
#pragma once

#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "patella/capacity.h"
#include "patella/checkin.h"
#include "patella/rules.h"
#include "patella/strength.h"
#include "patella/triage.h"
#include "patella/units.h"
#include "patella/wording.h"

namespace patella {

struct DecisionRequest {
  LocalDate today;
  RunnerProfile runner;
  TriageAnswers triage;
  Known<Diagnosis> diagnosis;
  std::vector<GateAnswers> gates;
  std::vector<Session> sessions;
  std::vector<CheckIn> checkins;
  std::vector<PeriodAnswer> period_answers;  // added to the contract: about mornings nobody answered
  std::vector<StrengthEntry> strength;
  Known<StrengthChoices> strength_setup;  // added to the contract: equipment, days, what a physiotherapist set
  std::vector<Clearance> clearances;
  ClinicianLimits limits;
  Settings settings;
  bool operator==(const DecisionRequest&) const = default;
};

// From mild to strict.
enum class Verdict { run, walk_run, cross_train, rest, cannot_say, refer };
enum class Stage { refer, protect, reload, return_to_running, maintain };  // "return" in the contract
enum class Effect { refers, forbids, limits, holds, permits };
// What may progress in the return, one at a time: distance, then speed, then hills.
enum class ReturnStep { distance, speed, hills };
// A gate is voided by a flare or swelling after its answer.
enum class GateState { open, closed, voided, unanswered };

struct Cap {
  std::string rule;
  Known<KneeEquivalentDistance> knee_equivalent;
  Known<Distance> distance;
  bool operator==(const Cap&) const = default;
};

struct WalkRunStructure {
  double run_min = 0.0;
  double walk_min = 0.0;
  int repeats = 0;
  bool operator==(const WalkRunStructure&) const = default;
};

struct Allowance {
  KneeEquivalentDistance knee_equivalent;
  Distance distance;
  Distance level_distance_at_reference_speed;
  std::string binding_cap;  // rule id; empty when no cap was computed
  Known<WalkRunStructure> structure;
  Known<Grade> max_grade;
  Known<Speed> max_speed;
  Known<Surface> surface;
  // Added to the contract, for a knee that the load model does not describe: at most so long, and so far down.
  Known<Duration> max_duration;
  Known<Distance> max_descent;
  bool operator==(const Allowance&) const = default;
};

struct Reason {
  std::string rule;
  Effect effect = Effect::permits;
  Known<double> observed;
  Known<double> threshold;
  std::string unit;
  bool operator==(const Reason&) const = default;
};

struct StopRule {
  std::string rule;
  int pain_above = 0;
  bool operator==(const StopRule&) const = default;
};

struct MissingInput {
  std::string key;   // path in the request: "checkins[2026-05-02].morning_pain"
  std::string rule;  // what needs it
  bool operator==(const MissingInput&) const = default;
};

struct WouldChange {
  std::string rule;
  Known<double> threshold;
  std::string unit;
  bool operator==(const WouldChange&) const = default;
};

struct GateReport {
  std::string rule;
  Known<Side> side;  // unknown while the affected side is
  GateState state = GateState::unanswered;
  Known<int> days_ago;  // the newest answer
  bool operator==(const GateReport&) const = default;
};

// One exercise of today's programme; what is held is one repetition of so many seconds.
struct StrengthAdvice {
  std::string exercise;
  int sets = 0;
  int reps = 0;
  Known<int> seconds;
  Known<Mass> load;  // unknown: a weight the runner finds by effort
  std::string rule;
  bool operator==(const StrengthAdvice&) const = default;
};

// What the answers of the knee that binds have taught about it, and the risk of running all that is allowed.
struct CapacityReport {
  LoadCapacity capacity;
  double probability_provoked_at_allowance = 0.0;
  bool operator==(const CapacityReport&) const = default;
};

// One way of spending the allowance. All cost the knee no more than it, charged as a plan is: at the high end.
struct AllowanceChoice {
  std::string kind;  // "level", "run_walk", "soft_ground", "usual_hills", "slower"
  Distance distance;
  Duration duration;
  Speed max_speed;
  KneeEquivalentDistance charged;
  Known<WalkRunStructure> structure;
  Known<Surface> surface;
  std::string rule;          // why it costs what it costs
  std::string evidence_row;  // of the evidence table; empty: none was found
  bool operator==(const AllowanceChoice&) const = default;
};

struct Decision {
  LocalDate date;
  std::string rules_version;
  Verdict verdict = Verdict::cannot_say;
  Stage stage = Stage::protect;
  Allowance allowance;
  std::vector<Cap> caps;
  Known<StopRule> stop_rule;             // whenever running is allowed
  Known<CapacityReport> capacity;        // none behind a red flag, and of a knee with another diagnosis
  std::vector<StrengthAdvice> strength;  // empty on a day without a session
  std::vector<Reason> reasons;           // at least one
  std::vector<MissingInput> missing;
  std::vector<WouldChange> what_would_change_it;
  std::vector<std::string> rules_applied;  // every rule that shaped the answer, sorted
  Known<ReturnStep> return_step;           // while running is allowed without breaks
  std::vector<GateReport> gates;           // of the affected knees; none behind a red flag
  std::vector<std::string> information;    // rule ids: what there is to know in this stage
  std::vector<AllowanceChoice> choices;    // while running is allowed; the first is the allowance on level ground
  bool operator==(const Decision&) const = default;
};

// The first rule the decision needs and the book lacks; to be asked once, when the book is read. decide_today takes a
// book without a gap for granted: there a missing rule is a broken invariant.
Known<Error> check_decision_rules(const RuleBook& rules);
// The ids this module acts on.
std::vector<std::string> list_decision_rules();

Decision decide_today(const DecisionRequest& request, const RuleBook& rules, const ExerciseLibrary& exercises);
// With the exercises built into the program.
Decision decide_today(const DecisionRequest& request, const RuleBook& rules);

// What a caller that asks again and again about one runner keeps between its questions: rules read and days folded in
// already. It saves work and changes no answer, to the last bit: what does not fit the new question is made anew.
class DecisionMemory {
 public:
  DecisionMemory();
  ~DecisionMemory();
  DecisionMemory(DecisionMemory&&) noexcept;
  DecisionMemory& operator=(DecisionMemory&&) noexcept;

  struct Kept;
  Kept& kept() { return *kept_; }

 private:
  std::unique_ptr<Kept> kept_;
};
// Without `choices`, which are for showing.
Decision decide_today(const DecisionRequest& request, const RuleBook& rules, const ExerciseLibrary& exercises,
                      DecisionMemory& memory);

// Of all that clinicians said, in the order they said it: of each kind the strictest that is in force. An author's
// newer word on a kind takes the place of the older; a word that names no kind takes back all of that author's.
ClinicianLimits combine_limits(std::span<const ClinicianLimits> said, LocalDate today);

// What an affected knee's answers have taught, and from which days.
struct KneeCapacity {
  Known<Side> side;
  CapacityPrior prior;
  std::vector<CapacityDay> days;  // by date, all before today
  CapacityState state;            // as of this morning
};
// One per affected knee, the decision's own.
std::vector<KneeCapacity> learn_capacity(const DecisionRequest& request, const RuleBook& rules,
                                         const ExerciseLibrary& exercises);

// What the programme of the day is planned from: the stage and the gates of the same decision. Decision::strength is
// plan_strength of these, in short.
StrengthInputs find_strength_inputs(const DecisionRequest& request, const RuleBook& rules,
                                    const ExerciseLibrary& exercises);

Result<DecisionRequest> read_decision_request(std::string_view json);
std::string render(const DecisionRequest& request);
std::string render_json(const Decision& decision, const Wording& wording);
std::string render_decision_error(const Error& error);  // {"version":1,"error":{"code","where","message","advice"}}
// One line in, one line out; never throws for bad input: {"version":1,"error":{...}}.
std::string decide_line(std::string_view json, const RuleBook& rules, const Wording& wording);

std::string_view name_of(Verdict verdict);
std::string_view name_of(Stage stage);
std::string_view name_of(Effect effect);
std::string_view name_of(ReturnStep step);
std::string_view name_of(GateState state);

}  // namespace patella
