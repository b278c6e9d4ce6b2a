// Errors on invented runners with exact truth, on fixed seeds: the table of docs/gait.md, and its limits.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <iostream>

#include "gait_fixture.h"

namespace patella {
namespace {

struct Condition {
  const char* name;
  InventedFilm how;
};

struct Errors {
  std::vector<double> all;
  double mean() const {
    double sum = 0.0;
    for (const double each : all) sum += each;
    return sum / static_cast<double>(all.size());
  }
  double spread() const {
    double sum = 0.0;
    for (const double each : all) sum += (each - mean()) * (each - mean());
    return std::sqrt(sum / static_cast<double>(all.size() - 1));
  }
};

InventedFilm filmed(GaitView view, double noise, double frames_per_second, double seconds) {
  InventedFilm how;
  how.view = view;
  how.noise = noise;
  how.frames_per_second = frames_per_second;
  how.seconds = seconds;
  return how;
}

std::map<GaitMetric, Errors> try_runners(InventedFilm how, int runners) {
  std::map<GaitMetric, Errors> errors;
  for (int seed = 1; seed <= runners; ++seed) {
    std::mt19937_64 random(static_cast<std::uint64_t>(seed));
    const InventedRunner runner = invent_runner(random);
    how.near_leg = seed % 2 == 0 ? GaitLeg::left : GaitLeg::right;
    how.heading = seed % 3 == 0 ? -1.0 : 1.0;
    const Film made = film(runner, how, random);
    const GaitReport report = measure_gait(made.trace, {how.view, unknown, 1.0}, shipped_rules(), gait_day());
    EXPECT_TRUE(report.refusals.empty()) << seed << render_json(report);
    for (const GaitMeasure& measure : report.measures)
      errors[measure.metric].all.push_back(measure.value - made.truth.at(measure.metric));
  }
  return errors;
}

// Lengths in percent of the leg would hide nothing: each in its own unit.
struct Limit {
  GaitMetric metric;
  double bias;
  double spread;
};

void expect_within(const Condition& condition, const std::vector<Limit>& limits) {
  constexpr int runners = 16;
  const auto errors = try_runners(condition.how, runners);
  for (const Limit& limit : limits) {
    const auto found = errors.find(limit.metric);
    ASSERT_TRUE(found != errors.end()) << condition.name << " " << name_of(limit.metric);
    const Errors& all = found->second;
    EXPECT_GE(all.all.size(), static_cast<std::size_t>(runners)) << condition.name << " " << name_of(limit.metric);
    EXPECT_LE(std::abs(all.mean()), limit.bias) << condition.name << " " << name_of(limit.metric);
    EXPECT_LE(all.spread(), limit.spread) << condition.name << " " << name_of(limit.metric);
    if (std::getenv("PATELLA_GAIT_TABLE"))
      std::cout << "| " << condition.name << " | " << name_of(limit.metric) << " | " << unit_of(limit.metric) << " | "
                << std::round(1000.0 * all.mean()) / 1000.0 << " | " << std::round(1000.0 * all.spread()) / 1000.0
                << " | " << limit.bias << " | " << limit.spread << " |\n";
  }
}

TEST(GaitAccuracy, FromTheSide) {
  const std::vector<Limit> limits{
      {GaitMetric::step_rate, 0.24, 0.24},
      {GaitMetric::trunk_lean, 0.36, 0.36},
      {GaitMetric::vertical_oscillation, 0.6, 0.6},
      {GaitMetric::knee_flexion_at_contact, 2.2, 3.6},
      {GaitMetric::peak_stance_knee_flexion, 0.7, 1.7},
      {GaitMetric::stance_time, 33.0, 24.0},
      {GaitMetric::duty_factor, 5.0, 3.0},
  };
  expect_within({"1 %, 30/s, 20 s", filmed(GaitView::side, 0.01, 30.0, 20.0)}, limits);
  expect_within({"1 %, 30/s, 10 s", filmed(GaitView::side, 0.01, 30.0, 10.0)}, limits);
  expect_within({"1 %, 120/s, 10 s", filmed(GaitView::side, 0.01, 120.0, 10.0)}, limits);
  expect_within({"2 %, 30/s, 20 s", filmed(GaitView::side, 0.02, 30.0, 20.0)}, limits);
  expect_within({"3 %, 30/s, 20 s", filmed(GaitView::side, 0.03, 30.0, 20.0)}, limits);
  InventedFilm rough = filmed(GaitView::side, 0.01, 30.0, 20.0);
  rough.stride_variation = 0.005;
  expect_within({"1 %, 30/s, 20 s, strides vary", rough}, limits);
  rough = filmed(GaitView::side, 0.01, 30.0, 20.0);
  rough.flipped = 0.05;
  rough.dropped = 0.1;
  rough.jitter = 0.1;
  rough.wander = 0.15;
  rough.turned_deg = 8.0;
  expect_within({"1 %, 30/s, 20 s, rough", rough}, limits);
}

TEST(GaitAccuracy, FromBehind) {
  const std::vector<Limit> limits{
      {GaitMetric::step_rate, 0.24, 0.24},    {GaitMetric::pelvic_drop, 0.72, 1.2},
      {GaitMetric::step_width, 0.036, 0.036}, {GaitMetric::knee_projection, 1.0, 1.2},
      {GaitMetric::lateral_sway, 0.3, 0.3},
  };
  expect_within({"1 %, 30/s, 20 s", filmed(GaitView::back, 0.01, 30.0, 20.0)}, limits);
  expect_within({"1 %, 60/s, 20 s", filmed(GaitView::back, 0.01, 60.0, 20.0)}, limits);
  expect_within({"2 %, 60/s, 20 s", filmed(GaitView::back, 0.02, 60.0, 20.0)}, limits);
}

}  // namespace
}  // namespace patella
