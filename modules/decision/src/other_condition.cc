#include "other_condition.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "gates.h"
#include "rule_ids.h"

namespace patella {
namespace {

constexpr std::string_view described = "patellofemoral_pain";

bool has_been_answered_with_yes(const TriageAnswers& triage) {
  return std::any_of(triage.answers.begin(), triage.answers.end(), [](const auto& answer) { return answer.second; });
}

// In percent; unknown when the questions do not lead clearly to anything else.
Known<double> find_other_lead(const FlagInputs& answers, const RuleBook& book) {
  if (!has_been_answered_with_yes(answers.triage)) return unknown;
  const Differential differential = rank_conditions(answers, book);
  if (differential.sureness != Sureness::clear || differential.ranked.front().condition == described) return unknown;
  return differential.ranked.front().probability * 100.0;
}

struct TimeAndDescent {
  double seconds = 0.0;
  double descent_m = 0.0;
};

// Of the runs that began on these days; of the same start twice the larger counts.
TimeAndDescent add_up(std::span<const Session> sessions, const Bout& bout) {
  std::map<Instant, TimeAndDescent> by_start;
  for (const Session& session : sessions) {
    const Day day = day_number(local_day(session.start));
    const bool is_run = session.kind == SessionKind::run || session.kind == SessionKind::walk_run;
    if (!is_run || day < bout.first_day || day > bout.last_day) continue;
    TimeAndDescent& kept = by_start[session.start.utc];
    if (session.duration) kept.seconds = std::max(kept.seconds, session.duration->si());
    if (session.descent) kept.descent_m = std::max(kept.descent_m, session.descent->si());
  }
  TimeAndDescent sum;
  for (const auto& [start, each] : by_start) {
    sum.seconds += each.seconds;
    sum.descent_m += each.descent_m;
  }
  return sum;
}

// With several bouts on its days nobody can tell which was how long.
bool is_alone(std::span<const JudgedBout> bouts, const Bout& bout) {
  return std::count_if(bouts.begin(), bouts.end(), [&](const JudgedBout& other) {
           return other.bout.first_day <= bout.last_day && bout.first_day <= other.bout.last_day;
         }) == 1;
}

// Where half of the probability lies below, in bins.
double find_middle_bin(const CapacityGrid& probability) {
  std::size_t bin = 0;
  for (double below = probability[0]; below < 1.0 / 2.0; below += probability[++bin]) {
  }
  return static_cast<double>(bin);
}

double lesser(const Known<double>& known, double other) { return std::min(known.value_or(other), other); }

}  // namespace

Known<Reason> find_other_condition(const FlagInputs& answers, const RuleBook& book, const DecisionRequest& request) {
  if (has_other_diagnosis(request)) return reason_of(rule::diagnosed_other, Effect::limits, unknown, unknown, "answer");
  if (request.diagnosis) return unknown;
  const Known<double> lead = find_other_lead(answers, book);
  if (!lead) return unknown;
  return reason_of(rule::questions_lead_elsewhere, Effect::limits, lead,
                   100.0 * book.value("differential.clear_from", request.today), "percent");
}

CapacityState widen(const CapacityState& state, double times) {
  const double middle = find_middle_bin(state.probability);
  CapacityState wide = state;
  wide.probability.fill(0.0);
  constexpr double last = capacity_bins - 1;
  for (std::size_t i = 0; i < capacity_bins; ++i) {
    const double at = std::clamp(middle + times * (static_cast<double>(i) - middle), 0.0, last);
    const double above = at - std::floor(at);
    const auto bin = static_cast<std::size_t>(at);
    wide.probability[bin] += (1.0 - above) * state.probability[i];
    if (above > 0.0) wide.probability[bin + 1] += above * state.probability[i];
  }
  return wide;
}

void measure_time_and_descent(const KneeView& view, Judgement& judgement) {
  TimeAndDescent most;
  for (const JudgedBout& bout : view.history.recent()) {
    if (!is_tolerated(bout) || !is_alone(view.history.all, bout.bout)) continue;
    const TimeAndDescent of_bout = add_up(view.request.sessions, bout.bout);
    most.seconds = std::max(most.seconds, of_bout.seconds);
    most.descent_m = std::max(most.descent_m, of_bout.descent_m);
  }
  judgement.longest_s = lesser(judgement.longest_s, most.seconds);
  judgement.deepest_m = lesser(judgement.deepest_m, most.descent_m);
}

// Time may grow with the distance, descent not: hills are another step.
void bound_time_and_descent(const DecisionRequest& request, const DecisionRules& rules, const Judgement& judgement,
                            Allowance& allowance) {
  if (!judgement.other_condition) return;
  const bool held = !judgement.autonomy_earned || judgement.stepped_back || has_other_diagnosis(request);
  const double longest_s = judgement.longest_s.value_or(0.0) * (held ? 1.0 : spike_factor(rules));
  if (longest_s > 0.0) allowance.max_duration = Duration(longest_s);
  if (judgement.deepest_m.value_or(0.0) > 0.0) allowance.max_descent = Distance(*judgement.deepest_m);
}

}  // namespace patella
