// The runner's own step rate: a line through their runs, shrunk towards what other runners do.
#include <gtest/gtest.h>

#include "runs_fixture.h"

namespace patella::fixture {
namespace {

using Runs = std::vector<std::vector<StepRateObservation>>;

std::vector<StepRateObservation> at(std::initializer_list<std::pair<double, double>> points) {
  std::vector<StepRateObservation> run;
  for (const auto& [speed, rate] : points) run.push_back({Speed(speed), StepRate(rate), Duration(600.0)});
  return run;
}

TEST(OwnStepRate, UnknownBelowTheNeededRuns) {
  const Runs four(4, at({{3.0, 160.0}}));
  EXPECT_FALSE(estimate_own_step_rate(four, shipped_model()).has_value());
  Runs with_empty = four;
  with_empty.push_back({});
  EXPECT_FALSE(estimate_own_step_rate(with_empty, shipped_model()).has_value())
      << "a run without cadence teaches nothing";
}

TEST(OwnStepRate, OneSpeedTakesTheSlopeOfOtherRunners) {
  const auto line = estimate_own_step_rate(Runs(6, at({{2.7, 155.0}})), shipped_model()).value();
  EXPECT_NEAR(line.slope_steps_per_min_per_m_s, 7.0, 1e-9);
  EXPECT_NEAR(line.intercept_steps_per_min, 155.0 + 7.0 * 0.3, 1e-9);
  EXPECT_EQ(line.runs, 6);
}

TEST(OwnStepRate, ManySpeedsGiveTheRunnersOwnSlope) {
  const Runs many(40, at({{2.4, 156.0}, {3.0, 168.0}, {4.0, 188.0}}));
  const auto line = estimate_own_step_rate(many, shipped_model()).value();
  EXPECT_NEAR(line.slope_steps_per_min_per_m_s, 20.0, 1.5);
  const auto few = estimate_own_step_rate(Runs(5, at({{2.9, 166.0}, {3.1, 170.0}})), shipped_model()).value();
  EXPECT_GT(few.slope_steps_per_min_per_m_s, 7.0);
  EXPECT_LT(few.slope_steps_per_min_per_m_s, 10.0) << "little spread of speed: shrunk towards the prior";
}

TEST(OwnStepRate, IsLearnedFromRecordedRunsAndThenGivesKOfOne) {
  RunSpec spec;
  spec.seconds = 1000.0;
  spec.steps_per_min = [](double) { return 158.0; };
  const Activity run = make_run(spec);
  const auto observed = observe_step_rate(run, shipped_model());
  ASSERT_EQ(observed.size(), 1U);
  EXPECT_NEAR(observed[0].step_rate.si(), 158.0, 1e-6);
  EXPECT_NEAR(observed[0].speed.si(), 3.0, 1e-6);
  RunnerBody body;
  body.own_step_rate = estimate_own_step_rate(Runs(5, observed), shipped_model());
  const KneeLoad load = must_compute(run, body);
  EXPECT_NEAR(k_km(load), 3.0, 1e-9);
  EXPECT_FALSE(assumes(load, LoadAssumption::own_step_rate_prior));
}

TEST(OwnStepRate, WalkingHillsAndUndecidedCadenceTeachNothing) {
  RunSpec spec;
  spec.steps_per_min = [](double) { return 160.0; };
  Activity run = make_run(spec);
  run.cadence_unit = CadenceUnit::undecided;
  EXPECT_TRUE(observe_step_rate(run, shipped_model()).empty());
  spec.altitude_m = [](double metres) { return 100.0 + 0.06 * metres; };
  EXPECT_TRUE(observe_step_rate(make_run(spec), shipped_model()).empty());
  RunSpec walk;
  walk.speed_m_s = [](double) { return 1.4; };
  walk.steps_per_min = [](double) { return 112.0; };
  EXPECT_TRUE(observe_step_rate(make_run(walk), shipped_model()).empty());
}

TEST(KneeLoadStudy, OnePassGivesWhatTwoGive) {
  RunSpec spec;
  spec.steps_per_min = [](double metres) { return 160.0 + metres / 500.0; };
  Activity run = make_run(spec);
  RunnerBody body;
  body.own_step_rate = StepRateRegression{164.0, 7.0, 9};
  for (const bool with_distance : {true, false}) {
    if (!with_distance) run.facts.distance = unknown;
    const KneeLoadStudy study = study_knee_load(run, body, shipped_model());
    const KneeLoadResult load = compute_knee_load(run, body, shipped_model(), CourseDetail::omit);
    const auto observed = observe_step_rate(run, shipped_model());
    ASSERT_EQ(study.load.load.has_value(), load.load.has_value());
    EXPECT_EQ(study.load.why_not, load.why_not);
    if (load.load) {
      EXPECT_EQ(study.load.load->knee_equivalent, load.load->knee_equivalent);
    }
    ASSERT_EQ(study.step_rate.size(), observed.size());
    EXPECT_EQ(observed.empty(), !with_distance);
    for (std::size_t i = 0; i < observed.size(); ++i) EXPECT_EQ(study.step_rate[i].step_rate, observed[i].step_rate);
  }
}

TEST(KneeLoadModelRules, AMissingCoefficientIsNamed) {
  std::vector<RuleText> none{
      {"version.toml", "version = \"2026.12.0\"\n"},
      {"bibliography.toml", ""},
      {"evidence.csv",
       "id,topic,quantity,condition,value,unit,spread,population,source,doi_or_pmid,address,flag,use\n"}};
  const Result<RuleBook> book = read_rule_book(none);
  ASSERT_TRUE(book) << book.error().message;
  const Result<KneeLoadModel> model = read_knee_load_model(*book, read_date("2026-12-01").value());
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().code, ErrorCode::not_found);
  EXPECT_EQ(model.error().where, "knee_load.reference_speed");
}

}  // namespace
}  // namespace patella::fixture
