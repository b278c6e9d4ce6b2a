// duplicates, quarantine, texts: what an import decided, to look at and to overrule; the words of the pages.
#include <algorithm>

#include "api_json.h"
#include "api_routes.h"
#include "patella/embedded_text.h"
#include "run_list.h"
#include "settle.h"

namespace patella {
namespace {

const ActivityOverview* find_in(const std::vector<ActivityOverview>& all, const Id& id) {
  const auto found = std::ranges::find(all, id, &ActivityOverview::id);
  return found == all.end() ? nullptr : &*found;
}

Result<HttpResponse> list_duplicates(ApiDesk& desk, const HttpRequest&) {
  const auto corrections = desk.store.find_all<Correction>(desk.scope, always, true);
  const auto activities = desk.store.find_activities(desk.scope, always, true);
  if (!corrections) return Failure(corrections.error());
  if (!activities) return Failure(activities.error());
  JsonWriter json;
  json.begin_object().key("duplicates").begin_array();
  for (const Said<Correction>& each : *corrections) {
    const auto* merge = std::get_if<MergeInto>(&each.value.change);
    const ActivityOverview* merged = find_in(*activities, each.value.activity);
    const ActivityOverview* kept = merge == nullptr ? nullptr : find_in(*activities, merge->into);
    if (merged == nullptr || kept == nullptr) continue;
    const std::string key = "merge." + each.value.reason;
    json.begin_object().member("id", render(each.id)).member("author", each.author);
    json.member("reason", desk.wording.has(key) ? desk.wording.say(key) : each.value.reason);
    json.member("undone", each.undone).key("merged");
    put_run(json, *merged, desk);
    json.key("kept");
    put_run(json, *kept, desk);
    json.end_object();
  }
  return json_answer(json.end_array().end_object().take());
}

Result<HttpResponse> undo_duplicate(ApiDesk& desk, const HttpRequest& request) {
  const auto id = read_id_asked(request);
  const auto corrections = desk.store.find_all<Correction>(desk.scope, always, true);
  if (!id) return Failure(id.error());
  if (!corrections) return Failure(corrections.error());
  const auto found = std::ranges::find(*corrections, *id, &Said<Correction>::id);
  if (found == corrections->end() || !std::holds_alternative<MergeInto>(found->value.change))
    return fail(ErrorCode::not_found, render(*id), "is no pair that counts as one outing");
  if (!found->undone) {
    if (const auto undone = desk.store.undo(desk.scope, *id); !undone) return Failure(undone.error());
    const auto settled = settle(desk.store, desk.scope, desk.rules, desk.today, desk.context.zone());
    if (!settled) return Failure(settled.error());
  }
  return json_answer(JsonWriter().begin_object().member("id", render(*id)).end_object().take());
}

Result<HttpResponse> list_quarantine(ApiDesk& desk, const HttpRequest&) {
  const auto list = desk.store.find_quarantined(desk.scope);
  if (!list) return Failure(list.error());
  JsonWriter json;
  json.begin_object().key("files").begin_array();
  for (const Quarantined& each : *list) {
    json.begin_object().member("id", render(each.id)).member("at", render_instant(each.at));
    json.member("file", each.entry.entry.empty() ? each.entry.source : each.entry.entry);
    json.member("text", render(each.problem)).member("kept_bytes", static_cast<std::int64_t>(each.kept_bytes));
    json.end_object();
  }
  return json_answer(json.end_array().end_object().take());
}

Result<HttpResponse> release_quarantined(ApiDesk& desk, const HttpRequest& request) {
  const auto id = read_id_asked(request);
  if (!id) return Failure(id.error());
  const auto list = desk.store.find_quarantined(desk.scope);
  if (!list) return Failure(list.error());
  if (std::ranges::find(*list, *id, &Quarantined::id) == list->end())
    return fail(ErrorCode::not_found, render(*id), "is not on the list");
  if (const auto released = desk.store.release_quarantined(desk.scope, *id); !released)
    return Failure(released.error());
  return json_answer(JsonWriter().begin_object().member("released", true).end_object().take());
}

Result<HttpResponse> answer_texts(ApiDesk&, const HttpRequest& request) {
  const std::string& language = request.parameter("language");
  for (const EmbeddedFile& file : embedded_text()) {
    if (file.name != language + ".toml") continue;
    const auto catalogue = read_wording(file.text, file.name);
    if (!catalogue) return Failure(catalogue.error());
    JsonWriter json;
    json.begin_object().member("language", language).key("texts").begin_object();
    for (const auto& [key, text] : catalogue->entries()) json.member(key, text);
    return json_answer(json.end_object().end_object().take());
  }
  return fail(ErrorCode::not_found, language.substr(0, 10), "is not a language this program speaks");
}

}  // namespace

void add_review_operations(ApiRoutes& routes) {
  routes.get("/duplicates", list_duplicates);
  routes.slow().post("/duplicates/{id}/undo", undo_duplicate);
  routes.get("/quarantine", list_quarantine);
  routes.remove("/quarantine/{id}", release_quarantined);
}

void add_text_operations(ApiRoutes& routes) { routes.get("/texts/{language}", answer_texts); }

}  // namespace patella
