#include "elasticity_fixture.h"

#include <algorithm>
#include <cmath>

#include "feature_values.h"
#include "patella/split_mix.h"
#include "shipped_rules.h"

namespace patella::fixture {
namespace {

SessionFeatures choose_how(const InventedRunner& runner, double push, SplitMix64& dice) {
  SessionFeatures how;
  how.speed = Speed(dice.between(2.4, 4.0));
  how.descent_m_per_km = dice.uniform() < 0.5 ? 0.0 : dice.between(0.0, runner.most_descent_m_per_km);
  if (runner.hills_only_when_slow) how.descent_m_per_km = how.speed->si() < 3.0 ? runner.most_descent_m_per_km : 0.0;
  if (runner.hills_only_when_long) how.descent_m_per_km = push > 1.0 ? runner.most_descent_m_per_km : 0.0;
  how.step_rate_change = dice.between(-0.08, 0.08);
  how.soft_ground = dice.uniform() < 0.5;
  return how;
}

double true_log_factor(const InventedRunner& runner, const SessionFeatures& how) {
  const PlannedLoadModel& load = shipped_elasticity_model().load;
  const auto value = [&](ElasticityKind kind) { return find_feature_value(kind, how, load).value_or(0.0); };
  return runner.speed_deviation * value(ElasticityKind::speed) +
         runner.descent_deviation * value(ElasticityKind::descent) +
         runner.step_rate_deviation * value(ElasticityKind::step_rate) +
         runner.ground_deviation * value(ElasticityKind::ground);
}

}  // namespace

const ElasticityModel& shipped_elasticity_model() {
  static const ElasticityModel model = [] {
    const LocalDate on = read_date("2026-12-01").value();
    Result<PlannedLoadModel> load = read_planned_load_model(shipped_rules(), on);
    if (!load) throw BrokenInvariant(render(load.error()));
    return ElasticityModel{read_elasticity_rules(shipped_rules(), on), read_capacity_rules(shipped_rules(), on),
                           std::move(*load)};
  }();
  return model;
}

const CapacityModel& capacity_model_of_elasticities() {
  static const CapacityModel model = make_capacity_model(shipped_elasticity_model().capacity);
  return model;
}

// Runs every second day, 0.5 to 1.3 times what is believed to be the capacity; answers as the true capacity says, which
// wanders by 1.5 % a day.
std::vector<ElasticitySession> run_for_a_while(const InventedRunner& runner) {
  const CapacityModel& model = capacity_model_of_elasticities();
  const CapacityRules& rules = model.rules;
  SplitMix64 dice(runner.seed);
  const CapacityPrior prior{knee_equivalent_km(4.0), unknown, 2, false};
  CapacityState state = start_capacity(prior, model);
  double log_capacity = std::log(6.0) + 0.3 * dice.normal();
  std::vector<CapacityDay> days;
  std::vector<SessionFeatures> features;
  for (int i = 0; i < runner.runs; ++i) {
    const LocalDate date = read_date("2026-01-01").value() + 2 * i;
    rest_until(state, date, model);
    const double push = dice.between(0.5, 1.3);
    const SessionFeatures how = choose_how(runner, push, dice);
    CapacityDay day;
    day.date = date;
    day.ran = true;
    day.dose = push * estimate_capacity(state).median;
    const double felt = in_km(*day.dose) * std::exp(true_log_factor(runner, how)) + in_km(state.carried_running);
    const double log_odds = rules.steepness * (std::log(felt) - log_capacity);
    const double u = dice.uniform();
    day.response = u < 1.0 / (1.0 + std::exp(-log_odds))                           ? SessionResponse::provoked
                   : u < 1.0 / (1.0 + std::exp(-log_odds - rules.equivocal_width)) ? SessionResponse::equivocal
                                                                                   : SessionResponse::tolerated;
    log_capacity += 0.02 * dice.normal();
    advance(state, day, model);
    days.push_back(day);
    features.push_back(how);
  }
  return gather_elasticity_sessions(prior, days, features, model);
}

const Elasticity& elasticity_of(const RunnerElasticities& all, ElasticityKind kind) {
  return all.each[static_cast<std::size_t>(kind)];
}

bool is_sane(const RunnerElasticities& all) {
  return std::all_of(all.each.begin(), all.each.end(), [](const Elasticity& each) {
    return std::isfinite(each.own) && each.low <= each.own && each.own <= each.high && each.narrowed > 0.0 &&
           each.narrowed <= 1.0 && each.shared >= 0.0 && each.shared <= 1.0 && std::isfinite(each.usual) &&
           std::abs(each.own - each.published) < 20.0;
  });
}

}  // namespace patella::fixture
