// A made-up knee, from day to day: it hurts in the morning, answers a run, and changes over night.
#pragma once

#include <memory>

#include "virtual_runner.h"

namespace patella {

struct KneeAnswer {
  double during = 0.0;  // points, not yet rounded
  double after = 0.0;
  bool settled = true;  // within the hour
};

class VirtualKnee {
 public:
  VirtualKnee() = default;
  virtual ~VirtualKnee() = default;
  VirtualKnee(const VirtualKnee&) = delete;
  VirtualKnee& operator=(const VirtualKnee&) = delete;
  virtual double morning_pain() const = 0;
  virtual double walking_pain() const = 0;
  virtual bool night_pain(int) const { return false; }
  // While running, once so much has been run today; grows with it.
  virtual double pain_during(double knee_equivalent_km, int day) const = 0;
  virtual KneeAnswer run(double knee_equivalent_km, int day) = 0;
  // The night after a day on which so much was run.
  virtual void sleep(double knee_equivalent_km, int day) = 0;
};

std::unique_ptr<VirtualKnee> make_capacity_knee(const VirtualRunner& runner);
std::unique_ptr<VirtualKnee> make_repair_knee(const VirtualRunner& runner);
std::unique_ptr<VirtualKnee> make_sensitised_knee(const VirtualRunner& runner);
std::unique_ptr<VirtualKnee> make_bone_stress_knee(const VirtualRunner& runner);
std::unique_ptr<VirtualKnee> make_knee(const VirtualRunner& runner);

// The daily factor by which `start` falls to `end` in so many days.
double daily_decay(double start, double end, double days);
double half_life_decay(double days);

}  // namespace patella
