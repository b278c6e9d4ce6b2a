// triage: the questions, what they raise, what it may be, and the letter to take along.
#include "patella/triage.h"

#include <algorithm>
#include <cmath>

#include "api_json.h"
#include "api_routes.h"
#include "card_words.h"

namespace patella {
namespace {

constexpr std::string_view answers_prefix = "triage.answers.";
constexpr std::string_view reopen_prefix = "triage.reopen_";

class TriageAnswer {
 public:
  TriageAnswer(ApiDesk& desk, const DecisionRequest& request)
      : desk_(desk),
        wording_(desk.wording),
        request_(request),
        inputs_(flag_inputs(request)),
        report_(assess_triage(inputs_, desk.rules)) {}

  HttpResponse write() {
    const std::string outcome(name_of(report_.outcome));
    json_.begin_object().member("date", report_.date).member("outcome", outcome);
    json_.member("outcome_text", wording_.say("triage.outcome." + outcome));
    put_name(json_, "urgency", report_.urgency);
    json_.key("flags").begin_array();
    for (const RedFlag& flag : report_.flags) put_red_flag(json_, flag, wording_);
    json_.end_array();
    write_questions();
    write_answers();
    write_missing();
    write_contradictions();
    write_reopened();
    write_conditions();
    put_texts(json_, "self_tests", report_.self_tests);
    put_texts(json_, "letter", write_letter(report_, inputs_, desk_.rules, wording_));
    return json_answer(json_.end_object().take());
  }

 private:
  std::string text_of(const std::string& question) const { return wording_.say("question." + question + ".text"); }

  void write_questions() {
    json_.key("questions").begin_array();
    for (const Question& question : list_triage_questions(desk_.rules)) {
      const std::string why = "question." + question.id + ".why";
      json_.begin_object().member("id", question.id).member("text", text_of(question.id));
      put(json_, "why", wording_.has(why) ? Known<std::string>(wording_.say(why)) : unknown);
      json_.member("group", question.group).member("required", question.required);
      json_.member("sensitive", question.sensitive).member("short", question.short_form);
      json_.member("self_test", question.self_test);
      put_texts(json_, "asked_if", question.asked_if);
      put(json_, "not_for", question.not_for.empty() ? unknown : Known<std::string>(question.not_for));
      json_.end_object();
    }
    json_.end_array();
  }

  void write_answers() {
    json_.key("answers").begin_object();
    for (const auto& [id, yes] : request_.triage.answers) json_.member(id, yes);
    json_.end_object();
    put(json_, "answered_on", request_.triage.answers.empty() ? unknown : request_.triage.date);
    json_.key("open").begin_array();
    for (const Question& question : list_open_questions(inputs_, desk_.rules)) json_.value(question.id);
    json_.end_array();
  }

  void write_missing() {
    json_.key("missing").begin_array();
    for (const MissingSafetyAnswer& missing : report_.missing) {
      const bool answer = missing.key.starts_with(answers_prefix);
      json_.begin_object().member("key", missing.key).member("rule", missing.rule);
      json_.member("text", answer ? text_of(missing.key.substr(answers_prefix.size()))
                                  : describe_missing(missing.key, wording_));
      json_.end_object();
    }
    json_.end_array();
  }

  void write_contradictions() {
    json_.key("contradictions").begin_array();
    const auto write = [&](std::string_view key, const std::vector<std::string>& questions) {
      json_.key(key).begin_array();
      for (const std::string& question : questions) json_.value(text_of(question));
      json_.end_array();
    };
    for (const Contradiction& each : report_.contradictions) {
      json_.begin_object();
      write("said_yes_to", each.yes);
      write("said_no_to", each.no);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_reopened() {
    json_.key("reopened_by").begin_array();
    for (const std::string& rule : report_.reopened_by)
      json_.begin_object()
          .member("rule", rule)
          .member("text", wording_.say("triage.reopen." + rule.substr(std::min(reopen_prefix.size(), rule.size()))))
          .end_object();
    json_.end_array();
  }

  void write_conditions() {
    const auto of_100 = [](double share) { return static_cast<int>(std::lround(share * 100.0)); };
    json_.key("conditions").begin_array();
    for (const ConditionChance& chance : report_.differential.ranked) {
      json_.begin_object().member("condition", chance.condition);
      json_.member("name", wording_.say("condition." + chance.condition + ".name"));
      json_.member("of_100", of_100(chance.probability)).member("low_of_100", of_100(chance.low));
      json_.member("high_of_100", of_100(chance.high)).end_object();
    }
    json_.end_array();
    json_.member("sureness_text",
                 wording_.say("triage.sureness." + std::string(name_of(report_.differential.sureness))));
  }

  ApiDesk& desk_;
  const Wording& wording_;
  const DecisionRequest& request_;
  FlagInputs inputs_;
  TriageReport report_;
  JsonWriter json_;
};

Result<HttpResponse> answer_triage(ApiDesk& desk, const HttpRequest&) {
  const auto today = find_case(desk, desk.today);
  if (!today) return Failure(today.error());
  return TriageAnswer(desk, (*today)->request).write();
}

Result<HttpResponse> save_triage(ApiDesk& desk, const HttpRequest& request) {
  const auto body = read_body(request);
  if (!body) return Failure(body.error());
  JsonObjectReader reader(*body);
  const Id id = read_sent_id(reader);
  TriageAnswers triage;
  triage.date = reader.require("date", reader.read_date("date"));
  refuse_future(reader, "date", triage.date, desk.today);
  const JsonValue* answers = reader.read_object("answers");
  if (answers == nullptr) reader.report_missing("answers");
  if (answers != nullptr)
    for (const JsonMember& answer : answers->members) {
      if (answer.value.kind != JsonKind::boolean) reader.report("answers", answer.key + " is neither true nor false");
      triage.answers[answer.key] = answer.value.boolean;
    }
  if (auto wrong = reader.finish()) return Failure(std::move(*wrong));
  if (triage.answers.empty()) return fail(ErrorCode::invalid_input, "answers", "nothing was answered");
  if (auto wrong = check_triage_answers(triage, desk.rules)) return Failure(std::move(*wrong));
  const auto kept = desk.store.save_once(desk.scope, id, triage);
  if (!kept) return Failure(kept.error());
  return kept_answer(*kept);
}

}  // namespace

void add_triage_operations(ApiRoutes& routes) {
  routes.get("/triage", answer_triage);
  routes.post("/triage", save_triage);
}

}  // namespace patella
