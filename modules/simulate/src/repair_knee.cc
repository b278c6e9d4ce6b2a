// Damage that grows with a power of the load and is repaired over days; what is too much for repair feeds a slow pool.
// Nothing is by chance: pain follows the damage.
#include <algorithm>
#include <cmath>

#include "invented.h"
#include "virtual_knee.h"

namespace patella {
namespace {

// Ten at most, half of it at `half_pain_damage`.
double pain_of(double damage) {
  const double relative = std::pow(damage / invented::half_pain_damage, 2.0);
  return 10.0 * relative / (1.0 + relative);
}

double damage_of(double pain) { return invented::half_pain_damage * std::sqrt(pain / (10.0 - pain)); }

class RepairKnee final : public VirtualKnee {
 public:
  explicit RepairKnee(const VirtualRunner& runner)
      : strength_(runner.capacity_now),
        full_(runner.capacity_full),
        slow_(damage_of(runner.pain)),
        slow_decay_(daily_decay(slow_, damage_of(invented::relieved), runner.healing_days)),
        heals_(1.0 - half_life_decay(std::max(invented::slowest_capacity_healing_days, runner.healing_days))),
        power_(runner.draws.around(invented::damage_power.median, invented::damage_power.spread, DrawFor::steepness)),
        repair_(
            runner.draws.around(invented::repair_rate.median, invented::repair_rate.spread, DrawFor::flare_half_life)),
        growth_(runner.draws.around(invented::growth.median, invented::growth.spread, DrawFor::growth)) {}

  double morning_pain() const override { return pain_of(fresh_ + invented::slow_morning_share * slow_); }
  double walking_pain() const override { return morning_pain() * invented::morning_share; }

  double pain_during(double dose, int) const override {
    return pain_of(fresh_ + damage_by(dose) / 2.0 + invented::daily_life_share * slow_);
  }

  KneeAnswer run(double dose, int day) override {
    const double during = pain_during(dose, day);
    const double added = damage_by(dose);
    fresh_ += added;
    if (fresh_ < invented::damage_harms_from)
      strength_ = std::min(full_, strength_ * (1.0 + growth_ * std::min(1.0, added)));
    const double rest = invented::slow_morning_share * slow_;
    const double after = pain_of(fresh_ + rest);
    return {during, after, after < invented::painful};
  }

  void sleep(double, int) override {
    fresh_ = std::max(0.0, fresh_ - repair_ * std::pow(fresh_, invented::repair_power));
    const double excess = std::max(0.0, fresh_ - invented::damage_harms_from);
    slow_ = slow_ * slow_decay_ + invented::damage_to_slow * std::min(excess, invented::half_pain_damage);
    if (excess <= 0.0) strength_ *= std::pow(full_ / strength_, heals_);
  }

 private:
  double damage_by(double dose) const {
    const double tolerates = strength_ / (1.0 + invented::slow_weakens * slow_);
    return std::pow(dose / tolerates, power_) * (1.0 + fresh_);
  }

  double strength_;  // K of a session that does damage 1
  double full_;
  double slow_;
  double slow_decay_;
  double heals_;
  double power_;
  double repair_;
  double growth_;
  double fresh_ = 0.0;
};

}  // namespace

std::unique_ptr<VirtualKnee> make_repair_knee(const VirtualRunner& runner) {
  return std::make_unique<RepairKnee>(runner);
}

}  // namespace patella
