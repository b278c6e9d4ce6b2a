// about = "gait": what is found in a clip filmed from a `view`, and whether it can be measured; or, of a `metric` with
// its `standard_error`, from where on two clips differ.
#include "patella/gait.h"
#include "story_kinds.h"

namespace patella {
namespace {

GaitFacts read_facts(JsonObjectReader& given) {
  constexpr double most = 1000.0;
  GaitFacts facts;
  facts.frames_per_second = given.read_number("frames_per_second", 0.0, most);
  facts.seen_percent = given.read_number("seen_percent", 0.0, 100.0);
  facts.person_height_percent = given.read_number("person_height_percent", 0.0, 100.0);
  facts.upright = given.read_boolean("upright");
  facts.leg_visibility = given.read_number("leg_visibility", 0.0, 1.0);
  facts.turned_deg = given.read_number("turned_deg", 0.0, 90.0);
  facts.from_the_front = given.read_boolean("from_the_front");
  facts.ground_shift_percent = given.read_number("ground_shift_percent", 0.0, most);
  facts.periodicity = given.read_number("periodicity", 0.0, 1.0);
  facts.strides = given.read_number("strides", 0.0, most);
  facts.step_rate = given.read_number("step_rate", 0.0, most);
  facts.swapped_percent = given.read_number("swapped_percent", 0.0, 100.0);
  facts.clock_percent = given.read_number("clock_percent", 0.0, most);
  return facts;
}

}  // namespace

Result<std::string> answer_gait_story(const StoryQuestion& question) {
  JsonObjectReader given(question.given);
  GaitFacts facts = read_facts(given);
  constexpr double widest_percent = 300.0;
  if (const auto width = given.read_number("shoulder_width_percent", 0.0, widest_percent))
    facts.turned_deg = estimate_turn_deg(*width, question.rules, question.on);
  const GaitView view = given.read_name("view", find_gait_view).value_or(GaitView::side);
  const Known<GaitMetric> metric = given.read_name("metric", find_gait_metric);
  const double error = given.read_number("standard_error", 0.0, 100.0).value_or(0.0);
  if (Known<Error> wrong = given.finish()) return Failure(std::move(*wrong));
  JsonWriter json;
  json.begin_object();
  if (metric) {
    json.member("smallest_change", find_smallest_change(*metric, error, question.rules, question.on));
  } else {
    const auto refusals = screen_gait(facts, view, question.rules, question.on);
    json.member("measured", refusals.empty());
    if (!refusals.empty()) json.member("obstacle", name_of(refusals.front().obstacle));
  }
  return json.end_object().take();
}

}  // namespace patella
