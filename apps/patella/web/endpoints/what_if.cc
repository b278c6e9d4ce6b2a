// what-if: a session before it is run. Keeps nothing, and answers while sliders move.
#include "what_if.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "api_json.h"
#include "api_routes.h"
#include "capacity_case.h"

namespace patella {
namespace {

constexpr double whole = 100.0;

struct AskedSession {
  Known<LocalDate> date;
  PlannedSession session;
};

Result<AskedSession> read_asked_session(const HttpRequest& request) {
  const auto body = read_body(request);
  if (!body) return Failure(body.error());
  JsonObjectReader reader(*body);
  AskedSession asked;
  PlannedSession& session = asked.session;
  asked.date = reader.read_date("date");
  session.distance =
      Distance(reader.require("distance_km", reader.read_number("distance_km", 0.1, 200.0, kilometres(1).si())));
  if (const auto pace = reader.read_number("pace_s_per_km", 120.0, 1200.0)) session.speed = Speed(1000.0 / *pace);
  if (const auto descent = reader.read_number("descent_m", 0.0, 5000.0)) session.descent = Distance(*descent);
  if (const auto ascent = reader.read_number("ascent_m", 0.0, 5000.0)) session.ascent = Distance(*ascent);
  if (const auto change = reader.read_number("step_rate_change_percent", -20.0, 20.0))
    session.step_rate_change = *change / whole;
  const auto run = reader.read_number("run_min", 0.5, 60.0);
  const auto walk = reader.read_number("walk_min", 0.5, 60.0);
  if (run.has_value() != walk.has_value()) reader.report("run_min", "and walk_min belong together");
  if (run && walk) session.pattern = RunWalkPattern{minutes(*run), minutes(*walk)};
  session.surface = reader.read_name("surface", find_surface);
  if (auto wrong = reader.finish()) return Failure(std::move(*wrong));
  return asked;
}

int of_100(double chance) { return static_cast<int>(std::lround(chance * whole)); }

class WhatIfAnswer {
 public:
  WhatIfAnswer(const ApiDesk& desk, const WhatIf& answer) : desk_(desk), wording_(desk.wording), answer_(answer) {}

  HttpResponse write() {
    json_.begin_object().member("date", answer_.decision.date);
    json_.member("distance_km", in_km(answer_.session.distance));
    json_.member("distance_text", show_distance(answer_.session.distance, desk_.units));
    write_load();
    write_chance();
    write_fit();
    write_choices();
    json_.key("assumptions").begin_array();
    for (const LoadAssumption assumption : answer_.load.load.assumptions)
      put_note(json_, name_of(assumption), "load.", wording_);
    json_.end_array();
    put_texts(json_, "rules", answer_.load.rules_applied);
    return json_answer(json_.end_object().take());
  }

 private:
  void write_load() {
    const KneeLoad& load = answer_.load.load;
    json_.member("duration_min", in_minutes(answer_.load.duration));
    json_.member("duration_text", show_duration(answer_.load.duration));
    json_.member("knee_equivalent_km", in_km(load.knee_equivalent)).member("low_knee_equivalent_km", in_km(load.low));
    json_.member("high_knee_equivalent_km", in_km(load.high));
    json_.member("charged_knee_equivalent_km", in_km(answer_.charged));
    json_.member("done_today_knee_equivalent_km", in_km(answer_.done_today)).member("dearer_factor", answer_.dearer);
  }

  // Not before this knee has answered a run: until then the chance is that of other knees.
  void write_chance() {
    const auto& capacity = answer_.decision.capacity;
    const bool learned = capacity && capacity->capacity.sessions_used > 0;
    const Known<int> minding = learned && answer_.chance ? Known<int>(of_100(*answer_.chance)) : unknown;
    put(json_, "of_100_minding", minding);
    put(json_, "chance_text",
        minding ? Known<std::string>(wording_.say("api.chance", {{"count", std::to_string(*minding)}})) : unknown);
  }

  void write_fit() {
    const Allowance& allowance = answer_.decision.allowance;
    const Wording::Values today{
        {"k", fmt::format("{:.1f}", std::floor(in_km(allowance.knee_equivalent) * 10.0) / 10.0)},
        {"distance", show_distance_down(allowance.distance, desk_.units)},
        {"pace", allowance.max_speed ? show_pace(*allowance.max_speed, desk_.units) : ""}};
    const bool fits = answer_.misfits.empty();
    json_.member("verdict", name_of(answer_.decision.verdict)).member("fits_today", fits);
    json_.member("fit_text", wording_.say(fits ? "what_if.fits" : "what_if.does_not_fit", today));
    json_.key("misfits").begin_array();
    for (const Misfit misfit : answer_.misfits) {
      const std::string name(name_of(misfit));
      json_.begin_object().member("name", name);
      json_.member("text", wording_.say("what_if.misfit." + name, today)).end_object();
    }
    json_.end_array().member("allowance_knee_equivalent_km", in_km(allowance.knee_equivalent));
    json_.member("allowance_km", in_km(allowance.distance));
  }

  static Known<WalkRunStructure> structure_of(const SessionChoice& choice) {
    const Known<RunWalkPattern>& pattern = choice.session.pattern;
    if (!pattern) return unknown;
    return WalkRunStructure{in_minutes(pattern->run), in_minutes(pattern->walk), choice.load.repeats};
  }

  void write_choices() {
    json_.key("choices").begin_array();
    for (const SessionChoice& choice : answer_.choices) {
      json_.begin_object().member("kind", name_of(choice.kind));
      json_.member("text", describe_session_choice(choice, wording_, desk_.units));
      json_.member("distance_km", in_km(choice.session.distance));
      json_.member("duration_min", in_minutes(choice.load.duration));
      json_.member("charged_knee_equivalent_km", in_km(choice.load.charged));
      json_.member("max_speed_m_s", choice.session.speed->si());
      put_structure(json_, structure_of(choice));
      json_.member("descent_m", choice.session.descent.value_or(Distance(0)).si()).member("rule", choice.rule);
      json_.end_object();
    }
    json_.end_array();
  }

  const ApiDesk& desk_;
  const Wording& wording_;
  const WhatIf& answer_;
  JsonWriter json_;
};

Result<HttpResponse> answer_what_if(ApiDesk& desk, const HttpRequest& request) {
  const auto asked = read_asked_session(request);
  if (!asked) return Failure(asked.error());
  const auto history = find_capacity_history(desk, asked->date.value_or(desk.today));
  if (!history) return Failure(history.error());
  return WhatIfAnswer(desk, ask_what_if(asked->session, **history, desk.rules)).write();
}

}  // namespace

void add_what_if_operations(ApiRoutes& routes) { routes.ask("/what-if", answer_what_if); }

}  // namespace patella
