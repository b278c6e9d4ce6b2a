// profile, settings: what the runner says of themselves. A whole value replaces the one before, which must be the one
// the page was made from: two tabs do not undo each other (hazard 24).
#include "api_json.h"
#include "api_routes.h"
#include "card_words.h"
#include "settle.h"

namespace patella {
namespace {

std::string version_of(const Known<Id>& id) { return id ? render(*id) : std::string(); }

void put_version(JsonWriter& json, const std::string& version) {
  put(json, "version", version.empty() ? unknown : Known<std::string>(version));
}

// What was shown when the page was made is what stands now, or the write is the one that made it so.
Known<Error> check_replaces(const std::string& replaces, const std::string& now) {
  if (replaces == now) return unknown;
  return Error{ErrorCode::conflict, "replaces", "it was changed elsewhere in the meantime",
               "look at it as it is now, and change it again"};
}

Result<void> settle_all(ApiDesk& desk) {
  const auto settled = settle(desk.store, desk.scope, desk.rules, desk.today, desk.context.zone());
  if (!settled) return Failure(settled.error());
  return {};
}

Result<HttpResponse> answer_profile(ApiDesk& desk, const HttpRequest&) {
  const auto stored = desk.store.find_newest<RunnerProfile>(desk.scope);
  const auto today = find_case(desk, desk.today);
  if (!stored) return Failure(stored.error());
  if (!today) return Failure(today.error());
  JsonWriter json;
  json.begin_object();
  put_version(json, *stored ? render((*stored)->id) : std::string());
  json.key("profile").raw(render(*stored ? (*stored)->value : RunnerProfile{}));
  json.key("needed").begin_array();
  constexpr std::string_view prefix = "runner.";
  for (const MissingInput& missing : (*today)->decision.missing) {
    if (!missing.key.starts_with(prefix)) continue;
    json.begin_object().member("key", missing.key.substr(prefix.size())).member("rule", missing.rule);
    json.member("text", describe_missing(missing.key, desk.wording)).end_object();
  }
  return json_answer(json.end_array().end_object().take());
}

Result<HttpResponse> save_profile(ApiDesk& desk, const HttpRequest& request) {
  const auto body = read_body(request);
  const auto stored = desk.store.find_newest<RunnerProfile>(desk.scope);
  if (!body) return Failure(body.error());
  if (!stored) return Failure(stored.error());
  JsonObjectReader reader(*body);
  const Id id = read_sent_id(reader);
  const std::string replaces = reader.read_text("replaces").value_or("");
  const RunnerProfile profile = read_part<RunnerProfile>(reader, "profile", read_runner_profile);
  refuse_future(reader, "profile.birth_date", profile.birth_date, desk.today);
  refuse_future(reader, "profile.onset_date", profile.onset_date, desk.today);
  refuse_future(reader, "profile.knee_surgery_date", profile.knee_surgery_date, desk.today);
  if (auto wrong = reader.finish()) return Failure(std::move(*wrong));
  const bool same_write = *stored && (*stored)->id == id;
  if (!same_write)
    if (auto wrong = check_replaces(replaces, *stored ? render((*stored)->id) : "")) return Failure(std::move(*wrong));
  const auto kept = desk.store.save_once(desk.scope, id, profile);
  if (!kept) return Failure(kept.error());
  // Height moves the expected step rate, and with it every load.
  const Known<Height> height_before = *stored ? (*stored)->value.height : unknown;
  if (height_before != profile.height)
    if (const auto settled = settle_all(desk); !settled) return Failure(settled.error());
  return kept_answer(*kept, 200);
}

struct KeptSettings {
  Known<Said<Settings>> days;
  Known<Said<Preferences>> preferences;
  // Of both statements together.
  std::string version() const {
    const Known<Id> first = days ? Known<Id>(days->id) : unknown;
    const Known<Id> second = preferences ? Known<Id>(preferences->id) : unknown;
    return days || preferences ? version_of(first) + " " + version_of(second) : std::string();
  }
};

Result<KeptSettings> find_settings(ApiDesk& desk) {
  const auto days = desk.store.find_newest<Settings>(desk.scope);
  const auto preferences = desk.store.find_newest<Preferences>(desk.scope);
  if (!days) return Failure(days.error());
  if (!preferences) return Failure(preferences.error());
  return KeptSettings{*days, *preferences};
}

Result<HttpResponse> answer_settings(ApiDesk& desk, const HttpRequest&) {
  const auto kept = find_settings(desk);
  if (!kept) return Failure(kept.error());
  JsonWriter json;
  json.begin_object();
  put_version(json, kept->version());
  json.key("settings").begin_object().member("units", name_of(desk.units)).key("running_days").begin_array();
  if (kept->days)
    for (const Weekday day : kept->days->value.running_days) json.value(name_of(day));
  json.end_array();
  put(json, "home_zone", kept->preferences ? kept->preferences->value.home_zone : unknown);
  const std::string path = desk.context.database_path();
  json.end_object().member("computer_zone", desk.context.zone());
  json.member("database", path.find("://") == std::string::npos ? path : "on a server");
  return json_answer(json.key("leaves_this_machine").begin_array().end_array().end_object().take());
}

struct SentSettings {
  Id id;
  std::string replaces;
  std::vector<Weekday> days;
  Preferences preferences;
};

void read_settings_part(JsonObjectReader& reader, SentSettings& sent) {
  const JsonValue* part = reader.read_object("settings");
  if (part == nullptr) return reader.report_missing("settings");
  JsonObjectReader settings(*part, "settings");
  const auto units = settings.require("units", settings.read_text("units"));
  if (units != "km" && units != "miles") settings.report("units", "is not km or miles");
  sent.preferences.miles = units == "miles";
  sent.preferences.home_zone = settings.read_text("home_zone");
  const auto* days = settings.read_array("running_days", 7);
  if (days == nullptr) settings.report_missing("running_days");
  if (days != nullptr)
    for (const JsonValue& day : *days) {
      const auto known = day.kind == JsonKind::text ? find_weekday(day.text) : unknown;
      if (known)
        sent.days.push_back(*known);
      else
        settings.report("running_days", "holds something that is no weekday");
    }
  if (auto wrong = settings.finish()) reader.report(std::move(*wrong));
}

Result<SentSettings> read_sent_settings(ApiDesk& desk, const HttpRequest& request) {
  const auto body = read_body(request);
  if (!body) return Failure(body.error());
  JsonObjectReader reader(*body);
  SentSettings sent{read_sent_id(reader), reader.read_text("replaces").value_or(""), {}, {}};
  read_settings_part(reader, sent);
  if (auto wrong = reader.finish()) return Failure(std::move(*wrong));
  if (const auto& zone = sent.preferences.home_zone) {
    const auto known = in_zone(desk.context.now(), *zone, ZoneSource::profile);
    if (!known) return Failure(known.error());
  }
  return sent;
}

Result<HttpResponse> save_settings(ApiDesk& desk, const HttpRequest& request) {
  const auto sent = read_sent_settings(desk, request);
  const auto before = find_settings(desk);
  if (!sent) return Failure(sent.error());
  if (!before) return Failure(before.error());
  if (!before->preferences || before->preferences->id != sent->id)
    if (auto wrong = check_replaces(sent->replaces, before->version())) return Failure(std::move(*wrong));
  Settings settings = before->days ? before->days->value : Settings{};
  settings.running_days = sent->days;
  if (!before->days || before->days->value != settings)
    if (const auto kept = desk.store.save(desk.scope, settings); !kept) return Failure(kept.error());
  const auto kept = desk.store.save_once(desk.scope, sent->id, sent->preferences);
  if (!kept) return Failure(kept.error());
  if (const auto settled = settle_all(desk); !settled) return Failure(settled.error());
  return kept_answer(*kept, 200);
}

}  // namespace

void add_runner_operations(ApiRoutes& routes) {
  routes.get("/profile", answer_profile);
  routes.slow().put("/profile", save_profile);
  routes.get("/settings", answer_settings);
  routes.slow().put("/settings", save_settings);
}

}  // namespace patella
