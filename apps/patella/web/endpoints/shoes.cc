// shoes: pairs with their distance and comfort, their turns, which is due, and what to look at before a new one.
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
  json.member("retired", shoe.retired);
  if (shoe.comfort) json.member("comfort", *shoe.comfort);
  if (shoe.orthoses) json.member("orthoses", *shoe.orthoses);
  json.end_object();
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
  json.member("recent_activities", use.recent_activities).member("recent_km", in_km(use.recent_distance));
  json.member("due", due);
  put(json, "due_text",
      due ? Known<std::string>(desk.wording.say("shoes.due", {{"name", use.shoe.name},
                                                              {"distance", show_distance(use.distance, desk.units)},
                                                              {"threshold", show_distance(limit, desk.units)}}))
          : unknown);
  json.member("rule", "shoes.retire_distance").end_object();
}

void put_advice(JsonWriter& json, const std::string& text, const Known<std::string>& rule) {
  json.begin_object().member("text", text);
  put(json, "rule", rule);
  json.end_object();
}

// Of those still worn; the first of two that feel the same.
const ShoeUse* find_most_comfortable(const std::vector<ShoeUse>& uses) {
  const ShoeUse* best = nullptr;
  for (const ShoeUse& use : uses)
    if (use.shoe.comfort && !use.shoe.retired && (best == nullptr || *use.shoe.comfort > *best->shoe.comfort))
      best = &use;
  return best;
}

// What is an assumption says so in its own words; the rest names its rule.
void put_before_new(JsonWriter& json, const std::vector<ShoeUse>& uses, const ApiDesk& desk) {
  const Wording& wording = desk.wording;
  json.key("before_new").begin_array();
  if (const ShoeUse* best = find_most_comfortable(uses); best != nullptr)
    put_advice(json,
               wording.say("shoes.before_new.compare",
                           {{"name", best->shoe.name}, {"points", std::to_string(*best->shoe.comfort)}}),
               unknown);
  for (const char* key : {"comfort", "one_change", "turns"})
    put_advice(json, wording.say(std::string("shoes.before_new.") + key), unknown);
  put_advice(json, wording.say("shoes.before_new.kind"), "information.alignment_or_load");
  put_advice(json, wording.say("shoes.before_new.age"), "shoes.retire_distance");
  json.end_array();
}

void put_orthoses(JsonWriter& json, const ApiDesk& desk) {
  const std::string id = "information.orthoses";
  const Rule* rule = desk.rules.find(id);
  json.key("orthoses").begin_object().member("rule", id);
  json.member("text", rule == nullptr ? id : desk.wording.say_or("statement." + id, rule->statement)).end_object();
}

Result<HttpResponse> list_shoes(ApiDesk& desk, const HttpRequest&) {
  const auto uses = desk.store.find_shoes(desk.scope, desk.today - days_of_turns);
  const auto newest = desk.store.find_newest<DefaultShoe>(desk.scope);
  if (!uses) return Failure(uses.error());
  if (!newest) return Failure(newest.error());
  JsonWriter json;
  json.begin_object().member("units", name_of(desk.units)).key("shoes").begin_array();
  for (const ShoeUse& use : *uses) put_shoe_use(json, use, desk);
  json.end_array();
  const Known<Id> shoe = *newest ? (*newest)->value.shoe : unknown;
  put(json, "default_shoe", shoe ? Known<std::string>(render(*shoe)) : unknown);
  json.member("recent_days", days_of_turns);
  put_before_new(json, *uses, desk);
  put_orthoses(json, desk);
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
  shoe.comfort = sent.read_integer("comfort", 0, 10);
  shoe.orthoses = sent.read_boolean("orthoses");
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
