// A knee as it may go on from today: it heals as the knees of other people did, and every run builds or upsets it.
//
// In:   what the answers so far let its capacity be, how soon people like this were well, luck between 0 and 1.
// Out:  how it answers a run; how much of today's pain is left, and what runs add to it.
// Not:  no advice and no promise. One such knee is invented; the share of many that get somewhere is all that is told.
// Sources: rules/forecast.toml; the answer of a run as modules/capacity has it (docs/capacity.md); how soon people were
//          well: modules/recovery.
#pragma once

#include "patella/capacity.h"

namespace patella {

struct ForecastRules {
  double growth_percent = 0.0;      // of its capacity, that a knee gains from a run at its limit
  double flare_drop_percent = 0.0;  // of its capacity, that a run which was too much takes
  double half_way_days = 0.0;       // no sooner is half of the missing capacity back
  double pain_left_percent = 0.0;   // of today's, on the day people say that they are well
  double rise_fades_points = 0.0;   // of what a run raised the mornings by, from one morning to the next
};
ForecastRules read_forecast_rules(const RuleBook& book, LocalDate on);
// The first rule that is needed and the book lacks.
Known<Error> check_forecast_rules(const RuleBook& book);
std::vector<std::string> list_forecast_rules();

struct ForecastKneeModel {
  CapacityRules capacity;
  ForecastRules rules;
  KneeEquivalentDistance full;  // what this knee takes once it is well
};
// The capacity at which the longest run it took well is as little of a risk as is ever aimed at.
KneeEquivalentDistance find_full_capacity(Distance longest_run_well, const CapacityRules& rules);

class ForecastKnee {
 public:
  // `capacity_luck`: which of the capacities that the answers allow. `days_until_well`: unknown is longer than anybody
  // was followed, and then it stays as it is but for what running does.
  ForecastKnee(const CapacityState& known, double capacity_luck, Known<double> days_until_well,
               const ForecastKneeModel& model);

  KneeEquivalentDistance capacity() const { return capacity_; }
  double pain_left() const { return pain_left_; }        // of today's: 1 to 0
  double morning_rise() const { return morning_rise_; }  // points above what the mornings would have been
  SessionResponse run(KneeEquivalentDistance dose, double luck);
  // What today's run raises the next morning by, in points of the numeric pain rating.
  void raise_morning(double points);
  void sleep();

 private:
  const ForecastKneeModel* model_;
  KneeEquivalentDistance capacity_;
  KneeEquivalentDistance today_;
  KneeEquivalentDistance carried_;
  double missing_left_a_day_ = 1.0;  // of the way to the full capacity, as a factor
  double pain_left_a_day_ = 1.0;
  double pain_left_ = 1.0;
  double raised_today_ = 0.0;
  double morning_rise_ = 0.0;
};

}  // namespace patella
