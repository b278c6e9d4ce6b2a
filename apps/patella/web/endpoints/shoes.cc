// shoes: pairs with their distance, and which is due.
#include <algorithm>

#include "api_json.h"
#include "api_routes.h"
#include "gear.h"
#include "patella/reminder.h"
#include "settle.h"

namespace patella {
namespace {

// With every member the pages know; the store's own form has the same names.
void put_shoe(JsonWriter& json, const Shoe& shoe) {
  json.begin_object().member("id", render(shoe.id)).member("name", shoe.name);
  put_texts(json, "gear_names", shoe.gear_names);
  json.member("starting_km", in_km(shoe.starting_distance)).member("warn_at_km", km_of(shoe.warn_at));
  json.member("retired", shoe.retired).end_object();
}

void put_shoe_use(JsonWriter& json, const ShoeUse& use, const ApiDesk& desk) {
  const ShoeWear wear{use.distance, use.shoe.warn_at, use.shoe.retired.has_value()};
  const Distance limit = shoe_limit(wear, desk.rules, desk.today);
  const bool due = is_shoe_due(wear, desk.rules, desk.today);
  json.begin_object().key("shoe");
  put_shoe(json, use.shoe);
  json.member("distance_km", in_km(use.distance)).member("distance_text", show_distance(use.distance, desk.units));
  json.member("limit_km", in_km(limit)).member("activities", use.activities);
  put(json, "first", use.first);
  put(json, "last", use.last);
  json.member("due", due);
  put(json, "due_text",
      due ? Known<std::string>(desk.wording.say("shoes.due", {{"name", use.shoe.name},
                                                              {"distance", show_distance(use.distance, desk.units)},
                                                              {"threshold", show_distance(limit, desk.units)}}))
          : unknown);
  json.member("rule", "shoes.retire_distance").end_object();
}

Result<HttpResponse> list_shoes(ApiDesk& desk, const HttpRequest&) {
  const auto uses = desk.store.find_shoes(desk.scope);
  const auto newest = desk.store.find_newest<DefaultShoe>(desk.scope);
  if (!uses) return Failure(uses.error());
  if (!newest) return Failure(newest.error());
  JsonWriter json;
  json.begin_object().member("units", name_of(desk.units)).key("shoes").begin_array();
  for (const ShoeUse& use : *uses) put_shoe_use(json, use, desk);
  json.end_array();
  const Known<Id> shoe = *newest ? (*newest)->value.shoe : unknown;
  put(json, "default_shoe", shoe ? Known<std::string>(render(*shoe)) : unknown);
  return json_answer(json.end_object().take());
}

Shoe read_sent_shoe(JsonObjectReader& reader) {
  Shoe shoe;
  const JsonValue* part = reader.read_object("shoe");
  if (part == nullptr) return reader.report_missing("shoe"), shoe;
  JsonObjectReader sent(*part, "shoe");
  shoe.id = read_sent_id(sent);
  shoe.name = sent.require("name", sent.read_text("name", 100));
  if (shoe.name.empty()) sent.report("name", "is empty");
  if (const auto* names = sent.read_array("gear_names", 100))
    for (const JsonValue& name : *names) {
      if (name.kind != JsonKind::text) sent.report("gear_names", "holds something that is no text");
      shoe.gear_names.push_back(name.text);
    }
  const double km = kilometres(1).si();
  shoe.starting_distance = Distance(sent.read_number("starting_km", 0.0, 20000.0, km).value_or(0.0));
  if (const auto limit = sent.read_number("warn_at_km", 0.0, 20000.0, km)) shoe.warn_at = Distance(*limit);
  shoe.retired = sent.read_date("retired");
  if (auto wrong = sent.finish()) reader.report(std::move(*wrong));
  return shoe;
}

Result<HttpResponse> save_shoe(ApiDesk& desk, const HttpRequest& request) {
  const auto body = read_body(request);
  if (!body) return Failure(body.error());
  JsonObjectReader reader(*body);
  const Id id = read_sent_id(reader);
  const Shoe shoe = read_sent_shoe(reader);
  const auto default_from = reader.read_date("default_from");
  if (auto wrong = reader.finish()) return Failure(std::move(*wrong));
  const auto kept = desk.store.save_once(desk.scope, id, shoe);
  if (!kept) return Failure(kept.error());
  Id second = id;  // one id was sent for both
  ++second.bytes.back();
  if (default_from)
    if (const auto chosen = desk.store.save_once(desk.scope, second, DefaultShoe{*default_from, shoe.id}); !chosen)
      return Failure(chosen.error());
  return kept_answer(*kept);
}

}  // namespace

void add_shoe_operations(ApiRoutes& routes) {
  routes.get("/shoes", list_shoes);
  routes.post("/shoes", save_shoe);
}

}  // namespace patella
