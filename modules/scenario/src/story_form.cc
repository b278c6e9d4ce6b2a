// about = "form": which one thing is worth a trial, and what it would save, on a day that allows it or not.
#include "patella/form.h"
#include "story_kinds.h"

namespace patella {
namespace {

void add_measure(JsonObjectReader& given, const char* key, GaitMetric metric, GaitReport& report) {
  constexpr double widest = 300.0;
  if (const auto value = given.read_number(key, -widest, widest)) {
    GaitMeasure measure;
    measure.metric = metric;
    measure.value = *value;
    report.measures.push_back(measure);
  }
}

Known<UsualRun> read_usual(JsonObjectReader& given) {
  const JsonValue* json = given.read_object("usual");
  if (json == nullptr) return unknown;
  JsonObjectReader reader(*json, "usual");
  UsualRun usual;
  usual.distance = kilometres(reader.require("km", reader.read_number("km", 0.1, 100.0)));
  usual.speed = Speed(reader.require("speed_m_s", reader.read_number("speed_m_s", 0.5, 8.0)));
  usual.step_rate = StepRate(reader.require("steps_per_min", reader.read_number("steps_per_min", 100.0, 250.0)));
  if (Known<Error> error = reader.finish()) given.report(std::move(*error));
  return usual;
}

}  // namespace

Result<std::string> answer_form_story(const StoryQuestion& question) {
  JsonObjectReader given(question.given);
  const FormDay day{given.read_boolean("red_flag").value_or(false), given.read_boolean("protect_stage").value_or(false),
                    given.read_boolean("may_run").value_or(true)};
  const Known<UsualRun> usual = read_usual(given);
  GaitReport clip;
  add_measure(given, "trunk_lean_deg", GaitMetric::trunk_lean, clip);
  add_measure(given, "step_width_pelvis_widths", GaitMetric::step_width, clip);
  if (Known<Error> wrong = given.finish()) return Failure(std::move(*wrong));
  const auto load = read_knee_load_model(question.rules, question.on);
  if (!load) return Failure(load.error());
  return render_json(advise_form(day, usual, clip, *load, question.rules, question.on));
}

}  // namespace patella
