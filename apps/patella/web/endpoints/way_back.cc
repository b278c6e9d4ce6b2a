// way-back, scores: stages and gates with dates, how long it may take, questionnaires, what came again.
#include <algorithm>
#include <array>
#include <map>

#include "api_json.h"
#include "api_routes.h"
#include "card_words.h"
#include "decided_days.h"
#include "gate_list.h"
#include "recovery_report.h"
#include "score_list.h"

namespace patella {
namespace {

constexpr std::array stages{Stage::protect, Stage::reload, Stage::return_to_running, Stage::maintain};
constexpr int days_looked_back = 400;

struct StageDay {
  LocalDate date;
  std::string stage;
};

// As each morning would have been answered. What lies before the knee was first told of was no way back.
Result<std::vector<StageDay>> find_stage_days(ApiDesk& desk, const DecisionRequest& today) {
  LocalDate day = desk.today - days_looked_back;
  if (today.runner.onset_date) day = std::max(day, *today.runner.onset_date);
  std::vector<StageDay> list;
  for (; day < desk.today; day = day + 1) {
    const auto decided = find_decided_day(desk, day);
    if (!decided) return Failure(decided.error());
    list.push_back({day, std::string(name_of(decided->stage))});
  }
  return list;
}

int rank_of(const std::string& stage) {
  for (std::size_t i = 0; i < stages.size(); ++i)
    if (name_of(stages[i]) == stage) return static_cast<int>(i);
  return -1;
}

class WayBackAnswer {
 public:
  WayBackAnswer(ApiDesk& desk, const DayCase& today)
      : desk_(desk),
        wording_(desk.wording),
        request_(today.request),
        decision_(today.decision),
        sentences_(decision_, wording_, desk.units) {}

  Result<HttpResponse> write() {
    auto days = find_stage_days(desk_, request_);
    const auto scores = read_score_desk(desk_);
    if (!days) return Failure(days.error());
    if (!scores) return Failure(scores.error());
    days->push_back({decision_.date, std::string(name_of(decision_.stage))});
    if (const auto missing = check_recovery_rules(desk_.rules)) return Failure(*missing);
    json_.begin_object().member("date", decision_.date).member("stage", name_of(decision_.stage));
    write_stages(*days);
    put_gates(json_, decision_, wording_);
    put_would_change(json_, "next", sentences_);
    put_name(json_, "return_step", decision_.return_step);
    write_recovery();
    put_scores(json_, *scores);
    write_instruments(*scores);
    write_recurrences(*days);
    write_information();
    return json_answer(json_.end_object().take());
  }

 private:
  std::string statement_of(const Rule& rule) const { return wording_.say_or("statement." + rule.id, rule.statement); }

  void write_stages(const std::vector<StageDay>& days) {
    json_.key("stages").begin_array();
    for (const Stage stage : stages) {
      const std::string name(name_of(stage)), rule = "stage." + name;
      const Rule* found = desk_.rules.find(rule);
      const auto first = std::ranges::find(days, name, &StageDay::stage);
      json_.begin_object().member("stage", name).member("name", wording_.say("stage." + name));
      json_.member("statement", found == nullptr ? std::string() : statement_of(*found)).member("rule", rule);
      json_.member("here", stage == decision_.stage);
      put(json_, "since", first == days.end() ? unknown : Known<LocalDate>(first->date));
      json_.end_object();
    }
    json_.end_array();
  }

  void write_recovery() {
    const RecoveryOutlook outlook =
        estimate_recovery({request_.runner, request_.checkins, request_.today}, desk_.rules);
    json_.key("recovery").begin_object();
    put_texts(json_, "paragraphs", describe_recovery(outlook, desk_.rules, request_.today, wording_));
    json_.key("from_today");
    if (outlook.from_today) {
      json_.begin_object().member("low_weeks", outlook.from_today->low);
      put(json_, "high_weeks", outlook.from_today->high);
      json_.end_object();
    } else {
      json_.null();
    }
    json_.member("basis", name_of(outlook.basis));
    put_name(json_, "severity", outlook.severity);
    put(json_, "days_so_far", outlook.days_so_far);
    json_.member("trend", name_of(outlook.trend)).end_object();
  }

  void write_item(const ScoreDesk& scores, const Instrument& instrument, const ScoreItem& item) {
    json_.begin_object().member("id", item.id).member("text", scores.words.item(instrument, item));
    put(json_, "most", item.choices.empty() ? Known<int>(item.most) : unknown);
    json_.key("answers").begin_array();
    for (const ScoreChoice& choice : item.choices)
      json_.begin_object()
          .member("id", choice.id)
          .member("text", scores.words.choice(instrument, item, choice))
          .member("points", choice.points)
          .end_object();
    json_.end_array().end_object();
  }

  void write_instruments(const ScoreDesk& scores) {
    json_.key("instruments").begin_array();
    for (const Instrument& instrument : scores.instruments) {
      json_.begin_object().member("instrument", instrument.id);
      json_.member("name", wording_.say(instrument.id + ".name"));
      json_.member("about", wording_.say(instrument.id + ".about")).member("per_side", instrument.per_side);
      json_.member("own_activities", instrument.own_activities);
      json_.member("wording", scores.words.source(instrument).value_or(wording_.say("score.adapted")));
      json_.key("items").begin_array();
      for (const ScoreItem& item : instrument.items) write_item(scores, instrument, item);
      json_.end_array().end_object();
    }
    json_.end_array();
  }

  // A day on which the advice stepped back by a stage.
  void write_recurrences(const std::vector<StageDay>& days) {
    json_.key("recurrences").begin_array();
    for (std::size_t i = 1; i < days.size(); ++i) {
      if (rank_of(days[i].stage) < 0 || rank_of(days[i].stage) >= rank_of(days[i - 1].stage)) continue;
      json_.begin_object().member("date", days[i].date).member("rule", "stage." + days[i].stage);
      json_.member("text", wording_.say("stage." + days[i].stage)).end_object();
    }
    json_.end_array();
  }

  void write_information() {
    json_.key("information").begin_array();
    for (const std::string& id : decision_.information) {
      const Rule* rule = desk_.rules.find(id);
      json_.begin_object().member("rule", id);
      json_.member("text", rule == nullptr ? id : statement_of(*rule)).end_object();
    }
    json_.end_array();
  }

  ApiDesk& desk_;
  const Wording& wording_;
  const DecisionRequest& request_;
  const Decision& decision_;
  DecisionSentences sentences_;
  JsonWriter json_;
};

Result<HttpResponse> answer_way_back(ApiDesk& desk, const HttpRequest&) {
  const auto today = find_case(desk, desk.today);
  if (!today) return Failure(today.error());
  return WayBackAnswer(desk, **today).write();
}

void read_answers(JsonObjectReader& reader, ScoreEntry& entry) {
  const JsonValue* answers = reader.read_object("answers");
  if (answers == nullptr) return reader.report_missing("answers");
  for (const JsonMember& answer : answers->members) {
    if (answer.value.kind == JsonKind::text)
      entry.answers[answer.key] = answer.value.text;
    else if (answer.value.kind == JsonKind::integer && answer.value.integer >= 0 && answer.value.integer <= 1000)
      entry.answers[answer.key] = static_cast<int>(answer.value.integer);
    else
      reader.report("answers", answer.key + " is neither an answer's id nor a number from 0 to 1000");
  }
}

Result<HttpResponse> save_score(ApiDesk& desk, const HttpRequest& request) {
  const auto body = read_body(request);
  const auto scores = read_score_desk(desk);
  if (!body) return Failure(body.error());
  if (!scores) return Failure(scores.error());
  JsonObjectReader reader(*body);
  const Id id = read_sent_id(reader);
  ScoreEntry entry;
  entry.instrument = reader.require("instrument", reader.read_text("instrument", 40));
  entry.date = reader.require("date", reader.read_date("date"));
  refuse_future(reader, "date", entry.date, desk.today);
  entry.side = reader.read_name("side", find_side);
  read_answers(reader, entry);
  if (auto wrong = reader.finish()) return Failure(std::move(*wrong));
  const auto instrument = choose_instrument(*scores, entry.instrument);
  if (!instrument) return Failure(instrument.error());
  if ((*instrument)->per_side && !entry.side) entry.side = scores->runner.affected_side;
  if (auto wrong = check_score(**instrument, entry)) return Failure(std::move(*wrong));
  const auto kept = desk.store.save_once(desk.scope, id, entry);
  if (!kept) return Failure(kept.error());
  return kept_answer(*kept);
}

}  // namespace

void add_way_back_operations(ApiRoutes& routes) {
  routes.get("/way-back", answer_way_back);
  routes.post("/scores", save_score);
}

}  // namespace patella
