#include "decision_case.h"

#include <algorithm>

#include "allowance.h"
#include "gates.h"
#include "other_condition.h"
#include "period_answer.h"
#include "rule_ids.h"
#include "stages.h"

namespace patella {

DecisionCase::DecisionCase(const DecisionRequest& request, const RulesInForce& rules, DecisionMemory::Kept& kept,
                           std::vector<StrengthWork> strength)
    : request_(request),
      rules_(rules.decision),
      model_(rules.capacity),
      kept_(kept),
      today_(day_number(request.today)),
      ceilings_(ceilings_in_force(request, rules_)),
      outings_(collect_outings(request.sessions, today_, rules_)),
      person_(request.checkins, Knee::unnamed, today_),
      strength_(std::move(strength)) {
  outings_.done.strength_m = strength_load_today(strength_, request.runner, today_);
  if (worked_yesterday(strength_, request.runner, today_)) outings_.yesterday_had_a_session = true;
}

Judgement DecisionCase::judge() {
  Judgement judgement;
  for (const Knee knee : knees_of(request_.runner)) judge_knee(knee, judgement);
  judgement.other_condition = other_condition_.has_value();
  if (other_condition_) judgement.notes.push_back(*other_condition_);
  stop_when_ill(request_.triage, person_, rules_, today_, judgement);
  apply_clinician(request_, rules_, judgement);
  return judgement;
}

void DecisionCase::judge_knee(Knee knee, Judgement& judgement) {
  const Answers answers(request_.checkins, knee, today_);
  const KneeStateInputs state{request_, rules_, answers, ceilings_, knee, today_};
  stop_at_daily_life_pain(state, judgement);
  stop_at_swelling(state, judgement);
  if (is_affected(knee))
    cap_knee(answers, state, judgement);
  else
    apply_gates_of_other_knee(state, judgement);
}

void DecisionCase::cap_knee(const Answers& answers, const KneeStateInputs& state, Judgement& judgement) {
  const std::vector<Day> strength_days = list_loaded_days(strength_, state.knee);
  const ResponseInputs responses{
      answers, person_, rules_, ceilings_, strength_days, takes_painkiller_most_days(request_.triage), outings_.bouts};
  KneeHistory history = judge_history({outings_, responses, request_.runner, today_});
  apply_period_answers(request_.period_answers, today_, history);
  count_sizes(rules_, history);
  const KneeView view{request_, rules_, outings_, answers, history, ceilings_, strength_, today_};
  apply_gates(view, state, find_setbacks({answers, history, rules_, ceilings_}), judgement);
  ask_after_silence(view, state, judgement);
  cap_size(view, state.knee, judgement);
  hold_for_other_reasons(view, state.knee, judgement);
  find_return_step(view, judgement);
  measure_time_and_descent(view, judgement);
  note_last_response(view, judgement);
  const Speed speed = find_max_speed(history.recent(), rules_);
  max_speed_ = max_speed_ ? std::min(*max_speed_, speed) : speed;
}

void DecisionCase::cap_size(const KneeView& view, Knee knee, Judgement& judgement) {
  cap_single_session_spike(view, judgement);
  note_spikes_that_count_for_less(view, judgement);
  cap_tolerated_now(view, judgement);
  cap_first_step(view, judgement);
  cap_staged_autonomy(view, judgement);
  cap_frequency(view, judgement);
  cap_after_spike(view, judgement);
  learn(view, knee, judgement);
  cap_after_responses(view, judgement);
  cap_stale(view, judgement);
  cap_layoff(view, judgement);
}

void DecisionCase::hold_for_other_reasons(const KneeView& view, Knee knee, Judgement& judgement) {
  if (has_pain_elsewhere(person_, today_)) cap_held(view, rule::pain_elsewhere, judgement);
  if (has_other_diagnosis(request_)) cap_held(view, rule::clinician_diagnosis, judgement);
  cap_after_strength_that_hurt(view, knee, judgement);
  stop_when_irritable(view, judgement);
}

// Pain of another origin is not described by the load of the kneecap joint.
void DecisionCase::learn(const KneeView& view, Knee knee, Judgement& judgement) {
  if (has_other_diagnosis(request_)) return;
  const CapacityInputs inputs{request_.runner, outings_, view.knee, view.history,
                              strength_,       knee,     today_,    rules_.hike_per_km};
  capacities_.push_back(learn_knee_capacity(inputs, model_, kept_));
  cap_capacity(view, capacities_.back().state, model_, judgement);
}

Known<CapacityReport> DecisionCase::report_capacity(KneeEquivalentDistance allowed) const {
  const KneeCapacity* least = find_least_capable();
  if (least == nullptr) return unknown;
  const auto done = KneeEquivalentDistance(outings_.done.knee_equivalent_m + outings_.done.strength_m);
  const CapacityState state = told(least->state);
  return CapacityReport{estimate_capacity(state), estimate_probability_provoked(state, done + allowed, model_)};
}

// No cap is made of the wider band: it would let a list of likelihoods decide how far.
CapacityState DecisionCase::told(const CapacityState& state) const {
  return other_condition_ ? widen(state, times_wider_) : state;
}

std::vector<KneeCapacity> DecisionCase::take_capacities() {
  for (KneeCapacity& knee : capacities_) knee.state = told(knee.state);
  return std::move(capacities_);
}

// Of two knees the one whose answers leave less.
const KneeCapacity* DecisionCase::find_least_capable() const {
  const auto open = [&](const KneeCapacity& knee) {
    const double target = find_target(knee.state, request_.settings.target_probability_provoked, model_);
    return find_largest_dose(knee.state, target, model_);
  };
  if (capacities_.empty()) return nullptr;
  if (capacities_.size() == 1) return &capacities_.front();
  return &*std::ranges::min_element(capacities_, {}, open);
}

}  // namespace patella
