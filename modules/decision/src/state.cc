#include "state.h"

#include <algorithm>

#include "rule_ids.h"

namespace patella {
namespace {

Known<int> newest_stairs(const Answers& answers, Day today) {
  Known<int> newest;
  for (const DayAnswers& day : answers.between(today - 1, today))
    if (day.stairs) newest = day.stairs;
  return newest;
}

void stop_above_ceiling(const Known<int>& pain, const KneeStateInputs& inputs, Judgement& judgement) {
  if (!pain || *pain <= inputs.ceilings.daily_life) return;
  judgement.findings.push_back({Verdict::cross_train, reason_of(rule::daily_life_ceiling, Effect::forbids, *pain,
                                                                inputs.ceilings.daily_life, "points")});
  if (*pain < inputs.rules.rest_from) return;
  judgement.findings.push_back(
      {Verdict::rest, reason_of(rule::rest_from, Effect::forbids, *pain, inputs.rules.rest_from, "points")});
}

void cap_by_clinician(const ClinicianLimits& limits, Judgement& judgement) {
  if (!limits.max_session) return;
  Amount bound;
  bound[Measure::knee_equivalent] = limits.max_session->si();
  const double threshold = in_km(*limits.max_session);
  judgement.limits.push_back({rule::clinician_max_session, bound,
                              reason_of(rule::clinician_max_session, Effect::limits, threshold, threshold, "K")});
}

void stop_at_bone_stress(const DecisionRequest& request, Judgement& judgement) {
  const bool named = request.diagnosis && request.diagnosis->condition == "bone_stress_injury";
  if (!named || (limits_are_in_force(request) && request.limits.max_session)) return;
  judgement.findings.push_back(
      {Verdict::rest, reason_of(rule::clinician_bone_stress, Effect::forbids, 1.0, 0.0, "answer")});
}

}  // namespace

bool limits_are_in_force(const DecisionRequest& request) {
  return !request.limits.expires || request.today <= *request.limits.expires;
}

PainCeilings ceilings_in_force(const DecisionRequest& request, const DecisionRules& rules) {
  if (!request.limits.pain_ceiling || !limits_are_in_force(request))
    return {rules.during_ceiling, rules.daily_life_ceiling};
  const double ceiling = *request.limits.pain_ceiling;
  return {ceiling, ceiling};
}

Known<int> newest_daily_life_pain(const Answers& answers, Day today) {
  const DayAnswers* newest = answers.last_morning_up_to(today);
  return std::max(newest == nullptr ? Known<int>() : newest->morning, newest_stairs(answers, today));
}

void stop_at_daily_life_pain(const KneeStateInputs& inputs, Judgement& judgement) {
  const DayAnswers* newest = inputs.answers.last_morning_up_to(inputs.today);
  if (newest != nullptr) stop_above_ceiling(newest->morning, inputs, judgement);
  stop_above_ceiling(newest_stairs(inputs.answers, inputs.today), inputs, judgement);
}

void stop_at_swelling(const KneeStateInputs& inputs, Judgement& judgement) {
  Known<bool> newest;
  for (const DayAnswers& day : inputs.answers.days())
    if (day.swelling) newest = day.swelling;
  if (newest != true) return;
  judgement.findings.push_back({Verdict::rest, reason_of(rule::swelling_rest, Effect::forbids, 1.0, 0.0, "answer")});
}

bool takes_painkiller_most_days(const TriageAnswers& triage) {
  const auto answer = triage.answers.find("medicine_painkiller_most_days");
  return answer != triage.answers.end() && answer->second;
}

namespace {

// The day on which the questions of the triage were answered with a fever.
Known<Day> find_fever(const TriageAnswers& triage, Day today) {
  const auto answer = triage.answers.find("feels_feverish");
  if (answer == triage.answers.end() || !answer->second) return unknown;
  const Day day = triage.date ? day_number(*triage.date) : today;
  return day <= today ? Known<Day>(day) : unknown;
}

}  // namespace

void stop_when_ill(const TriageAnswers& triage, const Answers& person, const DecisionRules& rules, Day today,
                   Judgement& judgement) {
  Known<Day> ill = find_fever(triage, today);
  bool well_since = false;
  for (const DayAnswers& day : person.days()) {
    if (day.fever == true || day.unwell == true) {
      ill = std::max(ill, Known<Day>(day.day));
      well_since = false;
    } else if (day.fever || day.unwell) {
      well_since = well_since || (ill && day.day > *ill);
    }
  }
  if (!ill || (well_since && today - *ill > rules.fever_rest_days)) return;
  judgement.findings.push_back(
      {Verdict::rest, reason_of(rule::fever_rest, Effect::forbids, today - *ill, rules.fever_rest_days, "days"),
       false});
}

void apply_clinician(const DecisionRequest& request, const DecisionRules& rules, Judgement& judgement) {
  stop_at_bone_stress(request, judgement);
  if (!limits_are_in_force(request)) return;
  cap_by_clinician(request.limits, judgement);
  const Known<LocalDate>& first = request.limits.no_running_before;
  if (first && request.today < *first)
    judgement.findings.push_back({Verdict::cross_train, reason_of(rule::clinician_no_running, Effect::forbids,
                                                                  days_between(request.today, *first), 0.0, "days")});
  const Known<int>& ceiling = request.limits.pain_ceiling;
  if (ceiling && *ceiling > rules.clinician_ceiling_warns_above)
    judgement.notes.push_back(
        reason_of(rule::clinician_ceiling, Effect::permits, *ceiling, rules.clinician_ceiling_warns_above, "points"));
}

bool has_pain_elsewhere(const Answers& person, Day today) {
  const auto days = person.between(today - 1, today);
  return std::any_of(days.begin(), days.end(), [](const DayAnswers& day) { return day.pain_elsewhere; });
}

bool has_other_diagnosis(const DecisionRequest& request) {
  return request.diagnosis && request.diagnosis->condition != "patellofemoral_pain";
}

}  // namespace patella
