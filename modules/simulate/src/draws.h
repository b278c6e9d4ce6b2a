// Random numbers that depend on nothing but what they are for: the same runner has the same bad day under every policy,
// and the order of work changes nothing.
#pragma once

#include <cstdint>

namespace patella {

enum class DrawFor : std::uint64_t {
  behaviour,
  persistence,
  healing,
  pain,
  capacity_now,
  capacity_full,
  steepness,
  carry_over,
  growth,
  drop,
  flare_half_life,
  stated,
  reference,
  bad_day_rate,
  silence,
  provoked,
  severity,
  bad_day,
  bad_day_size,
  noise_morning,
  noise_during,
  noise_after,
  forgets_day,
  forgets_field,
  night_pain,
  bootstrap,
  speed,
  home_hills,
  route,
  watch_swap,
  watch_distance,
  watch_load,
  watch_lacks_load,
  watch_loses_file,
  trip,
  trip_answer,
  trip_run,
};

class Draws {
 public:
  Draws(std::uint64_t seed, std::uint64_t runner);
  double uniform(DrawFor purpose, int day = 0) const;  // above 0, below 1
  double normal(DrawFor purpose, int day = 0) const;
  // A log-normal around `median`, held inside two and a half `spread`s.
  double around(double median, double spread, DrawFor purpose) const;

 private:
  std::uint64_t key_;
};

}  // namespace patella
