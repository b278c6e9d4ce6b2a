#include "patella/level_running.h"

#include <cmath>

#include "grade.h"
#include "stretches.h"

namespace patella {
namespace {

bool is_level_running(const Stretch& stretch, const KneeLoadModel& model) {
  const bool steep = std::abs(stretch.grade) > model.own_step_rate_max_grade.value;  // not when it is not known
  return stretch.gait == GaitKind::running && !steep && stretch.seconds > 0.0 &&
         stretch.speed_m_s >= model.expected_step_rate_speed_min.value &&
         stretch.speed_m_s <= model.expected_step_rate_speed_max.value;
}

Known<StepRate> believed_step_rate(const Stretch& stretch, const KneeLoadModel& model) {
  return stretch.step_rate >= model.plausible_step_rate_min.value ? Known<StepRate>(StepRate(stretch.step_rate))
                                                                  : unknown;
}

}  // namespace

std::vector<LevelRunning> find_level_running(const Activity& activity, const KneeLoadModel& model) {
  const Known<Distance> distance = believable_distance(activity);
  if (!distance || activity.sport != Sport::run) return {};
  const Known<Track> track = read_track(activity, *distance, model);
  if (!track) return {};
  Stretches stretches = compute_stretches(*track, GaitKind::running, model);
  add_grades(activity, *track, model, stretches);
  std::vector<LevelRunning> found;
  for (std::size_t i = 0; i < stretches.size(); ++i)
    if (is_level_running(stretches[i], model))
      found.push_back({i + 1, Duration(stretches[i].seconds), Speed(stretches[i].speed_m_s),
                       believed_step_rate(stretches[i], model)});
  return found;
}

}  // namespace patella
