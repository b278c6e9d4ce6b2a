// A capacity which a session can exceed, by chance the more the closer it comes; a flare lowers it and irritates.
#include <algorithm>
#include <cmath>

#include "invented.h"
#include "virtual_knee.h"

namespace patella {
namespace {

class CapacityKnee final : public VirtualKnee {
 public:
  explicit CapacityKnee(const VirtualRunner& runner)
      : draws_(runner.draws),
        capacity_(runner.capacity_now),
        full_(runner.capacity_full),
        usual_(runner.pain),
        usual_decay_(daily_decay(runner.pain, invented::relieved, runner.healing_days)),
        heals_(1.0 - half_life_decay(std::max(invented::slowest_capacity_healing_days, runner.healing_days))),
        steepness_(draw(invented::steepness, DrawFor::steepness)),
        carry_(draw(invented::carry_over, DrawFor::carry_over)),
        growth_(draw(invented::growth, DrawFor::growth)),
        drop_(draw(invented::drop, DrawFor::drop)),
        flare_decay_(half_life_decay(draw(invented::flare_half_life, DrawFor::flare_half_life))) {}

  double morning_pain() const override { return invented::morning_share * usual_ + flare_; }
  double walking_pain() const override { return invented::walk_share * usual_ + flare_ * invented::morning_share; }

  double pain_during(double dose, int day) const override {
    const double share = share_of(dose);
    const double severity = severity_of(share, day);
    const double little = severity <= 0.0 && share > near_share(day) ? 1.0 : 0.0;
    return ache_of(share) + severity / 2.0 + little;
  }

  KneeAnswer run(double dose, int day) override {
    const double share = share_of(dose);
    const double during = pain_during(dose, day);
    const double ache = ache_of(share);
    if (const double severity = severity_of(share, day); severity > 0.0) return flare_up(during, ache, severity);
    capacity_ = std::min(full_, capacity_ * (1.0 + growth_ * std::min(1.0, share)));
    return {during, ache, true};
  }

  void sleep(double dose, int) override {
    const double calm = 1.0 - invented::healing_brake * irritability_;
    usual_ *= std::pow(usual_decay_, calm);
    capacity_ *= std::pow(full_ / capacity_, heals_ * calm);
    carried_ = (carried_ + dose) * carry_;
    flare_ *= flare_decay_;
    irritability_ *= half_life_decay(invented::irritability_half_life);
  }

 private:
  double draw(invented::Spread spread, DrawFor purpose) const {
    return draws_.around(spread.median, spread.spread, purpose);
  }

  double share_of(double dose) const { return (dose + carried_) / capacity_; }
  double ache_of(double share) const { return invented::running_share * usual_ * std::min(1.0, share) + flare_; }

  // Provoked at this share of the capacity in one run of two, by today's luck.
  double provoking_share(double chance) const { return std::pow(chance / (1.0 - chance), 1.0 / steepness_); }
  double near_share(int day) const {
    return provoking_share(draws_.uniform(DrawFor::provoked, day) / invented::near_miss);
  }
  // 0 when today's luck holds; the worse the further beyond.
  double severity_of(double share, int day) const {
    const double beyond = share / provoking_share(draws_.uniform(DrawFor::provoked, day)) - 1.0;
    if (beyond <= 0.0) return 0.0;
    const double more = std::min(1.0, beyond / invented::severest_beyond) * draws_.uniform(DrawFor::severity, day);
    return invented::severity_least + invented::severity_more * more;
  }

  KneeAnswer flare_up(double during, double ache, double severity) {
    flare_ += severity;
    irritability_ = std::min(1.0, irritability_ + invented::irritability_step);
    capacity_ *= 1.0 - std::min(0.5, drop_);
    return {during, ache + severity, severity < 2.0};
  }

  Draws draws_;
  double capacity_;
  double full_;
  double usual_;  // pain of the sore knee, without a flare
  double usual_decay_;
  double heals_;
  double steepness_;
  double carry_;
  double growth_;
  double drop_;
  double flare_decay_;
  double carried_ = 0.0;
  double flare_ = 0.0;
  double irritability_ = 0.0;
};

}  // namespace

std::unique_ptr<VirtualKnee> make_capacity_knee(const VirtualRunner& runner) {
  return std::make_unique<CapacityKnee>(runner);
}

}  // namespace patella
