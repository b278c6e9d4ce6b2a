#include "api_json.h"

#include <fmt/format.h>

#include "card_words.h"
#include "demo_runner.h"
#include "plan_report.h"

namespace patella {
namespace {

constexpr JsonLimits body_limits{1U << 20U, 20'000, 8};
constexpr std::string_view triage_prefix = "reason.";

}  // namespace

std::string_view name_of(LengthUnit unit) { return unit == LengthUnit::miles ? "miles" : "km"; }

void put_structure(JsonWriter& json, const Known<WalkRunStructure>& structure) {
  json.key("structure");
  if (!structure) {
    json.null();
    return;
  }
  json.begin_object().member("run_min", structure->run_min).member("walk_min", structure->walk_min);
  json.member("repeats", structure->repeats).end_object();
}

void put_plan_reason(JsonWriter& json, const Reason& reason, const ApiDesk& desk) {
  json.key("reason").begin_object().member("rule", reason.rule).member("effect", name_of(reason.effect));
  json.member("text", describe_reason(in_unit(reason, desk.units), desk.wording)).end_object();
}

void put_planned_day(JsonWriter& json, const PlannedDay& day, const ApiDesk& desk) {
  json.begin_object().member("date", day.date).member("kind", name_of(day.kind)).member("why", name_of(day.why));
  json.member("verdict", name_of(day.verdict)).member("stage", name_of(day.stage));
  json.member("text", describe_planned_day(day, desk.wording, desk.units));
  json.member("distance_km", in_km(day.distance));
  json.member("distance_text", show_distance_down(day.distance, desk.units));
  json.member("knee_equivalent_km", in_km(day.knee_equivalent));
  put_structure(json, day.structure);
  put(json, "max_grade_percent", day.max_grade ? Known<double>(in_percent(*day.max_grade)) : unknown);
  put(json, "max_speed_m_s", day.max_speed ? Known<double>(day.max_speed->si()) : unknown);
  put_name(json, "surface", day.surface);
  put(json, "stop_rule", day.stop_rule ? Known<std::string>(describe_stop_rule(day, desk.wording)) : unknown);
  json.key("strength").begin_array();
  for (const StrengthAdvice& advice : day.strength) json.value(advice.exercise);
  json.end_array();
  put_plan_reason(json, day.reason, desk);
  json.member("workout", is_run(day)).end_object();
}

void put_grade(JsonWriter& json, const std::string& rule, const ApiDesk& desk) {
  const Rule* found = desk.rules.find(rule);
  const EvidenceGrade grade = found == nullptr ? EvidenceGrade::assumption : found->evidence;
  json.member("grade", name_of(grade)).member("grade_text", desk.wording.say("grade." + std::string(name_of(grade))));
}

void put_capacity(JsonWriter& json, const Decision& decision, const Wording& wording) {
  if (!decision.capacity) {
    json.null();
    return;
  }
  const LoadCapacity& capacity = decision.capacity->capacity;
  const double chance = decision.capacity->probability_provoked_at_allowance;
  json.begin_object().member("median_knee_equivalent_km", in_km(capacity.median));
  json.member("low_knee_equivalent_km", in_km(capacity.low)).member("high_knee_equivalent_km", in_km(capacity.high));
  json.member("interval", capacity.interval).member("probability_provoked_at_allowance", chance);
  json.member("chance_text", wording.say("api.chance", {{"count", fmt::format("{:.0f}", chance * 100.0)}}));
  json.member("sessions_used", capacity.sessions_used).end_object();
}

void put_red_flag(JsonWriter& json, const RedFlag& flag, const Wording& wording) {
  const auto whole = [](double number) { return fmt::format("{:.0f}", number); };
  json.begin_object().member("rule", flag.rule).member("urgency", name_of(flag.urgency));
  json.member("urgency_text", wording.say("urgency." + std::string(name_of(flag.urgency))));
  json.member("text", wording.say(std::string(triage_prefix) + flag.rule + ".refers",
                                  {{"observed", whole(flag.observed)}, {"threshold", whole(flag.threshold)}}));
  json.member("what_to_do", wording.say("referral." + flag.rule)).member("date", flag.date);
  put_name(json, "side", flag.side);
  json.end_object();
}

void put_would_change(JsonWriter& json, std::string_view key, const DecisionSentences& sentences) {
  json.key(key).begin_array();
  for (const JsonValue& change : sentences.list("what_would_change_it"))
    json.begin_object()
        .member("rule", DecisionSentences::text(change, "rule"))
        .member("text", DecisionSentences::text(change, "text"))
        .end_object();
  json.end_array();
}

void put_note(JsonWriter& json, std::string_view name, const std::string& prefix, const Wording& wording) {
  const std::string key = prefix + std::string(name);
  json.begin_object().member("name", name);
  json.member("text", wording.has(key) ? wording.say(key) : std::string(name)).end_object();
}

std::string render_instant(Instant at) { return render(ZonedInstant{at, std::chrono::minutes(0), unknown, {}}); }

HttpResponse kept_answer(const KeptOnce& kept, int status_when_new) {
  JsonWriter json;
  json.begin_object().member("id", render(kept.id)).member("already_kept", kept.already_kept).end_object();
  return json_answer(json.take(), kept.already_kept ? 200 : status_when_new);
}

Result<JsonValue> read_body(const HttpRequest& request) {
  auto body = read_json(request.body, body_limits);
  if (!body) return Failure(body.error());
  if (body->kind != JsonKind::object) return fail(ErrorCode::invalid_input, "body", "is not an object");
  return body;
}

Id read_sent_id(JsonObjectReader& reader, std::string_view key) {
  const Known<std::string> text = reader.read_text(key);
  if (!text) return reader.report_missing(key), Id{};
  const auto id = read_id(*text);
  if (!id) reader.report(key, "is not an id");
  return id ? *id : Id{};
}

void refuse_future(JsonObjectReader& reader, std::string_view where, const Known<LocalDate>& date, LocalDate today) {
  if (date && *date > today) reader.report(where, render(*date) + " lies in the future; today is " + render(today));
}

Result<LocalDate> read_day_asked(const ApiDesk& desk, const HttpRequest& request) {
  const auto text = request.find_query("date");
  if (!text) return desk.today;
  return read_date(*text);
}

Result<Period> read_period_asked(const ApiDesk& desk, const HttpRequest& request, int days) {
  Period period{desk.today - (days - 1), desk.today};
  if (const auto to = request.find_query("to")) {
    const auto day = read_date(*to);
    if (!day) return Failure(day.error());
    period = {*day - (days - 1), *day};
  }
  if (const auto from = request.find_query("from")) {
    const auto day = read_date(*from);
    if (!day) return Failure(day.error());
    period.first = *day;
  }
  if (period.first > period.last) return fail(ErrorCode::invalid_input, "from", "lies after to");
  return period;
}

Result<Id> read_id_asked(const HttpRequest& request) { return read_id(request.parameter("id")); }

Result<const DayCase*> find_case(ApiDesk& desk, LocalDate day, DayView view) {
  const std::string name = "case " + render(day) + (view == DayView::morning ? " morning" : "");
  return desk.memory.remember<DayCase>(name, [&]() -> Result<DayCase> {
    auto request = make_request(desk.store, desk.scope, day, view);
    if (!request) return Failure(request.error());
    Decision decision = decide_today(*request, desk.rules);
    return DayCase{std::move(*request), std::move(decision)};
  });
}

Result<const DayCase*> find_case(ApiDesk& desk, LocalDate day) {
  return find_case(desk, day, day < desk.today ? DayView::morning : DayView::whole);
}

Result<bool> is_demo(ApiDesk& desk) {
  const auto demo = desk.memory.remember<bool>("is demo", [&] { return is_demo_runner(desk.store, desk.scope); });
  if (!demo) return Failure(demo.error());
  return **demo;
}

FlagInputs flag_inputs(const DecisionRequest& request) {
  return {request.runner, request.triage, request.checkins, request.clearances, request.today, request.sessions};
}

}  // namespace patella
