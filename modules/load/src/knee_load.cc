#include <cmath>

#include "assumptions.h"
#include "grade.h"
#include "integrate.h"
#include "step_rate.h"

namespace patella {
namespace {

struct OnFoot {
  bool possible = false;
  bool assumed = false;  // the file names no sport
};

// A file without a sport counts as on foot when its speed says so; its mean over moving time, or else over all of it.
OnFoot judge_sport(const Activity& activity, Speed mean, const KneeLoadModel& model) {
  switch (activity.sport) {
    case Sport::run:
    case Sport::walk:
    case Sport::hike:
      return {true, false};
    case Sport::unknown:
      return {activity.facts.mean_speed.value_or(mean).si() <= model.unnamed_sport_speed_max.value, true};
    default:
      return {};
  }
}

bool walks_by_name(Sport sport) { return sport == Sport::walk || sport == Sport::hike; }

Duration moving_time(const Activity& activity) {
  for (const Duration duration : {activity.facts.moving, activity.facts.elapsed})
    if (std::isfinite(duration.si()) && duration.si() > 0.0) return duration;
  return Duration(0.0);
}

// Everything about one activity on foot, gathered on the way to its KneeLoad.
struct Work {
  Distance distance;
  Track track;
  bool duration_known = true;
};

Work prepare(const Activity& activity, Distance distance, const KneeLoadModel& model) {
  if (Known<Track> track = read_track(activity, distance, model)) return {distance, std::move(*track), true};
  const Duration moving = moving_time(activity);
  if (moving.si() > 0.0) return {distance, summarise_track(activity, distance, moving), true};
  const double pace = walks_by_name(activity.sport) ? model.walking_speed_max.low : model.reference_speed.value;
  return {distance, summarise_track(activity, distance, distance / Speed(pace)), false};
}

bool is_estimated_treadmill_distance(const Activity& activity) {
  return is_treadmill(activity) && activity.facts.distance_source != DistanceSource::entered;
}

BandContext band_context(const Activity& activity, const Work& work, const Coefficient& walking,
                         const KneeLoadModel& model) {
  BandContext context;
  context.unknown_grade = is_treadmill(activity) ? model.treadmill_grade : model.unknown_grade;
  context.walking_per_km = walking;
  if (is_estimated_treadmill_distance(activity)) context.distance_error = model.treadmill_distance_error.value;
  if (work.track.distance_only) context.mean_speed_error = model.distance_only_error.value;
  if (!work.duration_known) context.mean_speed_error = unknown_speed_error(model);
  return context;
}

AssumptionSet list_assumptions(const Activity& activity, const RunnerBody& body, const Work& work, const LoadSums& sums,
                               const KneeLoadModel& model) {
  AssumptionSet list;
  const double share = model.mention_share.value * work.distance.si();
  const bool ran = sums.running_m > share, walked = sums.walking_m > share;
  const bool own_line = usable_own_line(body, model).has_value();
  list.add_if(sums.without_grade_m > share, LoadAssumption::grade_unknown);
  list.add_if(sums.clamped_grade_m > share, LoadAssumption::grade_clamped);
  list.add_if(sums.clamped_speed_m > share, LoadAssumption::speed_clamped);
  list.add_if(sums.clamped_step_rate_m > share, LoadAssumption::step_rate_clamped);
  list.add_if(sums.without_step_rate_m > share, LoadAssumption::step_rate_expected);
  list.add_if(ran && !own_line, LoadAssumption::own_step_rate_prior);
  list.add_if(ran && !own_line && !body.height, LoadAssumption::height_unknown);
  list.add_if(walked,
              activity.sport == Sport::hike ? LoadAssumption::hike_coefficient : LoadAssumption::walking_coefficient);
  list.add_if(work.track.distance_only, LoadAssumption::distance_only);
  list.add_if(!work.duration_known, LoadAssumption::duration_unknown);
  list.add_if(is_estimated_treadmill_distance(activity), LoadAssumption::device_distance_treadmill);
  list.add_if(sums.uncertain_gait_m > share, LoadAssumption::gait_uncertain);
  list.add_if(activity.sport == Sport::unknown, LoadAssumption::sport_assumed);
  return list;
}

KneeLoad to_knee_load(const LoadSums& sums, const Band& band, const Activity& activity, const Work& work) {
  KneeLoad load;
  load.knee_equivalent = KneeEquivalentDistance(sums.knee_equivalent_m);
  load.low = KneeEquivalentDistance(band.low_m);
  load.high = KneeEquivalentDistance(band.high_m);
  load.intensity_weighted = KneeEquivalentDistance(sums.intensity_weighted_m);
  load.peak_ratio = std::exp(sums.log_peak);
  load.distance = work.distance;
  load.running_distance = Distance(sums.running_m);
  load.walking_distance = Distance(sums.walking_m);
  if (!work.duration_known) return load;
  load.running_duration = Duration(sums.running_s);
  load.walking_duration = Duration(sums.walking_s);
  load.steps = sums.steps_s_per_min / 60.0;
  if (activity.facts.descent)
    load.descent = activity.facts.descent;
  else if (sums.without_grade_m < sums.running_m)
    load.descent = Distance(sums.descent_percent_m / 100.0);
  return load;
}

using Observations = std::vector<StepRateObservation>;

KneeLoad compute_on_foot(const Activity& activity, const RunnerBody& body, const Work& work, const KneeLoadModel& model,
                         CourseDetail detail, Known<Observations>* observed) {
  const GaitKind before = walks_by_name(activity.sport) ? GaitKind::walking : GaitKind::running;
  Stretches stretches = compute_stretches(work.track, before, model);
  add_grades(activity, work.track, model, stretches);
  if (observed && !work.track.distance_only) *observed = observe_stretches(activity, stretches, model);
  const Coefficient walking = activity.sport == Sport::hike ? model.hike_per_km : model.walking_per_km;
  const bool keep = detail == CourseDetail::keep && !work.track.distance_only;
  std::vector<LoadSample> course;
  const LoadSums sums = integrate_load({work.track, stretches, body, walking}, model, keep ? &course : nullptr);
  const Band band = compute_band(sums, band_context(activity, work, walking, model), model);
  KneeLoad load = to_knee_load(sums, band, activity, work);
  load.assumptions = list_assumptions(activity, body, work, sums, model).list();
  load.model_version = model.version;
  load.course = std::move(course);
  return load;
}

KneeLoadResult compute(const Activity& activity, const RunnerBody& body, const KneeLoadModel& model,
                       CourseDetail detail, Known<Observations>* observed) {
  const bool may_be_on_foot =
      activity.sport == Sport::unknown || activity.sport == Sport::run || walks_by_name(activity.sport);
  if (!may_be_on_foot) return {unknown, {LoadAssumption::not_a_foot_activity}};
  const Known<Distance> distance = believable_distance(activity);
  if (!distance) return {unknown, {LoadAssumption::distance_unknown}};
  if (in_km(*distance) > model.foot_distance_max.value) return {unknown, {LoadAssumption::distance_implausible}};
  const Work work = prepare(activity, *distance, model);
  const Speed mean = *distance / Duration(work.track.points.back().moving_s);
  const OnFoot on_foot = judge_sport(activity, mean, model);
  if (!on_foot.possible) return {unknown, {LoadAssumption::not_a_foot_activity}};
  if (!(mean.si() <= model.foot_mean_speed_max.value)) return {unknown, {LoadAssumption::distance_implausible}};
  return {compute_on_foot(activity, body, work, model, detail, observed), {}};
}

}  // namespace

KneeLoadResult compute_knee_load(const Activity& activity, const RunnerBody& body, const KneeLoadModel& model,
                                 CourseDetail detail) {
  return compute(activity, body, model, detail, nullptr);
}

KneeLoadStudy study_knee_load(const Activity& activity, const RunnerBody& body, const KneeLoadModel& model) {
  Known<Observations> observed;
  KneeLoadResult load = compute(activity, body, model, CourseDetail::omit, &observed);
  if (!observed) observed = observe_step_rate(activity, model);  // no load, yet perhaps something learned
  return {std::move(load), std::move(*observed)};
}

}  // namespace patella
