#include "virtual_knee.h"

#include <cmath>

namespace patella {

double daily_decay(double start, double end, double days) { return std::exp(std::log(end / start) / days); }
double half_life_decay(double days) { return std::exp(-std::log(2.0) / days); }

std::unique_ptr<VirtualKnee> make_knee(const VirtualRunner& runner) {
  switch (runner.family) {
    case KneeFamily::capacity:
      return make_capacity_knee(runner);
    case KneeFamily::repair:
      return make_repair_knee(runner);
    case KneeFamily::sensitisation:
      return make_sensitised_knee(runner);
    case KneeFamily::bone_stress:
      return make_bone_stress_knee(runner);
  }
  throw BrokenInvariant("a family that is none");
}

}  // namespace patella
