// One runner on one day: everything about the person and the knees, gathered once, and judged.
#pragma once

#include "judgement.h"
#include "knee_capacity.h"
#include "state.h"
#include "strength_work.h"

namespace patella {

class DecisionCase {
 public:
  // What it is given must outlive it.
  DecisionCase(const DecisionRequest& request, const RulesInForce& rules, DecisionMemory::Kept& kept,
               std::vector<StrengthWork> strength);

  // Why the load model does not describe this knee; what is learned of it is told so many times as wide.
  void describe_otherwise(Known<Reason> reason, double times_wider) {
    other_condition_ = std::move(reason);
    times_wider_ = times_wider;
  }
  Judgement judge();

  // Of what was judged.
  const DoneToday& done() const { return outings_.done; }
  std::array<bool, 2> measured() const { return outings_.measured; }
  Speed max_speed() const { return *max_speed_; }
  // With so much more run today. Of the knee that may least.
  Known<CapacityReport> report_capacity(KneeEquivalentDistance allowed) const;
  std::vector<KneeCapacity> take_capacities();

 private:
  void judge_knee(Knee knee, Judgement& judgement);
  void cap_knee(const Answers& answers, const KneeStateInputs& state, Judgement& judgement);
  void cap_size(const KneeView& view, Knee knee, Judgement& judgement);
  void hold_for_other_reasons(const KneeView& view, Knee knee, Judgement& judgement);
  void learn(const KneeView& view, Knee knee, Judgement& judgement);
  const KneeCapacity* find_least_capable() const;
  CapacityState told(const CapacityState& state) const;

  const DecisionRequest& request_;
  const DecisionRules& rules_;
  const CapacityModel& model_;
  DecisionMemory::Kept& kept_;
  Day today_;
  PainCeilings ceilings_;
  Outings outings_;
  Answers person_;
  std::vector<StrengthWork> strength_;
  std::vector<KneeCapacity> capacities_;  // of the affected knees
  Known<Speed> max_speed_;
  Known<Reason> other_condition_;
  double times_wider_ = 1.0;
};

}  // namespace patella
