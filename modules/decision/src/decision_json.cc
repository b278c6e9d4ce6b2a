// contracts/decide-v1.md: the response. Sentences are said here, last, from the codes and the numbers.
#include <cmath>
#include <cstdio>

#include "patella/decision.h"
#include "patella/json.h"

namespace patella {
namespace {

constexpr int contract_version = 1;

// A whole number as one; anything else to one decimal, downwards, so that no length is ever said larger than it is.
std::string say_number(double number) {
  constexpr double nearly_whole = 1e-9;
  if (std::abs(number - std::round(number)) < nearly_whole) return std::to_string(std::llround(number));
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", std::floor(number * 10.0 + nearly_whole) / 10.0);
  return text;
}

Wording::Values values_of(const Known<double>& observed, const Known<double>& threshold, const std::string& unit) {
  Wording::Values values{{"unit", unit}};
  values["observed"] = observed ? say_number(*observed) : "?";
  values["threshold"] = threshold ? say_number(*threshold) : "?";
  return values;
}

class DecisionWriter {
 public:
  DecisionWriter(const Decision& decision, const Wording& wording) : decision_(decision), wording_(wording) {}

  std::string write() {
    json_.begin_object();
    json_.member("version", contract_version).member("date", decision_.date);
    json_.member("rules_version", decision_.rules_version);
    json_.member("verdict", name_of(decision_.verdict)).member("stage", name_of(decision_.stage));
    write_allowance();
    write_choices();
    write_caps();
    write_stop_rule();
    write_capacity();
    write_strength();
    write_reasons();
    write_missing();
    write_what_would_change_it();
    write_rules_applied();
    write_stage_parts();
    return json_.end_object().take();
  }

 private:
  template <class T>
  void member_or_null(std::string_view key, const Known<T>& value) {
    json_.key(key);
    if (value)
      json_.value(*value);
    else
      json_.null();
  }

  static Known<double> km_of(const Known<KneeEquivalentDistance>& length) {
    return length ? Known<double>(in_km(*length)) : unknown;
  }
  static Known<double> km_of(const Known<Distance>& length) { return length ? Known<double>(in_km(*length)) : unknown; }

  void write_allowance() {
    const Allowance& allowance = decision_.allowance;
    json_.key("allowance").begin_object();
    json_.member("knee_equivalent_km", in_km(allowance.knee_equivalent));
    json_.member("distance_km", in_km(allowance.distance));
    json_.member("level_km_at_reference_speed", in_km(allowance.level_distance_at_reference_speed));
    const bool bound = !allowance.binding_cap.empty();
    member_or_null("binding_cap", bound ? Known<std::string_view>(allowance.binding_cap) : unknown);
    write_structure(allowance.structure);
    member_or_null("max_grade_percent",
                   allowance.max_grade ? Known<double>(in_percent(*allowance.max_grade)) : unknown);
    member_or_null("max_speed_m_s", allowance.max_speed ? Known<double>(allowance.max_speed->si()) : unknown);
    member_or_null("surface", allowance.surface ? Known<std::string_view>(name_of(*allowance.surface)) : unknown);
    const Known<Duration>& longest = allowance.max_duration;
    member_or_null("max_duration_min", longest ? Known<double>(in_minutes(*longest)) : unknown);
    member_or_null("max_descent_m", allowance.max_descent ? Known<double>(allowance.max_descent->si()) : unknown);
    json_.end_object();
  }

  void write_choices() {
    json_.key("choices").begin_array();
    for (const AllowanceChoice& choice : decision_.choices) {
      json_.begin_object().member("kind", choice.kind).member("distance_km", in_km(choice.distance));
      json_.member("duration_min", in_minutes(choice.duration)).member("max_speed_m_s", choice.max_speed.si());
      json_.member("knee_equivalent_km", in_km(choice.charged));
      write_structure(choice.structure);
      member_or_null("surface", choice.surface ? Known<std::string_view>(name_of(*choice.surface)) : unknown);
      json_.member("rule", choice.rule).member("evidence_row", choice.evidence_row).end_object();
    }
    json_.end_array();
  }

  void write_structure(const Known<WalkRunStructure>& structure) {
    json_.key("structure");
    if (!structure) {
      json_.null();
      return;
    }
    json_.begin_object().member("run_min", structure->run_min).member("walk_min", structure->walk_min);
    json_.member("repeats", structure->repeats).end_object();
  }

  void write_caps() {
    json_.key("caps").begin_array();
    for (const Cap& cap : decision_.caps) {
      json_.begin_object().member("rule", cap.rule);
      member_or_null("knee_equivalent_km", km_of(cap.knee_equivalent));
      member_or_null("distance_km", km_of(cap.distance));
      json_.end_object();
    }
    json_.end_array();
  }

  void write_stop_rule() {
    json_.key("stop_rule");
    if (!decision_.stop_rule) {
      json_.null();
      return;
    }
    const StopRule& stop = *decision_.stop_rule;
    const auto values = values_of(unknown, static_cast<double>(stop.pain_above), "points");
    json_.begin_object().member("rule", stop.rule).member("pain_above", stop.pain_above);
    json_.member("text", wording_.say("stop_rule." + stop.rule, values)).end_object();
  }

  void write_capacity() {
    json_.key("capacity");
    if (!decision_.capacity) {
      json_.null();
      return;
    }
    const LoadCapacity& capacity = decision_.capacity->capacity;
    json_.begin_object().member("median_knee_equivalent_km", in_km(capacity.median));
    json_.member("low_knee_equivalent_km", in_km(capacity.low));
    json_.member("high_knee_equivalent_km", in_km(capacity.high)).member("interval", capacity.interval);
    json_.member("probability_provoked_at_allowance", decision_.capacity->probability_provoked_at_allowance);
    json_.member("sessions_used", capacity.sessions_used).end_object();
  }

  void write_strength() {
    json_.key("strength").begin_array();
    for (const StrengthAdvice& advice : decision_.strength) {
      json_.begin_object().member("exercise", advice.exercise).member("sets", advice.sets).member("reps", advice.reps);
      json_.member("seconds", advice.seconds);
      member_or_null("load_kg", advice.load ? Known<double>(advice.load->si()) : unknown);
      json_.member("rule", advice.rule).end_object();
    }
    json_.end_array();
  }

  void write_reasons() {
    json_.key("reasons").begin_array();
    for (const Reason& reason : decision_.reasons) {
      json_.begin_object().member("rule", reason.rule).member("effect", name_of(reason.effect));
      member_or_null("observed", reason.observed);
      member_or_null("threshold", reason.threshold);
      json_.member("unit", reason.unit);
      const std::string key = "reason." + reason.rule + "." + std::string(name_of(reason.effect));
      json_.member("text", wording_.say(key, values_of(reason.observed, reason.threshold, reason.unit))).end_object();
    }
    json_.end_array();
  }

  void write_missing() {
    json_.key("missing").begin_array();
    for (const MissingInput& missing : decision_.missing)
      json_.begin_object().member("key", missing.key).member("rule", missing.rule).end_object();
    json_.end_array();
  }

  void write_what_would_change_it() {
    json_.key("what_would_change_it").begin_array();
    for (const WouldChange& change : decision_.what_would_change_it) {
      const auto values = values_of(unknown, change.threshold, change.unit);
      json_.begin_object().member("rule", change.rule);
      json_.member("text", wording_.say("would_change." + change.rule, values)).end_object();
    }
    json_.end_array();
  }

  void write_rules_applied() {
    json_.key("rules_applied").begin_array();
    for (const std::string& id : decision_.rules_applied) json_.value(id);
    json_.end_array();
  }

  // Fields beside those of the first contract.
  void write_stage_parts() {
    const Known<ReturnStep>& step = decision_.return_step;
    member_or_null("return_step", step ? Known<std::string_view>(name_of(*step)) : unknown);
    json_.key("gates").begin_array();
    for (const GateReport& gate : decision_.gates) {
      json_.begin_object().member("rule", gate.rule).member("state", name_of(gate.state));
      member_or_null("side", gate.side ? Known<std::string_view>(name_of(*gate.side)) : unknown);
      member_or_null("days_ago", gate.days_ago);
      json_.end_object();
    }
    json_.end_array();
    json_.key("information").begin_array();
    for (const std::string& id : decision_.information) json_.value(id);
    json_.end_array();
  }

  const Decision& decision_;
  const Wording& wording_;
  JsonWriter json_;
};

std::string_view name_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid_input:
      return "invalid_input";
    case ErrorCode::malformed_file:
      return "malformed_file";
    case ErrorCode::unsupported:
      return "unsupported";
    case ErrorCode::limit_exceeded:
      return "limit_exceeded";
    case ErrorCode::not_found:
      return "not_found";
    case ErrorCode::conflict:
      return "conflict";
    case ErrorCode::storage:
      return "storage";
    case ErrorCode::cancelled:
      return "cancelled";
  }
  throw BrokenInvariant("an error code that is none");
}

}  // namespace

std::string render_json(const Decision& decision, const Wording& wording) {
  return DecisionWriter(decision, wording).write();
}

std::string render_decision_error(const Error& error) {
  JsonWriter json;
  json.begin_object().member("version", contract_version).key("error").begin_object();
  json.member("code", name_of(error.code)).member("where", error.where).member("message", error.message);
  json.member("advice", error.advice);
  return json.end_object().end_object().take();
}

std::string decide_line(std::string_view json, const RuleBook& rules, const Wording& wording) {
  Result<DecisionRequest> request = read_decision_request(json);
  if (!request) return render_decision_error(request.error());
  if (const Known<Error> error = check_triage_answers(request->triage, rules)) return render_decision_error(*error);
  return render_json(decide_today(*request, rules), wording);
}

}  // namespace patella
