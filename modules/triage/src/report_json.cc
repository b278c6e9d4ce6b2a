#include <cmath>

#include "patella/json.h"
#include "patella/triage.h"

namespace patella {
namespace {

double rounded(double value) { return std::round(value * 1000.0) / 1000.0; }

Wording::Values values_of(const RedFlag& flag) {
  const auto whole = [](double number) { return std::to_string(static_cast<int>(number)); };
  return {{"observed", whole(flag.observed)}, {"threshold", whole(flag.threshold)}};
}

class ReportWriter {
 public:
  ReportWriter(const TriageReport& report, const RuleBook& rules, const Wording& wording)
      : report_(report), rules_(rules), wording_(wording) {}

  std::string write() {
    json_.begin_object().member("version", 1).member("date", report_.date);
    json_.member("rules_version", rules_.version()).member("outcome", name_of(report_.outcome));
    json_.member("text", wording_.say("triage.outcome." + std::string(name_of(report_.outcome))));
    json_.member("urgency", report_.urgency ? name_of(*report_.urgency) : std::string_view("none"));
    json_.member("locked", !report_.flags.empty());
    write_flags();
    write_missing();
    write_contradictions();
    write_texts("reopened_by", report_.reopened_by);
    write_differential();
    write_texts("self_tests", report_.self_tests);
    write_texts("rules_applied", report_.rules_applied);
    return json_.end_object().take();
  }

 private:
  void write_flags() {
    json_.key("red_flags").begin_array();
    for (const RedFlag& flag : report_.flags) {
      json_.begin_object().member("id", flag.rule).member("urgency", name_of(flag.urgency)).member("date", flag.date);
      if (flag.side) json_.member("side", name_of(*flag.side));
      json_.member("observed", flag.observed).member("threshold", flag.threshold).member("unit", flag.unit);
      json_.member("text", wording_.say("reason." + flag.rule + ".refers", values_of(flag)));
      json_.member("referral", wording_.say("referral." + flag.rule)).end_object();
    }
    json_.end_array();
  }

  void write_missing() {
    json_.key("missing").begin_array();
    for (const MissingSafetyAnswer& missing : report_.missing)
      json_.begin_object().member("key", missing.key).member("rule", missing.rule).end_object();
    json_.end_array();
  }

  void write_contradictions() {
    json_.key("contradictions").begin_array();
    for (const Contradiction& contradiction : report_.contradictions) {
      json_.begin_object();
      write_texts("yes", contradiction.yes);
      write_texts("no", contradiction.no);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_differential() {
    const Differential& differential = report_.differential;
    const std::string sureness(name_of(differential.sureness));
    json_.key("differential").begin_object().member("sureness", sureness);
    json_.member("text", wording_.say("triage.sureness." + sureness)).key("ranked").begin_array();
    for (const ConditionChance& chance : differential.ranked) write_chance(chance);
    json_.end_array();
    write_texts("tell_apart", differential.tell_apart);
    json_.end_object();
  }

  void write_chance(const ConditionChance& chance) {
    json_.begin_object().member("condition", chance.condition);
    json_.member("name", wording_.say("condition." + chance.condition + ".name"));
    json_.member("probability", rounded(chance.probability)).member("low", rounded(chance.low));
    json_.member("high", rounded(chance.high)).member("capped", chance.capped).key("findings").begin_array();
    for (const CountedFinding& finding : chance.findings)
      json_.begin_object()
          .member("rule", finding.rule)
          .member("answer", finding.yes)
          .member("ratio", rounded(finding.ratio))
          .end_object();
    json_.end_array().end_object();
  }

  void write_texts(std::string_view key, const std::vector<std::string>& texts) {
    json_.key(key).begin_array();
    for (const std::string& text : texts) json_.value(text);
    json_.end_array();
  }

  const TriageReport& report_;
  const RuleBook& rules_;
  const Wording& wording_;
  JsonWriter json_;
};

}  // namespace

std::string render_json(const TriageReport& report, const RuleBook& rules, const Wording& wording) {
  return ReportWriter(report, rules, wording).write();
}

}  // namespace patella
