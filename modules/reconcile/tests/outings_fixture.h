// Outings a runner could have had, and what devices and services make of them. Seeded: the same sets on every machine.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "patella/reconcile.h"

namespace patella::test {

class Outings {
 public:
  explicit Outings(std::uint32_t seed) : random_(seed) {}

  double uniform(double low, double high);
  int whole(int low, int high);
  bool chance(double share) { return uniform(0.0, 1.0) < share; }
  // A run on the given day as a watch's FIT file has it.
  ActivityOutline watch_run(int day, double hour);
  // The same outing as another recorder or service tells it: other format and rounding, small noise.
  ActivityOutline retold(const ActivityOutline& run, SourceFormat format);
  // A second, real run over the same route; `hours` later, as long as people repeat themselves.
  ActivityOutline repeated(const ActivityOutline& run, double hours, SourceFormat format);

 private:
  std::string next_id() { return "r" + std::to_string(++count_); }
  std::mt19937 random_;
  int count_ = 0;
};

inline void move_start(ActivityOutline& outline, double seconds) {
  outline.start += std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000.0));
}

}  // namespace patella::test
