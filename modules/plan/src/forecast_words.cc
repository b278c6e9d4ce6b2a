#include <algorithm>
#include <cmath>

#include "patella/json.h"
#include "plan_words.h"

namespace patella {

std::string_view name_of(ForecastState state) {
  switch (state) {
    case ForecastState::given:
      return "given";
    case ForecastState::no_goal:
      return "no_goal";
    case ForecastState::waits:
      return "waits";
    case ForecastState::other_condition:
      return "other_condition";
  }
  throw BrokenInvariant("a state of the forecast that is none");
}

std::string describe_forecast(const GoalForecast& forecast, const Wording& wording) {
  const auto say = [&](const std::string& key, const Wording::Values& values = {}) {
    return wording.say("plan.forecast." + key, values);
  };
  if (forecast.state != ForecastState::given) return say(std::string(name_of(forecast.state)));
  std::string parts;
  const auto add = [&](const char* key, const Known<int>& weeks) {
    if (weeks) parts += (parts.empty() ? "" : ", ") + say(key, {{"weeks", std::to_string(*weeks)}});
  };
  add("low", forecast.low_weeks);
  add("median", forecast.median_weeks);
  add("high", forecast.high_weeks);
  const Wording::Values goal{{"goal", say_km_down(in_km(forecast.goal)) + " km"},
                             {"runs", std::to_string(forecast.runs_a_week)},
                             {"parts", parts}};
  if (parts.empty()) return say("out_of_sight", goal);  // a share of courses nobody can trust would only frighten
  std::string text = say("given", goal);
  const double share = 100.0 * (forecast.courses - forecast.reached) / std::max(1, forecast.courses);
  text += " " + say("not_reached",
                    {{"share", std::to_string(std::lround(share))}, {"weeks", std::to_string(forecast.weeks)}});
  return text + " " + say("honest");
}

std::string render_json(const GoalForecast& forecast) {
  JsonWriter json;
  json.begin_object().member("state", name_of(forecast.state));
  json.member("goal_km", in_km(forecast.goal)).member("runs_a_week", forecast.runs_a_week);
  json.member("weeks", forecast.weeks).member("courses", forecast.courses).member("reached", forecast.reached);
  json.member("low_weeks", forecast.low_weeks).member("median_weeks", forecast.median_weeks);
  return json.member("high_weeks", forecast.high_weeks).end_object().take();
}

}  // namespace patella
