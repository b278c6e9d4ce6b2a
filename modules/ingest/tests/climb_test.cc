// Ascent and descent: noise is not hills, hills keep their height.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "ingest_fixture.h"

namespace patella {
namespace {

using namespace fixture;

// The altitude along a run of an hour at 3 m/s, with the noise of a barometer: white 0.3 m, drifting as weather and
// temperature do (a walk of 0.02 m a second).
Activity run_over(const std::function<double(double along_m)>& hill, unsigned seed, double white_m, double drift_m) {
  std::mt19937 random(seed);
  std::normal_distribution<double> normal(0.0, 1.0);
  double drift = 0.0;
  return read_run(sample_course(3600, [&](double t) {
    drift += drift_m * normal(random);
    return Point{t, t * 3.0, 0.0, 100.0 + hill(t * 3.0) + drift + white_m * normal(random), {}, {}, false};
  }));
}

TEST(Climb, FlatWithBarometricNoiseIsNearlyZero) {
  double sum = 0.0;
  for (unsigned seed = 1; seed <= 10; ++seed) {
    const Activity run = run_over([](double) { return 0.0; }, seed, 0.3, 0.0);
    EXPECT_NEAR(run.facts.ascent->si(), 0.0, 1e-9) << seed;
    EXPECT_NEAR(run.facts.descent->si(), 0.0, 1e-9) << seed;
    sum += run_over([](double) { return 0.0; }, seed, 0.3, 0.02).facts.ascent->si();
  }
  EXPECT_LT(sum / 10.0, 5.0) << "drift of an hour, mean of ten";
}

TEST(Climb, KnownHillsAreFoundWithinFourPercent) {
  // 10.8 km of hills of 20 m every 1,200 m: nine up, nine down.
  const auto hills = [](double along) { return 10.0 * (1.0 - std::cos(along / 1200.0 * 2.0 * 3.14159265358979)); };
  for (unsigned seed = 1; seed <= 5; ++seed) {
    const Activity run = run_over(hills, seed, 0.3, 0.0);
    EXPECT_NEAR(run.facts.ascent->si(), 180.0, 180.0 * 0.04) << seed;
    EXPECT_NEAR(run.facts.descent->si(), 180.0, 180.0 * 0.04) << seed;
  }
}

TEST(Climb, SteadySlopeKeepsItsHeight) {
  const Activity run = run_over([](double along) { return along * 0.05; }, 1, 0.0, 0.0);
  EXPECT_NEAR(run.facts.ascent->si(), 540.0, 540.0 * 0.01);
  EXPECT_NEAR(run.facts.descent->si(), 0.0, 1e-9);
}

TEST(Climb, SpikeOfAltitudeIsNoHill) {
  auto points = steady_run(600, 3.0);
  points[300].altitude_m = 400.0;
  const Activity run = read_run(points);
  EXPECT_NEAR(run.facts.ascent->si(), 0.0, 1e-9);
  EXPECT_TRUE(has_flag(run, QualityFlag::altitude_spikes_removed));
}

TEST(Climb, TreadmillHasNone) {
  const Activity run = read_run(steady_run(600, 3.0), "treadmill_running");
  EXPECT_FALSE(run.facts.ascent);
}

TEST(Climb, NoAltitudeIsUnknownAndNeverFlat) {
  auto points = steady_run(600, 3.0);
  for (Point& point : points) point.altitude_m.reset();
  const Activity run = read_run(points);
  EXPECT_FALSE(run.facts.ascent);
  EXPECT_TRUE(has_flag(run, QualityFlag::no_altitude));
}

}  // namespace
}  // namespace patella
