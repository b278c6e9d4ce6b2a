#include "gates.h"

#include <algorithm>
#include <array>

#include "rule_ids.h"

namespace patella {
namespace {

struct Gate {
  const char* rule;
  const char* key;
  Known<bool> GateAnswers::* answer;
  Verdict when_closed;
  bool may_be_held;
};

// A knee that does not straighten may be swollen or locked: that is no matter of how much it hurts.
constexpr std::array gates{
    Gate{rule::gate_stand, "stand_pain_free", &GateAnswers::stand_pain_free, Verdict::rest, true},
    Gate{rule::gate_walk, "walk_pain_free", &GateAnswers::walk_pain_free, Verdict::rest, true},
    Gate{rule::gate_straighten, "straighten_fully_pain_free", &GateAnswers::straighten_fully_pain_free, Verdict::rest,
         false},
    Gate{rule::gate_brisk_walk, "brisk_walk_30_min_pain_free", &GateAnswers::brisk_walk_30_min_pain_free,
         Verdict::cross_train, true},
};

struct GateAnswer {
  Day day = 0;
  bool passed = false;
};

// By day; of several on one day the stricter.
std::vector<GateAnswer> answers_to(const Gate& gate, const KneeStateInputs& inputs) {
  std::vector<GateAnswer> all;
  for (const GateAnswers& answers : inputs.request.gates) {
    const Known<bool>& answer = answers.*(gate.answer);
    const Day day = day_number(answers.date);
    if (answer && day <= inputs.today && speaks_for(inputs.knee, answers.side)) all.push_back({day, *answer});
  }
  const auto by_day_strictest_last = [](const GateAnswer& a, const GateAnswer& b) {
    return a.day != b.day ? a.day < b.day : a.passed && !b.passed;
  };
  std::sort(all.begin(), all.end(), by_day_strictest_last);
  return all;
}

GateStanding stand_of(const Gate& gate, const KneeStateInputs& inputs, Known<Day> void_until) {
  GateStanding standing{gate.rule, gate.key, GateState::unanswered, {}, {}, gate.when_closed, gate.may_be_held};
  const std::vector<GateAnswer> answers = answers_to(gate, inputs);
  if (answers.empty()) return standing;
  standing.answered = answers.back().day;
  if (!answers.back().passed) {
    standing.state = GateState::closed;
    const auto is_passed = [](const GateAnswer& answer) { return answer.passed; };
    const auto last_passed = std::find_if(answers.rbegin(), answers.rend(), is_passed);
    standing.unmet_since = std::prev(last_passed)->day;
    return standing;
  }
  standing.state = void_until && *standing.answered <= *void_until ? GateState::voided : GateState::open;
  return standing;
}

void refer_when_long_unmet(const GateStanding& gate, const KneeStateInputs& inputs, Verdict verdict,
                           Judgement& judgement) {
  const Day days = inputs.today - *gate.unmet_since;
  if (days < inputs.rules.unmet_days) return;
  const bool refers = verdict == Verdict::refer;
  const Reason reason =
      reason_of(rule::gate_unmet, refers ? Effect::refers : Effect::holds, days, inputs.rules.unmet_days, "days");
  if (refers)
    judgement.findings.push_back({verdict, reason});
  else
    judgement.notes.push_back(reason);
}

void stop_at_closed(const GateStanding& gate, const KneeStateInputs& inputs, Judgement& judgement) {
  judgement.findings.push_back({gate.when_closed, reason_of(gate.rule, Effect::forbids, 0.0, 1.0, "answer")});
  refer_when_long_unmet(gate, inputs, Verdict::refer, judgement);
}

void ask_again(const GateStanding& gate, Judgement& judgement) {
  judgement.missing.push_back({"gates." + std::string(gate.key), gate.rule});
}

void stop_at_unanswered(const GateStanding& gate, Judgement& judgement) {
  ask_again(gate, judgement);
  judgement.findings.push_back({Verdict::cannot_say, reason_of(gate.rule, Effect::holds, unknown, 1.0, "answer")});
}

// And there is a size to hold: a run that was never measured opens no gate.
bool is_mild(const KneeView& view, const Setbacks& setbacks) {
  const Day first_day = view.today - static_cast<Day>(view.rules.mild_days);
  const Known<Day> last = std::max(setbacks.last, setbacks.voiding);
  if (setbacks.unsettled || (last && *last >= first_day)) return false;
  const auto is_provoked = [](const JudgedBout& bout) { return bout.response.kind == ResponseKind::provoked; };
  if (std::any_of(view.history.today.begin(), view.history.today.end(), is_provoked)) return false;
  bool tolerated_since = false;
  for (const JudgedBout& bout : view.history.recent()) {
    if (is_provoked(bout) && bout.bout.last_day >= first_day) return false;
    tolerated_since = tolerated_since || (is_tolerated(bout) && (!last || bout.bout.first_day > *last));
  }
  return tolerated_since && find_hold_reference(view.history.recent(), view.history.stated_m).supported;
}

// Returns whether it only holds.
bool apply_closed(const GateStanding& gate, const KneeStateInputs& inputs, bool mild, Judgement& judgement) {
  const bool held = mild && gate.may_be_held;
  if (held)
    refer_when_long_unmet(gate, inputs, Verdict::run, judgement);
  else
    stop_at_closed(gate, inputs, judgement);
  return held;
}

void note_voided(const Setbacks& setbacks, const KneeStateInputs& inputs, Judgement& judgement) {
  const Day days = inputs.today - *setbacks.voiding;
  judgement.findings.push_back(
      {Verdict::cross_train, reason_of(rule::gate_void_after_flare, Effect::forbids, days, 0.0, "days")});
}

GateReport report_of(const GateStanding& gate, const KneeStateInputs& inputs) {
  GateReport report{gate.rule, side_of(inputs.knee), gate.state, unknown};
  if (gate.answered) report.days_ago = inputs.today - *gate.answered;
  return report;
}

// Painless daily life is asked of the unsettled knee only.
void stop_at_unsettled_daily_life(const KneeStateInputs& inputs, const Setbacks& setbacks, Judgement& judgement) {
  const Known<int> pain = newest_daily_life_pain(inputs.answers, inputs.today);
  if (!pain || *pain <= inputs.rules.daily_life_gate) return;
  judgement.findings.push_back({Verdict::cross_train, reason_of(rule::gate_daily_life, Effect::forbids, *pain,
                                                                inputs.rules.daily_life_gate, "points")});
  judgement.notes.push_back(reason_of(rule::gate_quiet_mornings, Effect::holds, setbacks.mornings_since,
                                      inputs.rules.quiet_mornings, "days"));
}

}  // namespace

std::vector<GateStanding> find_gate_standings(const KneeStateInputs& inputs, Known<Day> void_until) {
  std::vector<GateStanding> standings;
  for (const Gate& gate : gates) standings.push_back(stand_of(gate, inputs, void_until));
  return standings;
}

void apply_gates(const KneeView& view, const KneeStateInputs& inputs, const Setbacks& setbacks, Judgement& judgement) {
  const bool mild = is_mild(view, setbacks);
  bool any_voided = false;
  bool any_held = false;
  for (const GateStanding& gate : find_gate_standings(inputs, setbacks.voiding)) {
    judgement.gates.push_back(report_of(gate, inputs));
    if (gate.state == GateState::closed) any_held = apply_closed(gate, inputs, mild, judgement) || any_held;
    const bool void_now = gate.state == GateState::voided && setbacks.unsettled;
    if (gate.state == GateState::unanswered) stop_at_unanswered(gate, judgement);
    if (void_now) ask_again(gate, judgement);
    any_voided = any_voided || void_now;
  }
  if (any_held) cap_held(view, rule::gate_mild_for, judgement);
  if (any_voided) note_voided(setbacks, inputs, judgement);
  if (setbacks.unsettled) stop_at_unsettled_daily_life(inputs, setbacks, judgement);
}

void apply_gates_of_other_knee(const KneeStateInputs& inputs, Judgement& judgement) {
  for (const GateStanding& gate : find_gate_standings(inputs, unknown))
    if (gate.state == GateState::closed) stop_at_closed(gate, inputs, judgement);
}

}  // namespace patella
