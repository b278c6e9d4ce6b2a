#include "patella/form.h"
#include "patella/json.h"

namespace patella {
namespace {

void write_saving(JsonWriter& json, const char* key, const Known<FormSaving>& saving) {
  if (!saving) return;
  json.key(key).begin_object().member("middle", saving->middle * 100.0).member("low", saving->low * 100.0);
  json.member("high", saving->high * 100.0).end_object();
}

void write_trial(JsonWriter& json, const FormTrial& trial) {
  json.key("trial").begin_object().member("cue", name_of(trial.cue));
  if (trial.change) json.member("step_rate_change_percent", *trial.change * 100.0);
  if (trial.change_at_most) json.member("step_rate_change_at_most_percent", *trial.change_at_most * 100.0);
  if (trial.step_rate) json.member("step_rate_per_min", trial.step_rate->si());
  if (trial.usual_distance) json.member("usual_run_km", in_km(*trial.usual_distance));
  if (trial.usual_load) json.member("usual_run_knee_equivalent_km", in_km(*trial.usual_load));
  write_saving(json, "saving_percent", trial.saving);
  write_saving(json, "peak_saving_percent", trial.peak_saving);
  json.end_object();
}

}  // namespace

std::string render_json(const FormAdvice& advice) {
  JsonWriter json;
  json.begin_object().member("state", name_of(advice.state)).key("findings").begin_array();
  for (const FoundForm& found : advice.findings) {
    json.begin_object().member("finding", name_of(found.finding)).member("cue", name_of(found.cue));
    json.member("rule", found.rule).member("observed", found.observed).member("threshold", found.threshold);
    json.end_object();
  }
  json.end_array();
  if (advice.trial) write_trial(json, *advice.trial);
  return json.end_object().take();
}

}  // namespace patella
