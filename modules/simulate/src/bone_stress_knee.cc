// Pain of a bone that is overloaded: every K makes it worse, days without running hardly help, at last it hurts at
// night.
#include <algorithm>

#include "invented.h"
#include "virtual_knee.h"

namespace patella {
namespace {

class BoneStressKnee final : public VirtualKnee {
 public:
  explicit BoneStressKnee(const VirtualRunner& runner)
      : draws_(runner.draws),
        rise_(draws_.around(invented::bone_rise.median, invented::bone_rise.spread, DrawFor::growth)) {}

  double morning_pain() const override { return invented::bone_morning_share * pain_; }
  double walking_pain() const override { return invented::bone_walk_share * pain_; }
  bool night_pain(int day) const override {
    return pain_ >= invented::bone_night_from && draws_.uniform(DrawFor::night_pain, day) < invented::bone_night_share;
  }

  double pain_during(double dose, int) const override {
    return std::min(10.0, pain_ * (invented::bone_during_share + invented::bone_dose_share * dose));
  }

  KneeAnswer run(double dose, int day) override {
    const double during = pain_during(dose, day);
    pain_ = std::min(10.0, pain_ + rise_ * dose);
    return {during, during, pain_ < invented::bone_night_from};
  }

  void sleep(double dose, int) override {
    if (dose <= 0.0) pain_ = std::max(1.0, pain_ - invented::bone_rest);
  }

 private:
  Draws draws_;
  double rise_;
  double pain_ = 1.0;
};

}  // namespace

std::unique_ptr<VirtualKnee> make_bone_stress_knee(const VirtualRunner& runner) {
  return std::make_unique<BoneStressKnee>(runner);
}

}  // namespace patella
