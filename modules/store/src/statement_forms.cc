// The JSON forms of what only the store knows: corrections, shoes, devices, preferences.
#include "patella/json.h"
#include "patella/store_values.h"

namespace patella {
namespace {

constexpr int best_comfort = 10;
constexpr double km = 1000.0;

void write_change(JsonWriter& json, const SetDistance& change) {
  json.key("distance_km").value_in_unit(change.distance.si(), km);
}
void write_change(JsonWriter& json, const SetSport& change) { json.member("sport", name_of(change.sport)); }
void write_change(JsonWriter& json, const SetTreadmill& change) { json.member("treadmill", change.treadmill); }
void write_change(JsonWriter& json, const SetShoe& change) {
  json.member("shoe", change.shoe ? render(*change.shoe) : std::string("none"));
}
void write_change(JsonWriter& json, const SetCadenceUnit& change) { json.member("cadence_unit", name_of(change.unit)); }
void write_change(JsonWriter& json, const SetDeleted& change) { json.member("deleted", change.deleted); }
void write_change(JsonWriter& json, const MergeInto& change) { json.member("merged_into", render(change.into)); }

// An id in a text member; reports what is not one.
Known<Id> read_id_member(JsonObjectReader& reader, std::string_view key) {
  const Known<std::string> text = reader.read_text(key);
  if (!text) return unknown;
  const auto id = read_id(*text);
  if (!id) reader.report(key, "is not an id");
  return id ? Known<Id>(*id) : unknown;
}
// The same, or "none": the outer value says whether anything was said.
Known<Known<Id>> read_choice(JsonObjectReader& reader, std::string_view key) {
  const Known<std::string> text = reader.read_text(key);
  if (!text) return unknown;
  if (*text == "none") return Known<Known<Id>>(std::in_place, unknown);
  const auto id = read_id(*text);
  if (!id) reader.report(key, "is neither an id nor \"none\"");
  return Known<Known<Id>>(std::in_place, id ? Known<Id>(*id) : unknown);
}

// Exactly one change per correction.
void read_change(JsonObjectReader& reader, Correction& correction) {
  int changes = 0;
  const auto take = [&](auto change) {
    correction.change = change;
    ++changes;
  };
  if (const auto distance = reader.read_number("distance_km", 0.0, 1000.0, km)) take(SetDistance{Distance(*distance)});
  if (const auto sport = reader.read_name("sport", find_sport)) take(SetSport{*sport});
  if (const auto treadmill = reader.read_boolean("treadmill")) take(SetTreadmill{*treadmill});
  if (const auto shoe = read_choice(reader, "shoe")) take(SetShoe{*shoe});
  if (const auto unit = reader.read_name("cadence_unit", find_cadence_unit)) take(SetCadenceUnit{*unit});
  if (const auto deleted = reader.read_boolean("deleted")) take(SetDeleted{*deleted});
  if (const auto into = read_id_member(reader, "merged_into")) take(MergeInto{*into});
  if (changes != 1)
    reader.report("activity", "a correction changes exactly one thing, this one " + std::to_string(changes));
}

template <class T, class Read>
Result<T> read_object(std::string_view text, Read read) {
  const auto json = read_json(text);
  if (!json) return Failure(json.error());
  JsonObjectReader reader(*json);
  T value;
  read(reader, value);
  return reader.finish(std::move(value));
}

}  // namespace

std::string render(const Correction& correction) {
  JsonWriter json;
  json.begin_object().member("activity", render(correction.activity));
  std::visit([&](const auto& change) { write_change(json, change); }, correction.change);
  if (!correction.reason.empty()) json.member("reason", correction.reason);
  return json.end_object().take();
}

Result<Correction> read_correction(std::string_view text) {
  return read_object<Correction>(text, [](JsonObjectReader& reader, Correction& value) {
    value.activity = reader.require("activity", read_id_member(reader, "activity"));
    read_change(reader, value);
    value.reason = reader.read_text("reason", 1000).value_or("");
  });
}

std::string render(const Shoe& shoe) {
  JsonWriter json;
  json.begin_object().member("id", render(shoe.id)).member("name", shoe.name).key("gear_names").begin_array();
  for (const std::string& name : shoe.gear_names) json.value(name);
  json.end_array().key("starting_km").value_in_unit(shoe.starting_distance.si(), km);
  if (shoe.warn_at) json.key("warn_at_km").value_in_unit(shoe.warn_at->si(), km);
  json.member("retired", shoe.retired);
  if (shoe.comfort) json.member("comfort", *shoe.comfort);
  if (shoe.orthoses) json.member("orthoses", *shoe.orthoses);
  return json.end_object().take();
}

Result<Shoe> read_shoe(std::string_view text) {
  return read_object<Shoe>(text, [](JsonObjectReader& reader, Shoe& value) {
    value.id = reader.require("id", read_id_member(reader, "id"));
    value.name = reader.require("name", reader.read_text("name"));
    if (const auto* names = reader.read_array("gear_names", 100))
      for (const JsonValue& name : *names) {
        if (name.kind != JsonKind::text) reader.report("gear_names", "holds something that is not a text");
        value.gear_names.push_back(name.text);
      }
    value.starting_distance = Distance(reader.read_number("starting_km", 0.0, 20000.0, km).value_or(0.0));
    if (const auto limit = reader.read_number("warn_at_km", 0.0, 20000.0, km)) value.warn_at = Distance(*limit);
    value.retired = reader.read_date("retired");
    value.comfort = reader.read_integer("comfort", 0, best_comfort);
    value.orthoses = reader.read_boolean("orthoses");
  });
}

std::string render(const DefaultShoe& choice) {
  JsonWriter json;
  json.begin_object()
      .member("from", choice.from)
      .member("shoe", choice.shoe ? render(*choice.shoe) : std::string("none"));
  return json.end_object().take();
}

Result<DefaultShoe> read_default_shoe(std::string_view text) {
  return read_object<DefaultShoe>(text, [](JsonObjectReader& reader, DefaultShoe& value) {
    value.from = reader.require("from", reader.read_date("from"));
    value.shoe = reader.require("shoe", read_choice(reader, "shoe"));
  });
}

std::string render(const DeviceCadence& choice) {
  JsonWriter json;
  return json.begin_object()
      .member("device", choice.device)
      .member("cadence_unit", name_of(choice.unit))
      .end_object()
      .take();
}

Result<DeviceCadence> read_device_cadence(std::string_view text) {
  return read_object<DeviceCadence>(text, [](JsonObjectReader& reader, DeviceCadence& value) {
    value.device = reader.require("device", reader.read_text("device", 400));
    value.unit = reader.require("cadence_unit", reader.read_name("cadence_unit", find_cadence_unit));
  });
}

std::string render(const Preferences& preferences) {
  JsonWriter json;
  json.begin_object().member("home_zone", preferences.home_zone).member("miles", preferences.miles);
  return json.end_object().take();
}

Result<Preferences> read_preferences(std::string_view text) {
  return read_object<Preferences>(text, [](JsonObjectReader& reader, Preferences& value) {
    value.home_zone = reader.read_text("home_zone");
    value.miles = reader.read_boolean("miles");
  });
}

std::string render(const PlanMove& move) {
  JsonWriter json;
  return json.begin_object().member("from", move.from).member("to", move.to).end_object().take();
}

Result<PlanMove> read_plan_move(std::string_view text) {
  return read_object<PlanMove>(text, [](JsonObjectReader& reader, PlanMove& value) {
    value.from = reader.require("from", reader.read_date("from"));
    value.to = reader.require("to", reader.read_date("to"));
  });
}

}  // namespace patella
