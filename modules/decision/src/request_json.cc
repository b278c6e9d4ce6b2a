// contracts/decide-v1.md: the request, strictly.
#include "patella/decision.h"
#include "patella/json.h"

namespace patella {
namespace {

constexpr std::size_t max_entries = 50'000;  // of one list: a lifetime of daily answers
constexpr int contract_version = 1;
constexpr double target_that_needs_a_clinician = 0.20;  // contract, not a clinical number: see settings

template <class T>
using ReadPart = Result<T> (*)(const JsonValue&, std::string);

class RequestReader {
 public:
  explicit RequestReader(const JsonValue& json) : object_(json) {}

  Result<DecisionRequest> read() {
    object_.require("version", object_.read_integer("version", contract_version, contract_version));
    request_.today = object_.require("today", object_.read_date("today"));
    part("runner", request_.runner, read_runner_profile);
    part("triage", request_.triage, read_triage_answers);
    diagnosis();
    list("gates", request_.gates, read_gate_answers);
    list("sessions", request_.sessions, read_session);
    list("checkins", request_.checkins, read_checkin);
    list("period_answers", request_.period_answers, read_period_answer);
    list("strength", request_.strength, read_strength_entry);
    strength_setup();
    list("clearances", request_.clearances, read_clearance);
    part("clinician_limits", request_.limits, read_clinician_limits);
    part("settings", request_.settings, read_settings);
    check_target();
    return object_.finish(std::move(request_));
  }

 private:
  template <class T>
  void take(Result<T> read, T& out) {
    if (read)
      out = std::move(*read);
    else
      object_.report(std::move(read.error()));
  }

  template <class T>
  void part(std::string_view key, T& out, ReadPart<T> read) {
    if (const JsonValue* child = object_.read_child(key)) take(read(*child, std::string(key)), out);
  }

  void diagnosis() {
    const JsonValue* child = object_.read_child("diagnosis");
    if (child != nullptr) take(read_diagnosis(*child, "diagnosis"), request_.diagnosis.emplace());
  }

  void strength_setup() {
    const JsonValue* child = object_.read_child("strength_setup");
    if (child != nullptr) take(read_strength_choices(*child, "strength_setup"), request_.strength_setup.emplace());
  }

  template <class T>
  void list(std::string_view key, std::vector<T>& out, ReadPart<T> read) {
    const std::vector<JsonValue>* items = object_.read_array(key, max_entries);
    if (items == nullptr) return;
    out.resize(items->size());
    for (std::size_t i = 0; i < items->size(); ++i)
      take(read((*items)[i], std::string(key) + "[" + std::to_string(i) + "]"), out[i]);
  }

  // A bolder target is a clinician's to set.
  void check_target() {
    const Known<double>& target = request_.settings.target_probability_provoked;
    if (!target || *target <= target_that_needs_a_clinician || request_.limits != ClinicianLimits{}) return;
    object_.report({ErrorCode::invalid_input, "settings.target_probability_provoked",
                    "a target above 0.20 needs an entry in clinician_limits", "leave it out, or enter the limit"});
  }

  JsonObjectReader object_;
  DecisionRequest request_;
};

template <class T>
void write_list(JsonWriter& json, std::string_view key, const std::vector<T>& items) {
  if (items.empty()) return;
  json.key(key).begin_array();
  for (const T& item : items) json.raw(render(item));
  json.end_array();
}

template <class T>
void write_part(JsonWriter& json, std::string_view key, const T& part) {
  if (part != T{}) json.key(key).raw(render(part));
}

}  // namespace

Result<DecisionRequest> read_decision_request(std::string_view text) {
  const Result<JsonValue> json = read_json(text);
  if (!json) return Failure(json.error());
  return RequestReader(*json).read();
}

std::string render(const DecisionRequest& request) {
  JsonWriter json;
  json.begin_object().member("version", contract_version).member("today", request.today);
  write_part(json, "runner", request.runner);
  write_part(json, "triage", request.triage);
  if (request.diagnosis) json.key("diagnosis").raw(render(*request.diagnosis));
  write_list(json, "gates", request.gates);
  write_list(json, "sessions", request.sessions);
  write_list(json, "checkins", request.checkins);
  write_list(json, "period_answers", request.period_answers);
  write_list(json, "strength", request.strength);
  if (request.strength_setup) json.key("strength_setup").raw(render(*request.strength_setup));
  write_list(json, "clearances", request.clearances);
  write_part(json, "clinician_limits", request.limits);
  write_part(json, "settings", request.settings);
  return json.end_object().take();
}

}  // namespace patella
