#include "patella/forecast_knee.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "patella/rule_numbers.h"

namespace patella {
namespace {

constexpr std::array forecast_numbers{
    RuleNumber{"forecast.growth", &ForecastRules::growth_percent},
    RuleNumber{"forecast.flare_drop", &ForecastRules::flare_drop_percent},
    RuleNumber{"forecast.half_way", &ForecastRules::half_way_days},
    RuleNumber{"forecast.pain_left", &ForecastRules::pain_left_percent},
    RuleNumber{"forecast.rise_fades", &ForecastRules::rise_fades_points},
};

double part_of(double percent) { return percent / 100.0; }

// The share of the capacity that provokes with this probability (docs/capacity.md: the logistic answer).
double share_that_provokes(double probability, const CapacityRules& rules) {
  return std::pow(probability / (1.0 - probability), 1.0 / rules.steepness);
}

}  // namespace

ForecastRules read_forecast_rules(const RuleBook& book, LocalDate on) {
  return read_numbers(forecast_numbers, book, on);
}
Known<Error> check_forecast_rules(const RuleBook& book) { return check_numbers(forecast_numbers, book); }
std::vector<std::string> list_forecast_rules() { return list_numbers(forecast_numbers); }

KneeEquivalentDistance find_full_capacity(Distance longest_run_well, const CapacityRules& rules) {
  return KneeEquivalentDistance(longest_run_well.si() / share_that_provokes(rules.target_lowest, rules));
}

ForecastKnee::ForecastKnee(const CapacityState& known, double capacity_luck, Known<double> days_until_well,
                           const ForecastKneeModel& model)
    : model_(&model),
      capacity_(find_capacity_quantile(known, capacity_luck)),
      carried_(known.carried_running + known.carried_other) {
  if (!days_until_well) return;
  const double half_way_days = std::max(model.rules.half_way_days, *days_until_well);
  missing_left_a_day_ = std::exp2(-1.0 / half_way_days);
  pain_left_a_day_ = std::pow(part_of(model.rules.pain_left_percent), 1.0 / std::max(1.0, *days_until_well));
}

SessionResponse ForecastKnee::run(KneeEquivalentDistance dose, double luck) {
  today_ += dose;
  const double share = (today_ + carried_).si() / capacity_.si();
  if (share <= 0.0) return SessionResponse::tolerated;
  const double odds = std::pow(share, model_->capacity.steepness);
  const auto chance = [](double of) { return of / (1.0 + of); };
  if (luck < chance(odds)) {
    capacity_ = capacity_ * (1.0 - part_of(model_->rules.flare_drop_percent));
    return SessionResponse::provoked;
  }
  const double grown = 1.0 + part_of(model_->rules.growth_percent) * std::min(1.0, share);
  capacity_ = std::max(capacity_, std::min(model_->full, capacity_ * grown));
  const double doubtful = chance(odds * std::exp(model_->capacity.equivocal_width));
  return luck < doubtful ? SessionResponse::equivocal : SessionResponse::tolerated;
}

void ForecastKnee::raise_morning(double points) { raised_today_ = std::max(raised_today_, points); }

void ForecastKnee::sleep() {
  if (capacity_ < model_->full)
    capacity_ = model_->full * std::pow(capacity_.si() / model_->full.si(), missing_left_a_day_);
  pain_left_ *= pain_left_a_day_;
  morning_rise_ = std::max(raised_today_, morning_rise_ - model_->rules.rise_fades_points);
  raised_today_ = 0.0;
  carried_ = part_of(model_->capacity.carry_over) * (carried_ + today_);
  today_ = {};
}

}  // namespace patella
