// The altitude filter: noise must not become hills, hills must not vanish, and the net climb stays.
#include "grade.h"

#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <random>

#include "runs_fixture.h"

namespace patella::fixture {
namespace {

struct Filtered {
  Track track;
  Stretches stretches;
  std::vector<double> grades;
};

Filtered filter(const Activity& run) {
  const KneeLoadModel& model = shipped_model();
  Filtered filtered;
  filtered.track = read_track(run, *run.facts.distance, model).value();
  filtered.stretches = compute_stretches(filtered.track, GaitKind::running, model);
  add_grades(run, filtered.track, model, filtered.stretches);
  for (const Stretch& stretch : filtered.stretches) filtered.grades.push_back(stretch.grade);
  return filtered;
}

double net_climb(const Filtered& filtered) {
  double climb = 0.0;
  for (std::size_t i = 0; i < filtered.grades.size(); ++i)
    climb += filtered.grades[i] / 100.0 * filtered.stretches[i].metres;
  return climb;
}

double spread(const std::vector<double>& values) {
  double sum = 0.0;
  for (const double value : values) sum += value * value;
  return std::sqrt(sum / static_cast<double>(values.size()));
}

RunSpec with_noise(double white_m, double drift_m_per_sqrt_s, unsigned seed) {
  RunSpec spec;
  auto generator = std::make_shared<std::mt19937>(seed);
  auto drift = std::make_shared<double>(0.0);
  spec.altitude_m = [=](double) {
    std::normal_distribution<double> normal;
    *drift += drift_m_per_sqrt_s * normal(*generator);
    return 100.0 + *drift + white_m * normal(*generator);
  };
  return spec;
}

TEST(Grade, SteadyHillIsExactEverywhereIncludingTheEnds) {
  RunSpec spec;
  spec.altitude_m = [](double metres) { return 100.0 + 0.06 * metres; };
  for (const double grade : filter(make_run(spec)).grades) EXPECT_NEAR(grade, 6.0, 0.05);
}

TEST(Grade, BarometricNoiseOnTheFlatChangesTheLoadByLessThanAPercent) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    for (const auto& [white, drift] : {std::pair{0.3, 0.05}, {1.0, 0.1}, {0.0, 0.3}}) {
      const Activity run = make_run(with_noise(white, drift, seed));
      const KneeLoad load = must_compute(run);
      EXPECT_NEAR(load.knee_equivalent / KneeEquivalentDistance(load.distance.si()), 1.0, 0.01)
          << white << " m white, " << drift << " m drift, seed " << seed;
    }
  }
}

TEST(Grade, HalfAMetreOfWhiteNoiseIsLessThanHalfAPercentOfGrade) {
  EXPECT_LT(spread(filter(make_run(with_noise(0.5, 0.0, 7))).grades), 0.5);
}

TEST(Grade, NetClimbIsKept) {
  RunSpec spec;
  spec.altitude_m = [](double metres) { return 100.0 + 20.0 * std::sin(metres / 300.0) - 0.01 * metres; };
  const Activity run = make_run(spec);
  const auto altitude = run.streams.find(Channel::altitude);
  EXPECT_NEAR(net_climb(filter(run)), (altitude.back() - altitude.front()) / 100.0, 0.3);
}

TEST(Grade, HillsOfTwoHundredMetresAreSeen) {
  RunSpec spec;
  spec.altitude_m = [](double metres) { return 100.0 + 5.0 * std::sin(metres / 200.0 * 6.2832); };
  const double true_spread = 100.0 * 5.0 * 6.2832 / 200.0 / std::sqrt(2.0);
  const double seen = spread(filter(make_run(spec)).grades);
  EXPECT_GT(seen, 0.75 * true_spread);
  EXPECT_LT(seen, true_spread);
}

TEST(Grade, SpikesAndStopsAreNotHills) {
  Activity run = make_run(RunSpec{});
  sample(run, Channel::altitude, 500) += 9'000;
  sample(run, Channel::altitude, 900) -= 40'000;
  sample(run, Channel::altitude, 901) -= 40'000;
  for (const double grade : filter(run).grades) EXPECT_NEAR(grade, 0.0, 1e-6);

  RunSpec stop;
  stop.speed_m_s = [](double at) { return at > 600.0 && at < 900.0 ? 0.0 : 3.0; };
  Activity waited = make_run(stop);
  for (std::size_t i = 620; i < waited.streams.size(); ++i)
    sample(waited, Channel::altitude, i) += static_cast<std::int32_t>(std::min<std::size_t>(i - 620, 200)) * 5;
  for (const double grade : filter(waited).grades) EXPECT_LT(std::abs(grade), 1.0);
}

TEST(Grade, LongGapsAndZerosAreNotKnown) {
  Activity run = make_run(RunSpec{});
  for (std::size_t i = 300; i < 600; ++i) sample(run, Channel::altitude, i) = missing_sample;
  const Filtered gap = filter(run);
  EXPECT_TRUE(std::isnan(gap.grades[450]));
  EXPECT_FALSE(std::isnan(gap.grades[100]));
  EXPECT_TRUE(assumes(must_compute(run), LoadAssumption::grade_unknown));

  RunSpec zero;
  zero.altitude_m = [](double) { return 0.0; };
  EXPECT_TRUE(assumes(must_compute(make_run(zero)), LoadAssumption::grade_unknown)) << "a phone without altitude";
}

}  // namespace
}  // namespace patella::fixture
