// One number per activity, from its streams.
#include <algorithm>
#include <initializer_list>

#include "climb.h"
#include "course.h"
#include "distance_choice.h"
#include "limits.h"
#include "patella/ingest.h"

namespace patella {

namespace {

using namespace ingest;

// Step rates people walk and run at, with room for injury and sprinting; outside it the cadence is not believed.
constexpr double lowest_step_rate = 60.0;
constexpr double highest_step_rate = 240.0;
// Half of an outing without samples: the device's own times say more than the samples.
constexpr double samples_cover = 0.5;

constexpr std::initializer_list<QualityFlag> computed_flags = {QualityFlag::no_samples,
                                                               QualityFlag::no_positions,
                                                               QualityFlag::no_altitude,
                                                               QualityFlag::no_device_distance,
                                                               QualityFlag::no_step_rate,
                                                               QualityFlag::distance_unknown,
                                                               QualityFlag::long_gap,
                                                               QualityFlag::treadmill_distance,
                                                               QualityFlag::step_rate_implausible,
                                                               QualityFlag::altitude_spikes_removed};

void clear_computed_flags(Activity& activity) {
  std::erase_if(activity.flags, [](QualityFlag flag) {
    return std::find(computed_flags.begin(), computed_flags.end(), flag) != computed_flags.end();
  });
}

// Mean and maximum of a channel over moved time, each sample weighted with the seconds before it.
struct Average {
  double sum = 0.0;
  double weight = 0.0;
  std::int32_t highest = 0;
  Known<double> mean() const { return weight > 0.0 ? Known<double>(sum / weight) : Known<double>{}; }
};

class Averages {
 public:
  Averages(const Activity& activity, const Course& course) : streams_(activity.streams), weights_(course.size(), 0.0) {
    for (std::size_t i = 1; i < weights_.size(); ++i)
      if (course.moving[i] && course.active_s[i] <= long_gap_s) weights_[i] = course.active_s[i];
  }

  // `lowest` is not negative, so that a missing sample lies below it. What does not count weighs 0: adding that is
  // cheaper than a branch that is hard to foretell.
  Average compute(Channel channel, std::int32_t lowest) const {
    Average average;
    const auto values = streams_.find(channel);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const double weight = values[i] >= lowest ? weights_[i] : 0.0;
      average.sum += values[i] * weight;
      average.weight += weight;
      average.highest = std::max(average.highest, weight > 0.0 ? values[i] : 0);
    }
    return average;
  }
  Known<double> mean(Channel channel) const { return compute(channel, 1).mean(); }

 private:
  const Streams& streams_;
  std::vector<double> weights_;
};

template <class Quantity>
Known<Quantity> as(Known<double> value, double unit = 1.0) {
  return value ? Known<Quantity>(Quantity(*value * unit)) : Known<Quantity>{};
}

double compute_span_s(const Course& course) {
  return course.size() < 2 ? 0.0 : course.time_s.back() - course.time_s.front();
}

// Against the shorter of the summary's times: some devices add days to the elapsed one.
bool samples_cover_outing(const Facts& facts, const Course& course) {
  const Duration summary = facts.moving.si() > 0.0 ? std::min(facts.moving, facts.elapsed) : facts.elapsed;
  return course.size() > 1 && compute_span_s(course) >= samples_cover * summary.si();
}

void set_times(Activity& activity, const Course& course) {
  Facts& facts = activity.facts;
  if (samples_cover_outing(facts, course)) {
    facts.elapsed = Duration(compute_span_s(course));
    facts.moving = Duration(compute_moving_s(course));
  }
  facts.moving = std::min(facts.moving, facts.elapsed);
}

// A distance must be possible within this time.
double elapsed_for_choice(const Facts& facts, const Course& course) {
  return samples_cover_outing(facts, course) ? compute_span_s(course) : facts.elapsed.si();
}

void set_distance(Activity& activity, const DistanceChoice& choice) {
  Facts& facts = activity.facts;
  facts.device_distance = as<Distance>(choice.device_m);
  facts.position_distance = as<Distance>(choice.position_m);
  if (facts.distance_source == DistanceSource::entered) return;
  facts.distance = as<Distance>(choice.distance_m);
  facts.distance_source = choice.source;
  facts.distance_reason = choice.reason;
  if (choice.implausible) add_flag(activity, QualityFlag::speed_implausible);
}

void set_speeds(Activity& activity, const Course& course) {
  Facts& facts = activity.facts;
  facts.mean_speed = unknown;
  const double limit = speed_limit_mps(activity.sport);
  if (facts.distance && facts.moving.si() > 0.0 && facts.distance->si() / facts.moving.si() <= limit)
    facts.mean_speed = *facts.distance / facts.moving;
  if (course.size() == 0) return;
  facts.max_speed = unknown;
  const auto fastest = compute_max_speed_mps(course);
  if (fastest && *fastest <= limit) facts.max_speed = Speed(*fastest);
}

void set_step_rate(Activity& activity, const Averages& averages) {
  Facts& facts = activity.facts;
  facts.step_rate = unknown;
  const auto strides = averages.mean(Channel::cadence);
  if (!strides) return;
  if (activity.cadence_unit == CadenceUnit::undecided) return;
  const double rate = *strides / 256.0 * (activity.cadence_unit == CadenceUnit::strides_per_minute ? 2.0 : 1.0);
  if (rate >= lowest_step_rate && rate <= highest_step_rate)
    facts.step_rate = StepRate(rate);
  else
    add_flag(activity, QualityFlag::step_rate_implausible);
}

void set_body_facts(Activity& activity, const Averages& averages) {
  Facts& facts = activity.facts;
  const Average heart = averages.compute(Channel::heart_rate, 1);
  facts.mean_heart_rate = as<HeartRate>(heart.mean());
  facts.max_heart_rate = heart.weight > 0.0 ? Known<HeartRate>(HeartRate(heart.highest)) : Known<HeartRate>{};
  facts.mean_power = as<Power>(averages.compute(Channel::power, 0).mean());
  facts.vertical_oscillation = as<VerticalOscillation>(averages.mean(Channel::vertical_oscillation), 1e-4);
  facts.ground_contact_time = as<GroundContactTime>(averages.mean(Channel::ground_contact_time), 1e-4);
  facts.step_length = as<StepLength>(averages.mean(Channel::step_length), 1e-4);
  const auto balance = averages.mean(Channel::ground_contact_balance);
  facts.ground_contact_balance_percent = balance ? Known<double>(*balance / 100.0) : Known<double>{};
}

// On a treadmill the altitude is that of the room.
void set_climb(Activity& activity, const Course& course) {
  Facts& facts = activity.facts;
  facts.ascent = facts.descent = unknown;
  const auto altitude = activity.streams.find(Channel::altitude);
  if (altitude.empty() || is_treadmill(activity)) return;
  const auto climb = compute_climb(course, altitude);
  if (!climb) return;
  facts.ascent = Distance(climb->ascent_m);
  facts.descent = Distance(climb->descent_m);
  if (climb->spikes_removed) add_flag(activity, QualityFlag::altitude_spikes_removed);
}

// Without samples these keep what the service's own summary said.
void set_sample_facts(Activity& activity, const Course& course) {
  const Averages averages(activity, course);
  set_step_rate(activity, averages);
  set_body_facts(activity, averages);
  set_climb(activity, course);
}

bool has_long_gap(const Course& course) {
  return std::any_of(course.active_s.begin(), course.active_s.end(), [](double s) { return s > long_gap_s; });
}

void set_flags(Activity& activity, const Course& course) {
  const Facts& facts = activity.facts;
  if (course.size() == 0) add_flag(activity, QualityFlag::no_samples);
  if (activity.streams.find(Channel::latitude).empty()) add_flag(activity, QualityFlag::no_positions);
  if (activity.streams.find(Channel::altitude).empty()) add_flag(activity, QualityFlag::no_altitude);
  if (activity.streams.find(Channel::cadence).empty() && !facts.step_rate)
    add_flag(activity, QualityFlag::no_step_rate);
  if (!facts.device_distance) add_flag(activity, QualityFlag::no_device_distance);
  if (!facts.distance && (is_on_foot(activity.sport) || activity.sport == Sport::unknown))
    add_flag(activity, QualityFlag::distance_unknown);
  if (has_long_gap(course)) add_flag(activity, QualityFlag::long_gap);
  if (is_treadmill(activity) && facts.distance && facts.distance_source != DistanceSource::entered)
    add_flag(activity, QualityFlag::treadmill_distance);
}

}  // namespace

void compute_facts(Activity& activity) {
  clear_computed_flags(activity);
  Course course = compute_times(activity);
  const Known<Distance> device = activity.facts.device_distance;
  DistanceChoice choice = choose_distance(activity, course, device ? Known<double>(device->si()) : Known<double>{},
                                          elapsed_for_choice(activity.facts, course));
  set_along(course, std::move(choice.along_m), activity.sport);
  set_times(activity, course);
  set_distance(activity, choice);
  if (course.size() > 0) set_sample_facts(activity, course);
  set_speeds(activity, course);
  set_flags(activity, course);
}

}  // namespace patella
