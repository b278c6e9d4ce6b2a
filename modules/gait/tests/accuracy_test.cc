// Errors on invented runners with exact truth, on fixed seeds: the table of docs/gait.md, and its limits. The limits
// are 1.2 times the errors that a first trial of the method showed (mean error and spread together). What the program
// sets (how contact and toe-off are taken) was tuned on seeds 1 to 200, none of which is used here.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <iostream>

#include "gait_fixture.h"

namespace patella {
namespace {

struct Asked {
  double bias = 0.0;
  double spread = 0.0;
  // What it misses the limit by is known and written in docs/gait.md: it may not get worse than this.
  double missed_up_to = 0.0;
  double limit() const { return 1.2 * std::hypot(bias, spread); }
};
using AskedOf = std::map<std::string, Asked>;

struct Condition {
  std::string name;
  InventedFilm how;
  AskedOf asked;
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
  double total() const { return std::hypot(mean(), spread()); }
};

InventedFilm filmed(GaitView view, double noise, double frames_per_second, double seconds) {
  InventedFilm how;
  how.view = view;
  how.noise = noise;
  how.frames_per_second = frames_per_second;
  how.seconds = seconds;
  return how;
}

// Another set of runners than the one that is reported: PATELLA_GAIT_FIRST=1 PATELLA_GAIT_RUNNERS=200.
int from_environment(const char* name, int otherwise) {
  const char* text = std::getenv(name);
  return text ? std::atoi(text) : otherwise;
}

void add_time_errors(const GaitReport& report, const Film& made, std::map<std::string, Errors>& errors) {
  const auto nearest = [](const std::vector<double>& truth, double at_s) {
    double best = 1.0;
    for (const double each : truth)
      if (std::abs(at_s - each) < std::abs(best)) best = at_s - each;
    return 1000.0 * best;
  };
  const GaitStance& stance = report.stances[report.stances.size() / 2];
  errors["contact, ms"].all.push_back(nearest(made.contacts_s, *stance.contact_s));
  if (stance.toe_off_s) errors["toe_off, ms"].all.push_back(nearest(made.toe_offs_s, *stance.toe_off_s));
}

std::map<std::string, Errors> try_runners(InventedFilm how) {
  const int first = from_environment("PATELLA_GAIT_FIRST", 1001);
  const int runners = from_environment("PATELLA_GAIT_RUNNERS", 12);
  std::map<std::string, Errors> errors;
  for (int seed = first; seed < first + runners; ++seed) {
    std::mt19937_64 random(static_cast<std::uint64_t>(seed));
    const InventedRunner runner = invent_runner(random);
    how.near_leg = seed % 2 == 0 ? GaitLeg::left : GaitLeg::right;
    how.heading = seed % 3 == 0 ? -1.0 : 1.0;
    const Film made = film(runner, how, random);
    const GaitReport report = measure_gait(made.trace, {how.view, unknown, 1.0, unknown}, shipped_rules(), gait_day());
    EXPECT_TRUE(report.refusals.empty()) << seed << render_json(report);
    for (const GaitMeasure& measure : report.measures)
      errors[std::string(name_of(measure.metric)) + ", " + std::string(unit_of(measure.metric))].all.push_back(
          measure.value - made.truth.at(measure.metric));
    if (how.view == GaitView::side && !report.stances.empty()) add_time_errors(report, made, errors);
  }
  return errors;
}

double rounded(double value) { return std::round(1000.0 * value) / 1000.0; }

void expect_within(const Condition& condition) {
  const auto errors = try_runners(condition.how);
  for (const auto& [what, asked] : condition.asked) {
    const auto found = errors.find(what);
    ASSERT_TRUE(found != errors.end()) << condition.name << " " << what;
    const Errors& all = found->second;
    if (std::getenv("PATELLA_GAIT_TABLE"))
      std::cout << "| " << condition.name << " | " << what << " | " << rounded(all.mean()) << " | "
                << rounded(all.spread()) << " | " << rounded(all.total()) << " | " << rounded(asked.limit()) << " | "
                << (all.total() <= asked.limit() ? "" : "**missed**") << " |\n";
    EXPECT_LE(all.total(), std::max(asked.limit(), asked.missed_up_to)) << condition.name << " " << what;
  }
}

// What the first trial showed: cadence, contact, toe-off, stance, knee at contact, peak, shin, overstride.
// The shin misses: docs/gait.md says so, and its tier.
AskedOf asked_from_side(Asked rate, Asked contact, Asked toe_off, Asked stance, Asked knee, Asked peak, Asked shin,
                        Asked overstride) {
  return {{"step_rate, steps/min", rate},
          {"contact, ms", contact},
          {"toe_off, ms", toe_off},
          {"stance_time, ms", stance},
          {"knee_flexion_at_contact, deg", knee},
          {"peak_stance_knee_flexion, deg", peak},
          {"tibia_angle_at_contact, deg", shin},
          {"overstride, leg_lengths", overstride},
          {"trunk_lean, deg", {0.0, 0.3}},
          {"vertical_oscillation, percent_of_leg", {0.0, 0.5}}};
}
AskedOf asked_from_behind() {
  return {{"step_rate, steps/min", {0.0, 0.2}},
          {"pelvic_drop, deg", {0.1, 2.0}},
          {"step_width, pelvis_widths", {0.0, 0.03}},
          {"knee_projection, deg", {0.5, 1.5}}};
}

TEST(GaitAccuracy, FromTheSide) {
  expect_within(
      {"1 %, 30/s, 10 s", filmed(GaitView::side, 0.01, 30.0, 10.0),
       asked_from_side({0, 0.04}, {11, 4}, {16, 4}, {27, 4}, {1.7, 2.6}, {0.3, 1.4}, {0.1, 1.2}, {.01, .01})});
  expect_within({"1 %, 120/s, 10 s", filmed(GaitView::side, 0.01, 120.0, 10.0),
                 asked_from_side({0, 0.03}, {12, 2}, {17, 5}, {29, 6}, {1.8, 2.8}, {0, 1.1}, {0.3, 1.3}, {.02, .01})});
  expect_within(
      {"2 %, 30/s, 10 s", filmed(GaitView::side, 0.02, 30.0, 10.0),
       asked_from_side({0, 0.07}, {11, 6}, {30, 56}, {19, 57}, {1.3, 3.2}, {0.1, 3.4}, {0.2, 1.4, 2.5}, {.01, .01})});
  expect_within(
      {"2 %, 30/s, 20 s", filmed(GaitView::side, 0.02, 30.0, 20.0),
       asked_from_side({0, 0.03}, {11, 4}, {11, 21}, {22, 21}, {1.6, 2.9}, {0.1, 1.2}, {0.2, 1.2, 2.0}, {.01, .01})});
  expect_within(
      {"3 %, 30/s, 20 s", filmed(GaitView::side, 0.03, 30.0, 20.0),
       asked_from_side({0, 0.05}, {10, 5}, {15, 49}, {5, 49}, {1.6, 3.4}, {0.5, 2.8}, {0.1, 1.3, 2.8}, {.01, .01})});
}

// What the first trial did not try: strides that vary as those of people do, and a clip with flaws of every kind.
TEST(GaitAccuracy, FromTheSideWithFlaws) {
  const AskedOf asked =
      asked_from_side({0, 0.3}, {11, 4}, {11, 21}, {22, 21}, {1.6, 2.9}, {0.1, 1.2}, {0.2, 1.2, 2.0}, {.01, .01});
  InventedFilm uneven = filmed(GaitView::side, 0.01, 30.0, 20.0);
  uneven.stride_variation = 0.02;
  expect_within({"1 %, 30/s, 20 s, strides vary by 2 %", uneven, asked});
  InventedFilm rough = filmed(GaitView::side, 0.01, 30.0, 20.0);
  rough.flipped = 0.05;
  rough.dropped = 0.1;
  rough.jitter = 0.1;
  rough.wander = 0.15;
  rough.turned_deg = 8.0;
  rough.stride_variation = 0.01;
  expect_within({"1 %, 30/s, 20 s, legs flipped, frames lost, askew", rough, asked});
}

TEST(GaitAccuracy, FromBehind) {
  expect_within({"1 %, 30/s, 20 s", filmed(GaitView::back, 0.01, 30.0, 20.0), asked_from_behind()});
  expect_within({"1 %, 60/s, 20 s", filmed(GaitView::back, 0.01, 60.0, 20.0), asked_from_behind()});
  expect_within({"2 %, 60/s, 20 s", filmed(GaitView::back, 0.02, 60.0, 20.0), asked_from_behind()});
}

}  // namespace
}  // namespace patella
