#include <cmath>

#include "patella/json.h"
#include "patella/simulate.h"

namespace patella {
namespace {

// Infinite is null: fewer than half reach the goal.
void add(JsonWriter& json, std::string_view key, const Estimate& estimate) {
  json.key(key).begin_array();
  for (const double value : {estimate.value, estimate.low, estimate.high})
    std::isfinite(value) ? json.value(value) : json.null();
  json.end_array();
}

void add(JsonWriter& json, const PolicyOutcome& outcome) {
  json.begin_object().member("family", name_of(outcome.family)).member("policy", name_of(outcome.policy));
  json.member("runners", outcome.runners).member("guardrail_breaches", outcome.breaches);
  add(json, "weeks_to_goal_median", outcome.weeks_to_goal);
  add(json, "weeks_to_goal_mean", outcome.mean_weeks);
  add(json, "flares_a_year", outcome.flares);
  add(json, "flare_onsets_a_year", outcome.flare_onsets);
  add(json, "days_with_pain_3_or_more", outcome.painful_days);
  add(json, "share_at_goal_in_26_weeks", outcome.goal_in_26_weeks);
  add(json, "share_at_goal_in_52_weeks", outcome.goal_in_52_weeks);
  add(json, "share_referred", outcome.referred);
  add(json, "days_until_refer", outcome.days_until_refer);
  add(json, "knee_equivalent_km", outcome.knee_equivalent_km);
  json.end_object();
}

}  // namespace

std::string render_json(const Simulation& simulation) {
  JsonWriter json;
  json.begin_object().member("version", 1).member("runners", simulation.runners);
  json.member("seed", std::to_string(simulation.seed)).member("cancelled", simulation.cancelled);
  json.member("estimate", "value, 5 %, 95 % of the bootstrap").key("outcomes").begin_array();
  for (const PolicyOutcome& outcome : simulation.outcomes) add(json, outcome);
  json.end_array().key("calibration").begin_array();
  for (const CalibrationFigure& figure : simulation.calibration) {
    json.begin_object().member("family", name_of(figure.family)).member("quantity", figure.quantity);
    json.member("evidence_row", figure.evidence_row).member("published", figure.published).key("simulated");
    std::isfinite(figure.simulated) ? json.value(figure.simulated) : json.null();
    json.end_object();
  }
  json.end_array().end_object();
  return json.take();
}

}  // namespace patella
