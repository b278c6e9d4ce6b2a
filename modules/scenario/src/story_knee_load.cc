// about = "knee_load": what one outing cost the knee.
#include <cmath>

#include "patella/load.h"
#include "story_kinds.h"
#include "told_run.h"

namespace patella {
namespace {

constexpr int most_earlier_runs = 50;

// To the metre, the second and the thousandth: what the arithmetic leaves beyond that is no difference.
double rounded(double value) { return std::round(value * 1000.0) / 1000.0 + 0.0; }

void write_assumptions(JsonWriter& json, std::string_view key, const std::vector<LoadAssumption>& assumptions) {
  json.key(key).begin_array();
  for (const LoadAssumption assumption : assumptions) json.value(name_of(assumption));
  json.end_array();
}

void write_load(JsonWriter& json, const KneeLoad& load) {
  json.member("knee_equivalent_km", rounded(in_km(load.knee_equivalent)));
  json.member("low_km", rounded(in_km(load.low))).member("high_km", rounded(in_km(load.high)));
  json.member("intensity_weighted_km", rounded(in_km(load.intensity_weighted)))
      .member("peak_ratio", rounded(load.peak_ratio));
  json.member("running_km", rounded(in_km(load.running_distance)))
      .member("walking_km", rounded(in_km(load.walking_distance)));
  json.member("running_min", rounded(load.running_duration.si() / 60.0));
  json.member("walking_min", rounded(load.walking_duration.si() / 60.0));
  if (load.steps) json.member("steps", rounded(*load.steps));
  if (load.descent) json.member("descent_m", rounded(load.descent->si()));
  write_assumptions(json, "assumptions", load.assumptions);
}

class KneeLoadStory {
 public:
  KneeLoadStory(const StoryQuestion& question, const KneeLoadModel& model) : given_(question.given), model_(model) {}

  Result<std::string> answer() {
    read_body();
    const JsonValue* outing = given_.read_object("outing");
    if (outing == nullptr) given_.report_missing("outing");
    if (Known<Error> error = given_.finish()) return Failure(std::move(*error));
    const Result<Activity> activity = read_told_run(*outing, "outing");
    if (!activity) return Failure(activity.error());
    return render(compute_knee_load(*activity, body_, model_, CourseDetail::omit));
  }

 private:
  void read_body() {
    if (const auto metres = given_.read_number("height_m", 1.0, 2.3)) body_.height = Height(*metres);
    const std::vector<JsonValue>* earlier = given_.read_array("earlier_runs", most_earlier_runs);
    if (earlier == nullptr) return;
    std::vector<std::vector<StepRateObservation>> observed;
    for (const JsonValue& run : *earlier) {
      const Result<Activity> activity = read_told_run(run, "earlier_runs");
      if (!activity) return given_.report(activity.error());
      observed.push_back(observe_step_rate(*activity, model_));
    }
    body_.own_step_rate = estimate_own_step_rate(observed, model_);
  }

  std::string render(const KneeLoadResult& result) const {
    JsonWriter json;
    json.begin_object().member("counts", result.load.has_value());
    if (result.load) write_load(json, *result.load);
    if (!result.load) write_assumptions(json, "why_not", result.why_not);
    json.member("own_step_rate_known", body_.own_step_rate.has_value());
    return json.end_object().take();
  }

  JsonObjectReader given_;
  const KneeLoadModel& model_;
  RunnerBody body_;
};

}  // namespace

Result<std::string> answer_knee_load_story(const StoryQuestion& question) {
  const Result<KneeLoadModel> model = read_knee_load_model(question.rules, question.on);
  if (!model) return Failure(model.error());
  return KneeLoadStory(question, *model).answer();
}

}  // namespace patella
