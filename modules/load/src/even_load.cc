// The load of a session that is only planned, by the same sums and the same band as that of a recorded one.
#include <cmath>

#include "assumptions.h"
#include "formulas.h"
#include "integrate.h"

namespace patella {
namespace {

// "5 % above my own" says where it lies against the own line, whatever that line is.
RunnerBody with_own_line(const RunnerBody& body, const KneeLoadModel& model) {
  if (usable_own_line(body, model)) return body;
  RunnerBody known = body;
  const double at_reference = formulas::expected_step_rate(model, model.reference_speed.value, body.height);
  known.own_step_rate = StepRateRegression{at_reference, model.expected_step_rate_slope.value,
                                           static_cast<int>(std::ceil(model.own_step_rate_runs.value))};
  return known;
}

Stretch to_stretch(const EvenStretch& even, const RunnerBody& body, const KneeLoadModel& model) {
  Stretch stretch;
  stretch.metres = even.distance.si();
  stretch.speed_m_s = even.speed.si();
  stretch.seconds = even.distance.si() / even.speed.si();
  stretch.gait = even.gait;
  if (even.grade) stretch.grade = in_percent(*even.grade);
  if (even.gait != GaitKind::running) return stretch;
  const double own = formulas::clamp(formulas::own_step_rate(model, even.speed.si(), *body.own_step_rate),
                                     model.plausible_step_rate_min.value, model.plausible_step_rate_max.value);
  stretch.step_rate = own * (1.0 + even.step_rate_change);
  return stretch;
}

AssumptionSet list_assumptions(const LoadSums& sums, bool speed_known, const KneeLoadModel& model) {
  AssumptionSet list;
  const double share = model.mention_share.value * (sums.running_m + sums.walking_m);
  list.add_if(sums.without_grade_m > share, LoadAssumption::grade_unknown);
  list.add_if(sums.clamped_grade_m > share, LoadAssumption::grade_clamped);
  list.add_if(sums.clamped_speed_m > share, LoadAssumption::speed_clamped);
  list.add_if(sums.clamped_step_rate_m > share, LoadAssumption::step_rate_clamped);
  list.add_if(sums.walking_m > share, LoadAssumption::walking_coefficient);
  list.add_if(!speed_known, LoadAssumption::duration_unknown);
  return list;
}

}  // namespace

KneeLoad compute_even_load(const EvenSession& session, const RunnerBody& body, const KneeLoadModel& model) {
  const RunnerBody known = with_own_line(body, model);
  Stretches stretches;
  for (const EvenStretch& even : session.stretches)
    if (even.distance.si() > 0.0 && even.speed.si() > 0.0) stretches.push_back(to_stretch(even, known, model));
  const LoadSums sums = integrate_load({Track{}, stretches, known, model.walking_per_km}, model, nullptr);
  BandContext context;
  context.unknown_grade = session.on_treadmill ? model.treadmill_grade : model.unknown_grade;
  context.walking_per_km = model.walking_per_km;
  if (!session.speed_known) context.mean_speed_error = unknown_speed_error(model);
  const Band band = compute_band(sums, context, model);
  KneeLoad load;
  load.knee_equivalent = KneeEquivalentDistance(sums.knee_equivalent_m);
  load.low = KneeEquivalentDistance(band.low_m);
  load.high = KneeEquivalentDistance(band.high_m);
  load.intensity_weighted = KneeEquivalentDistance(sums.intensity_weighted_m);
  load.peak_ratio = std::exp(sums.log_peak);
  load.distance = Distance(sums.running_m + sums.walking_m);
  load.running_distance = Distance(sums.running_m);
  load.walking_distance = Distance(sums.walking_m);
  load.running_duration = Duration(sums.running_s);
  load.walking_duration = Duration(sums.walking_s);
  load.steps = sums.steps_s_per_min / 60.0;
  load.assumptions = list_assumptions(sums, session.speed_known, model).list();
  load.model_version = model.version;
  return load;
}

}  // namespace patella
