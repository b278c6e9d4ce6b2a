#include <gtest/gtest.h>

#include "gait_fixture.h"

namespace patella {
namespace {

GaitReport measure(const InventedFilm& how, std::uint64_t seed = 1, double slow_motion = 1.0) {
  std::mt19937_64 random(seed);
  const InventedRunner runner = invent_runner(random);
  return measure_gait(film(runner, how, random).trace, {how.view, unknown, slow_motion}, shipped_rules(), gait_day());
}

bool refuses(const GaitReport& report, GaitObstacle obstacle) {
  for (const GaitRefusal& refusal : report.refusals)
    if (refusal.obstacle == obstacle) return report.measures.empty();
  return false;
}

TEST(MeasureGait, StepRateFromEitherViewWithinAFifth) {
  for (const GaitView view : {GaitView::side, GaitView::back})
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
      std::mt19937_64 random(seed);
      const InventedRunner runner = invent_runner(random);
      InventedFilm how;
      how.view = view;
      how.seconds = 10.0;
      const Film made = film(runner, how, random);
      const GaitReport report = measure_gait(made.trace, {view, unknown, 1.0}, shipped_rules(), gait_day());
      ASSERT_TRUE(report.refusals.empty()) << render_json(report);
      const GaitMeasure* rate = find_measure(report, GaitMetric::step_rate);
      EXPECT_NEAR(rate->value, runner.step_rate, 0.2) << seed;
      EXPECT_LT(rate->standard_error, 0.3);
      EXPECT_GT(rate->standard_error, 0.0);
    }
}

TEST(MeasureGait, RefusesWhatCannotBeMeasured) {
  InventedFilm how;
  how.seconds = 4.0;
  EXPECT_TRUE(refuses(measure(how), GaitObstacle::too_few_strides));
  how = {};
  how.leg_px = 150.0;
  EXPECT_TRUE(refuses(measure(how), GaitObstacle::person_too_small));
  how = {};
  how.slow_motion = 4.0;
  how.frames_per_second = 120.0;
  EXPECT_TRUE(refuses(measure(how), GaitObstacle::step_rate_too_low));
  EXPECT_TRUE(measure(how, 1, 4.0).refusals.empty());
  how = {};
  how.dropped = 0.4;
  EXPECT_TRUE(refuses(measure(how), GaitObstacle::nobody_in_picture));
  how = {};
  how.frames_per_second = 15.0;
  EXPECT_TRUE(refuses(measure(how), GaitObstacle::too_few_frames_a_second));
  how = {};
  how.turned_deg = 35.0;
  EXPECT_TRUE(refuses(measure(how), GaitObstacle::filmed_askew));
  how = {};
  how.shake = 0.15;
  EXPECT_TRUE(refuses(measure(how), GaitObstacle::camera_moves));
  how = {};
  how.noise = 0.35;
  EXPECT_FALSE(measure(how).refusals.empty());
}

TEST(MeasureGait, NobodyAndOneFrameAreRefused) {
  PoseTrace trace;
  trace.width_px = 1080.0;
  trace.height_px = 1920.0;
  EXPECT_FALSE(measure_gait(trace, {}, shipped_rules(), gait_day()).refusals.empty());
  trace.frames.push_back({0.0, 1.0, std::array<PoseLandmark, pose_landmark_count>{}});
  EXPECT_FALSE(measure_gait(trace, {}, shipped_rules(), gait_day()).refusals.empty());
  trace.frames.push_back({1.0, 1.0, std::array<PoseLandmark, pose_landmark_count>{}});
  EXPECT_FALSE(measure_gait(trace, {}, shipped_rules(), gait_day()).refusals.empty());
}

TEST(MeasureGait, LegsMistakenForEachOtherAreRepairedUpToATenth) {
  InventedFilm how;
  how.flipped = 0.06;
  const GaitReport repaired = measure(how);
  ASSERT_TRUE(repaired.refusals.empty()) << render_json(repaired);
  EXPECT_NEAR(*repaired.facts.swapped_percent, 6.0, 2.5);
  how.flipped = 0.14;
  EXPECT_TRUE(refuses(measure(how), GaitObstacle::legs_confused)) << render_json(measure(how));
}

GaitReport measure_side(const InventedRunner& runner, GaitLeg near, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  InventedFilm how;
  how.near_leg = near;
  return measure_gait(film(runner, how, random).trace, {}, shipped_rules(), gait_day());
}

TEST(CompareSides, TellsALegThatDiffersFromOneThatDoesNot) {
  InventedRunner left, right;
  right.knee_at_contact = left.knee_at_contact + 9.0;
  const GaitReport one = measure_side(left, GaitLeg::left, 1);
  const GaitSides same = compare_sides(one, measure_side(left, GaitLeg::right, 2));
  ASSERT_FALSE(same.obstacle);
  EXPECT_GE(same.measures.size(), 6U);
  for (const GaitSidesMeasure& each : same.measures) EXPECT_FALSE(each.differs()) << name_of(each.metric);
  const GaitSides differ = compare_sides(measure_side(right, GaitLeg::right, 2), one);
  for (const GaitSidesMeasure& each : differ.measures)
    if (each.metric == GaitMetric::knee_flexion_at_contact) {
      EXPECT_TRUE(each.differs());
      EXPECT_GT(each.right, each.left);
    }
}

TEST(CompareSides, RefusesWhatIsNoPairOfSides) {
  const InventedRunner runner;
  GaitReport one = measure_side(runner, GaitLeg::left, 1), other = measure_side(runner, GaitLeg::right, 2);
  EXPECT_EQ(compare_sides(one, one).obstacle, GaitSidesObstacle::same_leg);
  one.speed = Speed(2.8);
  other.speed = Speed(3.1);
  EXPECT_EQ(compare_sides(one, other).obstacle, GaitSidesObstacle::other_speed);
  other.near_leg = unknown;
  EXPECT_EQ(compare_sides(one, other).obstacle, GaitSidesObstacle::not_from_the_side);
  other.refusals.push_back({});
  EXPECT_EQ(compare_sides(one, other).obstacle, GaitSidesObstacle::not_measured);
}

}  // namespace
}  // namespace patella
