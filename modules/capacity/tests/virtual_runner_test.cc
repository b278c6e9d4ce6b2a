// A first check against invented runners of one family (capacity and irritability), of another structure than the
// filter's: true growth and flare drops of the capacity itself. It says whether the numbers are sane, no more: other
// families, and the choice of the constants, are the business of the simulation.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>

#include "capacity_fixture.h"
#include "patella/split_mix.h"

namespace patella {
namespace {

double logistic(double z) { return 1.0 / (1.0 + std::exp(-z)); }

// One knee as it is, not as it is believed to be.
class VirtualKnee {
 public:
  explicit VirtualKnee(SplitMix64& chance)
      : chance_(chance),
        log_capacity_(std::log(3.0) + 0.5 * chance.normal()),
        steepness_(chance.between(2.5, 7.0)),
        growth_(chance.between(0.005, 0.03)),
        drop_(chance.between(0.0, 0.15)),
        carry_over_(chance.between(0.2, 0.6)) {}

  // The effective dose that provokes it every second time, as it is today.
  double capacity_km() const { return std::exp(log_capacity_ - irritability_ / steepness_); }

  SessionResponse run(double km) {
    const double push = steepness_ * (std::log(km + carried_) - log_capacity_) + irritability_;
    const double u = chance_.uniform();
    const SessionResponse response = u < logistic(push)         ? SessionResponse::provoked
                                     : u < logistic(push + 1.0) ? SessionResponse::equivocal
                                                                : SessionResponse::tolerated;
    if (response == SessionResponse::provoked) {
      log_capacity_ -= drop_;
      irritability_ += 1.0;
    } else {
      log_capacity_ += growth_ * logistic(push + 2.0) / (1.0 + irritability_);
    }
    carried_ += km;
    return response;
  }

  void sleep() {
    carried_ *= carry_over_;
    irritability_ *= 0.85;
    log_capacity_ += 0.01 * chance_.normal();
  }

 private:
  SplitMix64& chance_;
  double log_capacity_;
  double steepness_;
  double growth_;
  double drop_;
  double carry_over_;
  double carried_ = 0.0;
  double irritability_ = 0.0;
};

struct Reliability {
  static constexpr std::size_t bands = 8;
  std::array<int, bands> runs{};
  std::array<int, bands> provoked{};
  std::array<double, bands> said{};
  double brier = 0.0;
  double log_score = 0.0;
  int total = 0;
  int total_provoked = 0;
  std::vector<double> median_ratio;  // after eight weeks
  int inside_interval = 0;

  void add(double probability, bool happened) {
    const auto band = static_cast<std::size_t>(std::min(probability * 20.0, bands - 1.0));
    ++runs[band];
    provoked[band] += happened ? 1 : 0;
    said[band] += probability;
    const double miss = probability - (happened ? 1.0 : 0.0);
    brier += miss * miss;
    log_score -= std::log(happened ? probability : 1.0 - probability);
    ++total;
    total_provoked += happened ? 1 : 0;
  }
};

// Three runs a week; half of them as much as is allowed, the others less or more, so that the probability is tried
// where a runner would be. One answer in ten is forgotten.
void follow_runner(std::uint64_t seed, Reliability& table) {
  const CapacityModel& model = shipped_capacity_model();
  SplitMix64 chance(seed);
  VirtualKnee knee(chance);
  const double tolerated = knee.capacity_km() * chance.between(0.4, 0.9);
  CapacityState state = start_capacity({knee_equivalent_km(tolerated), unknown, 3, false}, model);
  for (int day = 1; day <= 56; ++day) {
    if (day % 7 == 1 || day % 7 == 3 || day % 7 == 5) {
      rest_until(state, capacity_test_day(day), model);
      const double factor = chance.uniform() < 0.5 ? 1.0 : chance.between(0.5, 1.4);
      const double km = std::max(0.3, allowed_km(state) * factor);
      const double probability = estimate_probability_provoked(state, knee_equivalent_km(km), model);
      SessionResponse response = knee.run(km);
      table.add(probability, response == SessionResponse::provoked);
      if (chance.uniform() < 0.1) response = SessionResponse::unanswered;
      advance(state, run_day(day, km, response), model);
    }
    knee.sleep();
  }
  rest_until(state, capacity_test_day(57), model);
  const LoadCapacity known = estimate_capacity(state);
  table.median_ratio.push_back(in_km(known.median) / knee.capacity_km());
  table.inside_interval += in_km(known.low) <= knee.capacity_km() && knee.capacity_km() <= in_km(known.high) ? 1 : 0;
}

void print(const Reliability& table, std::size_t runners) {
  for (std::size_t band = 0; band < Reliability::bands; ++band)
    if (table.runs[band] > 0)
      std::printf("  said %.3f  happened %.3f  of %d\n", table.said[band] / table.runs[band],
                  static_cast<double>(table.provoked[band]) / table.runs[band], table.runs[band]);
  const double rate = static_cast<double>(table.total_provoked) / table.total;
  std::printf("  Brier %.4f (always the rate: %.4f), log score %.4f, rate %.3f\n", table.brier / table.total,
              rate * (1.0 - rate), table.log_score / table.total, rate);
  std::printf("  median / true after 8 weeks: %.2f [%.2f, %.2f]; inside the 80 %% interval: %.2f\n",
              table.median_ratio[runners / 2], table.median_ratio[runners / 10],
              table.median_ratio[runners - 1 - runners / 10],
              static_cast<double>(table.inside_interval) / static_cast<double>(runners));
}

TEST(CapacityOfVirtualRunners, WhatIsSaidIsNearWhatHappens) {
  constexpr std::size_t runners = 2000;
  Reliability table;
  for (std::size_t i = 0; i < runners; ++i) follow_runner(1000 + i, table);
  std::sort(table.median_ratio.begin(), table.median_ratio.end());
  print(table, runners);
  for (std::size_t band = 0; band < Reliability::bands; ++band) {
    if (table.runs[band] <= 500) continue;
    const double happened = static_cast<double>(table.provoked[band]) / table.runs[band];
    EXPECT_NEAR(table.said[band] / table.runs[band], happened, 0.06);
  }
  const double rate = static_cast<double>(table.total_provoked) / table.total;
  EXPECT_LT(table.brier / table.total, rate * (1.0 - rate));
  EXPECT_NEAR(table.median_ratio[runners / 2], 1.0, 0.2);
}

}  // namespace
}  // namespace patella
