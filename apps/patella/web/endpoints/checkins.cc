// check-ins and flags: twenty seconds in the morning, twenty after a run.
#include <algorithm>

#include "api_json.h"
#include "api_routes.h"
#include "checkin_due.h"
#include "checkin_questions.h"
#include "said_checkin.h"
#include "since_last.h"

namespace patella {
namespace {

constexpr int usual_days = 56;

bool asks_about_silence(const Decision& decision) {
  return std::ranges::any_of(decision.missing, [](const MissingInput& each) { return each.key == "period_answers"; });
}

Result<HttpResponse> list_checkins(ApiDesk& desk, const HttpRequest& request) {
  const auto period = read_period_asked(desk, request, usual_days);
  if (!period) return Failure(period.error());
  const auto said = desk.store.find_all<CheckIn>(desk.scope, *period, true);
  const auto due = find_checkin_due(desk);
  const auto today = find_case(desk, desk.today);
  const auto silence = find_open_mornings(desk.store, desk.scope, desk.today);
  if (!said) return Failure(said.error());
  if (!due) return Failure(due.error());
  if (!today) return Failure(today.error());
  if (!silence) return Failure(silence.error());
  JsonWriter json;
  json.begin_object().key("checkins").begin_array();
  for (auto each = said->rbegin(); each != said->rend(); ++each) put_said_checkin(json, *each);
  json.end_array();
  put_checkin_due(json, *due, desk);
  json.key("sides").begin_array();
  for (const Side side : list_sides((*today)->request.runner)) json.value(name_of(side));
  json.end_array().key("silence");
  if (*silence && asks_about_silence((*today)->decision))
    json.begin_object().member("from", (*silence)->first).member("to", (*silence)->last).end_object();
  else
    json.null();
  return json_answer(json.end_object().take());
}

struct AskedAgain {
  std::string name;
  std::string text;
};

Result<std::vector<AskedAgain>> find_doubts(ApiDesk& desk, const CheckIn& checkin) {
  const auto before = find_earlier_checkin(desk.store, desk.scope, checkin);
  if (!before) return Failure(before.error());
  std::vector<AskedAgain> doubts;
  for (const PainJump& jump : find_jumps(checkin, *before, desk.rules))
    doubts.push_back(
        {jump.question.key, desk.wording.say("api.jump", {{"points", std::to_string(jump.now.points())},
                                                          {"before", std::to_string(jump.before.points())}})});
  for (const OddAnswers odd : find_odd_answers(checkin, desk.rules))
    doubts.push_back({std::string(name_of(odd)), desk.wording.say("odd_answers." + std::string(name_of(odd)))});
  return doubts;
}

HttpResponse ask_again(const std::vector<AskedAgain>& doubts, const Wording& wording) {
  JsonWriter json;
  json.begin_object().member("type", "about:blank").member("title", "Conflict").member("status", 409);
  json.member("detail", wording.say("checkin.odd_keep")).key("confirm").begin_array();
  for (const AskedAgain& doubt : doubts)
    json.begin_object().member("name", doubt.name).member("text", doubt.text).end_object();
  json.end_array().end_object();
  return {.status = 409, .content_type = "application/problem+json", .body = json.take()};
}

Result<HttpResponse> save_checkin(ApiDesk& desk, const HttpRequest& request) {
  const auto body = read_body(request);
  if (!body) return Failure(body.error());
  JsonObjectReader reader(*body);
  const Id id = read_sent_id(reader);
  CheckIn checkin = read_part<CheckIn>(reader, "checkin", read_checkin);
  const bool confirmed = reader.read_boolean("confirmed").value_or(false);
  refuse_future(reader, "checkin.date", checkin.date, desk.today);
  if (auto wrong = reader.finish()) return Failure(std::move(*wrong));
  CheckIn empty{.date = checkin.date, .side = checkin.side};
  if (checkin == empty) return fail(ErrorCode::invalid_input, "checkin", "nothing was answered, so nothing was kept");
  // Every answer says which knee it is about: the one that hurts, unless another was named.
  const auto profile = desk.store.find_newest<RunnerProfile>(desk.scope);
  if (!profile) return Failure(profile.error());
  if (!checkin.side && *profile) checkin.side = (*profile)->value.affected_side;
  const auto doubts = confirmed ? Result<std::vector<AskedAgain>>() : find_doubts(desk, checkin);
  if (!doubts) return Failure(doubts.error());
  if (!doubts->empty()) return ask_again(*doubts, desk.wording);
  const auto kept = desk.store.save_once(desk.scope, id, checkin);
  if (!kept) return Failure(kept.error());
  return kept_answer(*kept);
}

Result<HttpResponse> undo_checkin(ApiDesk& desk, const HttpRequest& request) {
  const auto id = read_id_asked(request);
  const auto said = desk.store.find_all<CheckIn>(desk.scope, always, true);
  if (!id) return Failure(id.error());
  if (!said) return Failure(said.error());
  const auto found = std::ranges::find(*said, *id, &Said<CheckIn>::id);
  if (found == said->end()) return fail(ErrorCode::not_found, render(*id), "is no check-in");
  if (!found->undone)
    if (const auto undone = desk.store.undo(desk.scope, *id); !undone) return Failure(undone.error());
  return json_answer(JsonWriter().begin_object().member("id", render(*id)).end_object().take());
}

Result<HttpResponse> save_silence(ApiDesk& desk, const HttpRequest& request) {
  const auto body = read_body(request);
  const auto open = find_open_mornings(desk.store, desk.scope, desk.today);
  if (!body) return Failure(body.error());
  if (!open) return Failure(open.error());
  JsonObjectReader reader(*body);
  const Id id = read_sent_id(reader);
  PeriodAnswer answer{desk.today, desk.today, desk.today - 1, unknown, unknown};
  answer.worse_morning = reader.require("worse_morning", reader.read_boolean("worse_morning"));
  answer.worse_date = reader.read_date("worse_date");
  if (auto wrong = reader.finish()) return Failure(std::move(*wrong));
  if (!*open) return fail(ErrorCode::conflict, "silence", "no morning is left open", "answer this morning");
  answer.from = (*open)->first;
  answer.to = (*open)->last;
  const auto kept = desk.store.save_once(desk.scope, id, answer);
  if (!kept) return Failure(kept.error());
  return kept_answer(*kept);
}

Result<HttpResponse> list_flags(ApiDesk& desk, const HttpRequest&) {
  JsonWriter json;
  json.begin_object().key("flags").begin_array();
  for (const FlagQuestion& question : flag_questions)
    json.begin_object()
        .member("key", question.key)
        .member("text", desk.wording.say(std::string("checkin.") + question.key))
        .end_object();
  return json_answer(json.end_array().end_object().take());
}

}  // namespace

void put_said_checkin(JsonWriter& json, const Said<CheckIn>& said) {
  begin_said(json, said).key("checkin").raw(render(said.value)).end_object();
}

void add_checkin_operations(ApiRoutes& routes) {
  routes.get("/checkins", list_checkins);
  routes.post("/checkins", save_checkin);
  routes.post("/checkins/silence", save_silence);
  routes.post("/checkins/{id}/undo", undo_checkin);
  routes.get("/flags", list_flags);
}

}  // namespace patella
