// gates: what the knee must do without pain before it runs.
#include <array>

#include "api_json.h"
#include "api_routes.h"
#include "gate_list.h"

namespace patella {
namespace {

struct GateQuestion {
  const char* key;
  const char* rule;
};
constexpr std::array<GateQuestion, 4> gate_questions = {{{"stand_pain_free", "gate.stand"},
                                                         {"walk_pain_free", "gate.walk"},
                                                         {"straighten_fully_pain_free", "gate.straighten"},
                                                         {"brisk_walk_30_min_pain_free", "gate.brisk_walk"}}};

Result<HttpResponse> list_gates(ApiDesk& desk, const HttpRequest&) {
  const auto today = find_case(desk, desk.today);
  if (!today) return Failure(today.error());
  JsonWriter json;
  json.begin_object();
  put_gates(json, (*today)->decision, desk.wording);
  json.key("questions").begin_array();
  for (const GateQuestion& question : gate_questions)
    json.begin_object()
        .member("key", question.key)
        .member("text", desk.wording.say(std::string("gate_name.") + question.rule))
        .end_object();
  return json_answer(json.end_array().end_object().take());
}

Result<HttpResponse> save_gates(ApiDesk& desk, const HttpRequest& request) {
  const auto body = read_body(request);
  if (!body) return Failure(body.error());
  JsonObjectReader reader(*body);
  const Id id = read_sent_id(reader);
  GateAnswers gates = read_part<GateAnswers>(reader, "gates", read_gate_answers);
  refuse_future(reader, "gates.date", gates.date, desk.today);
  if (auto wrong = reader.finish()) return Failure(std::move(*wrong));
  const GateAnswers empty{gates.date, gates.side, {}, {}, {}, {}};
  if (gates == empty) return fail(ErrorCode::invalid_input, "gates", "nothing was answered, so nothing was kept");
  const auto profile = desk.store.find_newest<RunnerProfile>(desk.scope);
  if (!profile) return Failure(profile.error());
  if (!gates.side && *profile) gates.side = (*profile)->value.affected_side;
  const auto kept = desk.store.save_once(desk.scope, id, gates);
  if (!kept) return Failure(kept.error());
  return kept_answer(*kept);
}

}  // namespace

void put_gates(JsonWriter& json, const Decision& decision, const Wording& wording) {
  json.key("gates").begin_array();
  for (const GateReport& gate : decision.gates) {
    json.begin_object().member("rule", gate.rule).member("name", wording.say("gate_name." + gate.rule));
    json.member("state", name_of(gate.state));
    json.member("state_text", wording.say("gate_state." + std::string(name_of(gate.state))));
    put_name(json, "side", gate.side);
    put(json, "date", gate.days_ago ? Known<LocalDate>(decision.date - *gate.days_ago) : unknown);
    json.end_object();
  }
  json.end_array();
}

void add_gate_operations(ApiRoutes& routes) {
  routes.get("/gates", list_gates);
  routes.post("/gates", save_gates);
}

}  // namespace patella
