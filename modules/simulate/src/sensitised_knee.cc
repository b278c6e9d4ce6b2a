// A knee whose alarm is too loud: pain comes days late, some days are bad whatever was run, pain makes it louder, calm
// running makes it quieter and rest alone hardly does.
#include <algorithm>
#include <cmath>

#include "invented.h"
#include "virtual_knee.h"

namespace patella {
namespace {

class SensitisedKnee final : public VirtualKnee {
 public:
  explicit SensitisedKnee(const VirtualRunner& runner)
      : draws_(runner.draws),
        tolerance_(runner.capacity_now * std::exp(invented::sensitivity_per_pain * runner.pain)),
        full_(std::max(tolerance_, runner.capacity_full)),
        start_pain_(runner.pain),
        start_(invented::sensitivity_per_pain * runner.pain),
        sensitivity_(start_),
        decay_(daily_decay(runner.pain, invented::relieved, runner.healing_days)),
        heals_(1.0 - half_life_decay(std::max(invented::slowest_capacity_healing_days, runner.healing_days))),
        growth_(draws_.around(invented::growth.median, invented::growth.spread, DrawFor::growth)),
        bad_days_(draws_.around(invented::bad_days.median, invented::bad_days.spread, DrawFor::bad_day_rate)) {}

  double morning_pain() const override {
    return std::min(10.0, invented::morning_share * usual() + pain_from(arrived_) + bad_day_);
  }
  double walking_pain() const override { return invented::walk_share * usual() + bad_day_ * invented::morning_share; }

  double pain_during(double dose, int) const override {
    const double pain = pain_from(arrived_ + invented::delay_today * dose);
    return std::min(10.0, invented::running_share * usual() + pain + bad_day_);
  }

  KneeAnswer run(double dose, int day) override {
    const double pain = pain_during(dose, day);
    arrived_ += invented::delay_today * dose;
    if (pain < invented::painful) {
      sensitivity_ = std::max(0.0, sensitivity_ - invented::exposure_calms);
      tolerance_ = std::min(full_, tolerance_ * (1.0 + growth_ * std::min(1.0, dose / tolerance_)));
    }
    return {pain, pain, pain < invented::sensitises_from};
  }

  void sleep(double dose, int day) override {
    if (morning_pain() >= invented::sensitises_from) sensitivity_ += invented::sensitisation_step;
    sensitivity_ *= decay_;
    tolerance_ *= std::pow(full_ / tolerance_, heals_);
    arrived_ = invented::delay_tomorrow * dose + later_;
    later_ = invented::delay_after * dose;
    bad_day_ *= invented::bad_day_fades;
    if (draws_.uniform(DrawFor::bad_day, day) < bad_days_)
      bad_day_ += invented::bad_day_least + invented::bad_day_more * draws_.uniform(DrawFor::bad_day_size, day);
  }

 private:
  double usual() const { return start_pain_ * sensitivity_ / start_; }
  double pain_from(double load) const {
    const double relative = load * std::exp(sensitivity_) / (invented::delay_tomorrow * tolerance_);
    return invented::pain_per_excess * std::max(0.0, relative - invented::hurts_from);
  }

  Draws draws_;
  double tolerance_;  // K of a session, without the sensitivity
  double full_;
  double start_pain_;
  double start_;
  double sensitivity_;
  double decay_;
  double heals_;
  double growth_;
  double bad_days_;
  double arrived_ = 0.0;  // load that hurts today
  double later_ = 0.0;
  double bad_day_ = 0.0;
};

}  // namespace

std::unique_ptr<VirtualKnee> make_sensitised_knee(const VirtualRunner& runner) {
  return std::make_unique<SensitisedKnee>(runner);
}

}  // namespace patella
