#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "runs_fixture.h"

namespace patella::fixture {
namespace {

double own_rate(double speed) { return 165.0 + 7.0 * (speed - 3.0); }

RunSpec steady(double speed) {
  RunSpec spec;
  spec.speed_m_s = [speed](double) { return speed; };
  spec.steps_per_min = [speed](double) { return own_rate(speed); };
  return spec;
}

RunSpec on_grade(double percent) {
  RunSpec spec = steady(3.0);
  spec.altitude_m = [percent](double metres) { return 500.0 + metres * percent / 100.0; };
  return spec;
}

TEST(KneeLoad, LevelKilometreAtReferenceSpeedAndOwnStepRateIsOne) {
  RunSpec spec = steady(3.0);
  spec.seconds = 1000.0;
  spec.steps_per_min = [](double) { return 165.0; };
  const KneeLoad load = must_compute(make_run(spec));
  EXPECT_DOUBLE_EQ(in_km(load.distance), 3.0);
  EXPECT_NEAR(k_km(load), 3.0, 1e-12);
  EXPECT_TRUE(load.assumptions.empty());
  EXPECT_NEAR(load.peak_ratio, 1.0, 1e-9);
  EXPECT_NEAR(load.steps.value(), 165.0 * 1000.0 / 60.0, 1e-6);
  EXPECT_NEAR(in_km(load.low), 3.0, 1e-9) << "nothing is uncertain about the unit itself";
  EXPECT_NEAR(in_km(load.high), 3.0, 1e-9);
}

TEST(KneeLoad, SlowerCostsMorePerKilometreAndFasterLess) {
  EXPECT_NEAR(k_km(must_compute(make_run(steady(2.5)))) / 4.5, std::pow(2.5 / 3.0, -0.79), 1e-3);
  EXPECT_NEAR(k_km(must_compute(make_run(steady(4.0)))) / 7.2, std::pow(4.0 / 3.0, -0.79), 1e-3);
}

TEST(KneeLoad, IntensityWeightedTurnsTheVerdictOnSpeedRound) {
  const KneeLoad slow = must_compute(make_run(steady(2.5))), fast = must_compute(make_run(steady(4.2)));
  EXPECT_LT(k_km(fast) / in_km(fast.distance), k_km(slow) / in_km(slow.distance));
  EXPECT_GT(fast.intensity_weighted / slow.intensity_weighted, fast.distance / slow.distance);
  EXPECT_GE(fast.high, fast.intensity_weighted);
  EXPECT_LE(slow.low, slow.intensity_weighted);
}

TEST(KneeLoad, DownhillCostsMoreAndUphillLess) {
  EXPECT_NEAR(k_km(must_compute(make_run(on_grade(-5.0)))) / 5.4, std::exp(0.074 + 0.0095), 2e-3);
  EXPECT_NEAR(k_km(must_compute(make_run(on_grade(5.0)))) / 5.4, std::exp(-0.074 + 0.0095), 2e-3);
}

TEST(KneeLoad, SteeperThanTheDataIsClampedWidenedAndListed) {
  const KneeLoad load = must_compute(make_run(on_grade(-18.0)));
  EXPECT_NEAR(k_km(load) / 5.4, std::exp(0.1776 + 0.0547), 2e-3);
  EXPECT_TRUE(assumes(load, LoadAssumption::grade_clamped));
  EXPECT_GT(load.high / load.knee_equivalent, 1.1);
}

TEST(KneeLoad, SpeedOutsideTheDataIsClampedWidenedAndListed) {
  const KneeLoad fast = must_compute(make_run(steady(5.5))), slow = must_compute(make_run(steady(1.8)));
  EXPECT_NEAR(k_km(fast) / in_km(fast.distance), std::pow(1.5, -0.79), 1e-3);
  EXPECT_NEAR(k_km(slow) / in_km(slow.distance), std::pow(2.2 / 3.0, -0.79), 1e-3);
  EXPECT_TRUE(assumes(fast, LoadAssumption::speed_clamped));
  EXPECT_TRUE(assumes(slow, LoadAssumption::speed_clamped));
  EXPECT_GT(slow.high / slow.knee_equivalent, 1.1);
}

TEST(KneeLoad, HigherStepRateThanOwnSparesTheKnee) {
  RunSpec spec = steady(3.0);
  spec.steps_per_min = [](double) { return 165.0 * 1.05; };
  const KneeLoad load = must_compute(make_run(spec));
  EXPECT_NEAR(k_km(load) / 5.4, std::pow(1.05, 0.65 * -1.27), 1e-3);
  spec.steps_per_min = [](double) { return 165.0 * 1.3; };
  EXPECT_TRUE(assumes(must_compute(make_run(spec)), LoadAssumption::step_rate_clamped));
}

TEST(KneeLoad, StepRateCountsOnlyAgainstTheRunnersOwn) {
  RunSpec spec = steady(3.0);
  spec.steps_per_min = [](double) { return 150.0; };
  const KneeLoad load = must_compute(make_run(spec), RunnerBody{});
  EXPECT_NEAR(k_km(load), 5.4, 1e-9) << "being below the norm is not a load";
  EXPECT_TRUE(assumes(load, LoadAssumption::own_step_rate_prior));
  EXPECT_TRUE(assumes(load, LoadAssumption::height_unknown));
  EXPECT_GT(load.high / load.knee_equivalent, std::pow(150.0 / 164.5, 0.65 * -1.27));
}

TEST(KneeLoad, StridesAreDoubledAndUndecidedCadenceIsNotUsed) {
  Activity run = make_run(steady(3.0));
  const KneeLoad as_steps = must_compute(run);
  for (std::size_t i = 0; i < run.streams.size(); ++i) sample(run, Channel::cadence, i) /= 2;
  run.cadence_unit = CadenceUnit::strides_per_minute;
  EXPECT_NEAR(must_compute(run).steps.value(), as_steps.steps.value(), 1.0);
  run.cadence_unit = CadenceUnit::undecided;
  EXPECT_TRUE(assumes(must_compute(run), LoadAssumption::step_rate_expected));
}

TEST(KneeLoad, WithoutAltitudeTheBandWidensAndSaysSo) {
  RunSpec spec = steady(3.0);
  const KneeLoad flat = must_compute(make_run(spec));
  spec.with_altitude = false;
  const KneeLoad unseen = must_compute(make_run(spec));
  EXPECT_TRUE(assumes(unseen, LoadAssumption::grade_unknown));
  EXPECT_FALSE(assumes(flat, LoadAssumption::grade_unknown));
  EXPECT_DOUBLE_EQ(k_km(unseen), k_km(flat));
  EXPECT_GT((unseen.high - unseen.low).si(), (flat.high - flat.low).si() + 200.0);
  EXPECT_FALSE(unseen.descent.has_value());
}

TEST(KneeLoad, TreadmillHasABeltNotAHill) {
  RunSpec spec = on_grade(-5.0);
  spec.sub_sport = SubSport::treadmill;
  const KneeLoad load = must_compute(make_run(spec));
  EXPECT_NEAR(k_km(load), 5.4, 1e-9);
  EXPECT_TRUE(assumes(load, LoadAssumption::grade_unknown));
  EXPECT_TRUE(assumes(load, LoadAssumption::device_distance_treadmill));
  EXPECT_GT(load.high / load.knee_equivalent, 1.09);
}

TEST(KneeLoad, EnteredDistanceReplacesTheMeasuredOne) {
  Activity run = make_run(steady(3.0));
  run.facts.distance = Distance(4860.0);
  run.facts.distance_source = DistanceSource::entered;
  const KneeLoad load = must_compute(run);
  EXPECT_DOUBLE_EQ(load.distance.si(), 4860.0);
  EXPECT_NEAR(load.knee_equivalent.si(), 4860.0 * std::pow(0.9, -0.79) * std::pow(165.0 / 162.9, -0.893), 25.0);
}

TEST(KneeLoad, WalkRunIsToldApart) {
  RunSpec spec;
  const auto running = [](double at) { return std::fmod(at, 300.0) < 240.0; };
  spec.speed_m_s = [=](double at) { return running(at) ? 2.8 : 1.5; };
  for (const bool with_steps : {true, false}) {
    spec.steps_per_min = [=](double at) { return !with_steps ? 0.0 : running(at) ? 163.0 : 112.0; };
    const KneeLoad load = must_compute(make_run(spec));
    EXPECT_NEAR(load.running_duration.si(), 1440.0, 30.0);
    EXPECT_NEAR(load.walking_distance.si(), 360.0 * 1.5, 60.0);
    EXPECT_TRUE(assumes(load, LoadAssumption::walking_coefficient));
    EXPECT_NEAR((load.running_distance + load.walking_distance).si(), load.distance.si(), 1e-6);
  }
}

TEST(KneeLoad, SlowJogWithAStepRateIsNotAWalk) {
  RunSpec spec;
  spec.speed_m_s = [](double) { return 1.7; };
  spec.steps_per_min = [](double) { return 158.0; };
  EXPECT_NEAR(must_compute(make_run(spec)).walking_distance.si(), 0.0, 1e-9);
  spec.steps_per_min = [](double) { return 0.0; };
  const KneeLoad unsure = must_compute(make_run(spec));
  EXPECT_TRUE(assumes(unsure, LoadAssumption::gait_uncertain));
  EXPECT_GT(unsure.high.si(), 1.2 * unsure.distance.si()) << "it may have been a jog";
  EXPECT_LT(unsure.low.si(), 0.5 * unsure.distance.si()) << "it may have been a walk";
}

TEST(KneeLoad, WalksAndHikesAreOnTheLedgerAsAssumptions) {
  RunSpec spec = steady(1.4);
  spec.steps_per_min = [](double) { return 110.0; };
  spec.sport = Sport::walk;
  const KneeLoad walk = must_compute(make_run(spec));
  EXPECT_NEAR(k_km(walk), 0.3 * in_km(walk.distance), 1e-9);
  EXPECT_NEAR(walk.low / walk.knee_equivalent, 0.5, 1e-6);
  spec.sport = Sport::hike;
  const KneeLoad hike = must_compute(make_run(spec));
  EXPECT_NEAR(k_km(hike), 0.4 * in_km(hike.distance), 1e-9);
  EXPECT_TRUE(assumes(hike, LoadAssumption::hike_coefficient));
  EXPECT_FALSE(assumes(hike, LoadAssumption::walking_coefficient));
  EXPECT_EQ(walk.peak_ratio, 0.0);
}

TEST(KneeLoad, RidesAndUnknownDistancesHaveNoLoadAndSayWhy) {
  RunSpec spec;
  for (const Sport sport : {Sport::ride, Sport::swim, Sport::strength, Sport::other}) {
    spec.sport = sport;
    const KneeLoadResult none = compute_knee_load(make_run(spec), {}, shipped_model());
    EXPECT_FALSE(none.load.has_value());
    EXPECT_EQ(none.why_not, std::vector{LoadAssumption::not_a_foot_activity});
  }
  Activity run = make_run(RunSpec{});
  run.facts.distance = unknown;
  EXPECT_EQ(compute_knee_load(run, {}, shipped_model()).why_not, std::vector{LoadAssumption::distance_unknown});
  run.facts.distance = Distance(90'000.0);
  EXPECT_EQ(compute_knee_load(run, {}, shipped_model()).why_not, std::vector{LoadAssumption::distance_implausible});
}

TEST(KneeLoad, SummaryWithoutSamples) {
  Activity run;
  run.sport = Sport::run;
  run.facts.distance = kilometres(5.0);
  run.facts.moving = minutes(30.0);
  const KneeLoad load = must_compute(run);
  EXPECT_NEAR(k_km(load), 5.0 * std::pow(5000.0 / 1800.0 / 3.0, -0.79), 1e-9);
  EXPECT_TRUE(assumes(load, LoadAssumption::distance_only));
  EXPECT_TRUE(load.course.empty());
  run.facts.moving = Duration(0.0);
  const KneeLoad timeless = must_compute(run);
  EXPECT_NEAR(k_km(timeless), 5.0, 1e-9);
  EXPECT_TRUE(assumes(timeless, LoadAssumption::duration_unknown));
  EXPECT_EQ(timeless.running_duration.si(), 0.0);
  EXPECT_LT(in_km(timeless.low), 5.0 * std::pow(1.5, -0.79));
  EXPECT_GT(in_km(timeless.high), 5.0 * 1.27);
}

TEST(KneeLoad, UnnamedSportIsJudgedBySpeed) {
  RunSpec spec = steady(3.0);
  spec.sport = Sport::unknown;
  EXPECT_TRUE(assumes(must_compute(make_run(spec)), LoadAssumption::sport_assumed));
  spec.speed_m_s = [](double) { return 7.0; };
  EXPECT_EQ(compute_knee_load(make_run(spec), {}, shipped_model()).why_not,
            std::vector{LoadAssumption::not_a_foot_activity});
}

TEST(KneeLoad, PausesAndStopsCostNothing) {
  Activity run = make_run(steady(3.0));
  const KneeLoad straight = must_compute(run);
  Activity paused = run;
  for (std::size_t i = 900; i < run.streams.size(); ++i) sample(paused, Channel::time, i) += 600'000;
  paused.pauses = {{Duration(899.5), Duration(1499.5)}};
  const KneeLoad with_pause = must_compute(paused);
  EXPECT_NEAR(k_km(with_pause) / k_km(straight), 1.0, 2e-3);
  EXPECT_NEAR(with_pause.running_duration.si(), straight.running_duration.si(), 2.0);

  RunSpec stop = steady(3.0);
  stop.seconds = 2100.0;
  stop.speed_m_s = [](double at) { return at > 900.0 && at < 1200.0 ? 0.0 : 3.0; };
  EXPECT_NEAR(k_km(must_compute(make_run(stop))) / k_km(straight), 1.0, 5e-3);
}

TEST(KneeLoad, CourseAddsUpAndCanBeLeftOut) {
  const Activity run = make_run(on_grade(-3.0));
  const KneeLoad load = must_compute(run);
  const auto sum = std::accumulate(load.course.begin(), load.course.end(), KneeEquivalentDistance(),
                                   [](auto so_far, const LoadSample& part) { return so_far + part.knee_equivalent; });
  EXPECT_NEAR(sum.si(), load.knee_equivalent.si(), 1e-6);
  EXPECT_EQ(load.course.size() + 1, run.streams.size());
  const KneeLoadResult brief = compute_knee_load(run, known_runner(), shipped_model(), CourseDetail::omit);
  EXPECT_TRUE(brief.load->course.empty());
  EXPECT_EQ(brief.load->knee_equivalent, load.knee_equivalent);
}

TEST(KneeLoad, MissingSamplesAreBridged) {
  Activity run = make_run(on_grade(-3.0));
  const KneeLoad whole = must_compute(run);
  for (std::size_t i = 300; i < 330; ++i)
    for (const Channel channel : {Channel::distance, Channel::altitude, Channel::cadence})
      sample(run, channel, i) = missing_sample;
  EXPECT_NEAR(k_km(must_compute(run)) / k_km(whole), 1.0, 1e-3);
}

TEST(KneeLoad, EveryAssumptionHasANameThatIsFoundAgain) {
  for (int i = 0; i <= static_cast<int>(LoadAssumption::sport_assumed); ++i) {
    const auto assumption = static_cast<LoadAssumption>(i);
    EXPECT_EQ(find_load_assumption(name_of(assumption)), assumption);
  }
  EXPECT_FALSE(find_load_assumption("no_such").has_value());
}

}  // namespace
}  // namespace patella::fixture
