// Invented runners whose own elasticities are known, run through the shipped capacity filter.
#pragma once

#include <cstdint>

#include "patella/elasticity.h"

namespace patella::fixture {

const ElasticityModel& shipped_elasticity_model();
const CapacityModel& capacity_model_of_elasticities();

struct InventedRunner {
  std::uint64_t seed = 1;
  int runs = 200;
  double speed_deviation = 0.0;
  double descent_deviation = 0.0;
  double step_rate_deviation = 0.0;
  double ground_deviation = 0.0;
  bool hills_only_when_slow = false;
  bool hills_only_when_long = false;
  double most_descent_m_per_km = 60.0;
};
std::vector<ElasticitySession> run_for_a_while(const InventedRunner& runner);

const Elasticity& elasticity_of(const RunnerElasticities& all, ElasticityKind kind);
bool is_sane(const RunnerElasticities& all);

}  // namespace patella::fixture
