#include "step_rate.h"

#include <cmath>
#include <map>

#include "grade.h"

namespace patella {
namespace {

struct BandSums {
  double seconds = 0.0, metres = 0.0, steps = 0.0;
};

class BandObserver {
 public:
  explicit BandObserver(const KneeLoadModel& model) : model_(model) {}

  void observe(const Stretch& stretch) {
    if (teaches(stretch)) add(stretch);
  }
  std::vector<StepRateObservation> list() const {
    std::vector<StepRateObservation> observations;
    for (const auto& [band, sums] : bands_)
      if (sums.seconds >= model_.own_step_rate_min_duration.value)
        observations.push_back(
            {Speed(sums.metres / sums.seconds), StepRate(sums.steps * 60.0 / sums.seconds), Duration(sums.seconds)});
    return observations;
  }

 private:
  bool teaches(const Stretch& stretch) const {
    const bool steep = std::abs(stretch.grade) > model_.own_step_rate_max_grade.value;  // not when it is not known
    return stretch.gait == GaitKind::running && !steep &&
           stretch.speed_m_s >= model_.expected_step_rate_speed_min.value &&
           stretch.speed_m_s <= model_.expected_step_rate_speed_max.value &&
           stretch.step_rate >= model_.plausible_step_rate_min.value;
  }
  void add(const Stretch& stretch) {
    BandSums& band = find_band(static_cast<int>(stretch.speed_m_s / model_.own_step_rate_speed_band.value));
    band.seconds += stretch.seconds;
    band.metres += stretch.speed_m_s * stretch.seconds;
    band.steps += stretch.step_rate * stretch.seconds / 60.0;
  }
  // Most stretches are in the band of the one before.
  BandSums& find_band(int number) {
    if (last_ == nullptr || last_->first != number) last_ = &*bands_.try_emplace(number).first;
    return last_->second;
  }

  const KneeLoadModel& model_;
  std::map<int, BandSums> bands_;
  std::pair<const int, BandSums>* last_ = nullptr;
};

// Weighted sums about the weighted means.
struct LineSums {
  double speed = 0.0, step_rate = 0.0;
  double speed_speed = 0.0, speed_step_rate = 0.0;
};

bool is_usable(const StepRateObservation& observation) {
  return std::isfinite(observation.speed.si()) && std::isfinite(observation.step_rate.si()) &&
         std::isfinite(observation.duration.si()) && observation.duration.si() > 0.0;
}

template <class Visit>
void for_each_usable(const std::vector<std::vector<StepRateObservation>>& by_run, Visit visit) {
  for (const auto& run : by_run)
    for (const StepRateObservation& observation : run)
      if (is_usable(observation)) visit(observation);
}

int count_usable_runs(const std::vector<std::vector<StepRateObservation>>& by_run) {
  int runs = 0;
  for (const auto& run : by_run) {
    bool usable = false;
    for (const StepRateObservation& observation : run) usable = usable || is_usable(observation);
    runs += usable ? 1 : 0;
  }
  return runs;
}

// Each minute in a speed band counts as much as another, together as much as there are observations.
LineSums sum_line(const std::vector<std::vector<StepRateObservation>>& by_run) {
  LineSums sums;
  double seconds = 0.0, count = 0.0;
  for_each_usable(by_run, [&](const StepRateObservation& observation) {
    seconds += observation.duration.si();
    count += 1.0;
    sums.speed += observation.duration.si() * observation.speed.si();
    sums.step_rate += observation.duration.si() * observation.step_rate.si();
  });
  sums.speed /= seconds;
  sums.step_rate /= seconds;
  for_each_usable(by_run, [&](const StepRateObservation& observation) {
    const double weight = observation.duration.si() * count / seconds;
    const double faster = observation.speed.si() - sums.speed;
    sums.speed_speed += weight * faster * faster;
    sums.speed_step_rate += weight * faster * (observation.step_rate.si() - sums.step_rate);
  });
  return sums;
}

bool may_teach(const Activity& activity) {
  return activity.sport == Sport::run && activity.cadence_unit != CadenceUnit::undecided;
}

}  // namespace

std::vector<StepRateObservation> observe_stretches(const Activity& activity, const Stretches& stretches,
                                                   const KneeLoadModel& model) {
  if (!may_teach(activity)) return {};
  BandObserver observer(model);
  for (const Stretch& stretch : stretches) observer.observe(stretch);
  return observer.list();
}

std::vector<StepRateObservation> observe_step_rate(const Activity& activity, const KneeLoadModel& model) {
  const Known<Distance> distance = believable_distance(activity);
  if (!distance || !may_teach(activity)) return {};
  const Known<Track> track = read_track(activity, *distance, model);
  if (!track) return {};
  Stretches stretches = compute_stretches(*track, GaitKind::running, model);
  add_grades(activity, *track, model, stretches);
  return observe_stretches(activity, stretches, model);
}

// Ridge regression towards the prior slope: as if the prior were noise^2 / spread^2 of evidence.
Known<StepRateRegression> estimate_own_step_rate(const std::vector<std::vector<StepRateObservation>>& by_run,
                                                 const KneeLoadModel& model) {
  const int runs = count_usable_runs(by_run);
  if (runs == 0 || runs < model.own_step_rate_runs.value) return unknown;
  const LineSums sums = sum_line(by_run);
  const Coefficient& prior = model.own_step_rate_slope;
  const double spread = (prior.high - prior.low) / 2.0;
  const double trust = spread > 0.0 ? std::pow(model.own_step_rate_noise.value / spread, 2) : 0.0;
  const double information = sums.speed_speed + trust;
  const double slope = information > 0.0 ? (sums.speed_step_rate + trust * prior.value) / information : prior.value;
  const double at_reference = sums.step_rate + slope * (model.reference_speed.value - sums.speed);
  return StepRateRegression{at_reference, slope, runs};
}

}  // namespace patella
