// clinician, physio-page: what a clinician enters at the same screen, and the page they look at.
#include "patella/triage.h"

#include <algorithm>
#include <map>
#include <set>

#include "api_json.h"
#include "api_routes.h"
#include "run_list.h"
#include "score_list.h"
#include "week_history.h"

namespace patella {
namespace {

constexpr int page_days = 56;
constexpr std::string_view condition_prefix = "condition.";
constexpr std::string_view name_suffix = ".name";

void put_flags(JsonWriter& json, const std::vector<RedFlag>& flags, const Wording& wording) {
  json.key("flags").begin_array();
  for (const RedFlag& flag : flags) put_red_flag(json, flag, wording);
  json.end_array();
}

template <class T>
Result<void> put_said(JsonWriter& json, ApiDesk& desk, std::string_view list, std::string_view member) {
  const auto said = desk.store.find_all<T>(desk.scope);
  if (!said) return Failure(said.error());
  json.key(list).begin_array();
  for (auto each = said->rbegin(); each != said->rend(); ++each) {
    json.begin_object().member("id", render(each->id)).member("at", render_instant(each->at));
    json.key(member).raw(render(each->value)).end_object();
  }
  json.end_array();
  return {};
}

void put_conditions(JsonWriter& json, const Wording& wording) {
  json.key("conditions").begin_array();
  for (const auto& [key, text] : wording.entries()) {
    if (!key.starts_with(condition_prefix) || !key.ends_with(name_suffix)) continue;
    const std::size_t length = key.size() - condition_prefix.size() - name_suffix.size();
    json.begin_object().member("name", key.substr(condition_prefix.size(), length)).member("text", text).end_object();
  }
  json.end_array();
}

Result<HttpResponse> answer_clinician(ApiDesk& desk, const HttpRequest&) {
  const auto today = find_case(desk, desk.today);
  if (!today) return Failure(today.error());
  JsonWriter json;
  json.begin_object();
  put_conditions(json, desk.wording);
  if (const auto done = put_said<Diagnosis>(json, desk, "diagnoses", "diagnosis"); !done) return Failure(done.error());
  if (const auto done = put_said<ClinicianLimits>(json, desk, "limits", "limits"); !done) return Failure(done.error());
  json.key("in_force").raw(render((*today)->request.limits));
  if (const auto done = put_said<Clearance>(json, desk, "clearances", "clearance"); !done) return Failure(done.error());
  put_flags(json, screen_red_flags(flag_inputs((*today)->request), desk.rules), desk.wording);
  return json_answer(json.end_object().take());
}

// Exactly one of the three.
struct ClinicianWord {
  Id id;
  Known<Diagnosis> diagnosis;
  Known<ClinicianLimits> limits;
  Known<Clearance> clearance;
};

template <class T>
Known<T> read_optional(JsonObjectReader& reader, const JsonValue& body, std::string_view key,
                       Result<T> (*read)(const JsonValue&, std::string)) {
  if (body.find(key) == nullptr) return unknown;
  return read_part<T>(reader, key, read);
}

void check_word(JsonObjectReader& reader, const ClinicianWord& word, const ApiDesk& desk) {
  const int said = int{word.diagnosis.has_value()} + int{word.limits.has_value()} + int{word.clearance.has_value()};
  if (said != 1) reader.report("id", "comes with exactly one of diagnosis, limits and clearance");
  const auto need_author = [&](std::string_view where, const std::string& author) {
    if (author.empty()) reader.report(where, "must say who it is from");
  };
  if (word.diagnosis) {
    need_author("diagnosis.author", word.diagnosis->author);
    refuse_future(reader, "diagnosis.date", word.diagnosis->date, desk.today);
  }
  if (word.limits) {
    need_author("limits.author", word.limits->author.value_or(""));
    refuse_future(reader, "limits.date", word.limits->date, desk.today);
    if (word.limits->expires && word.limits->date && *word.limits->expires < *word.limits->date)
      reader.report("limits.expires", "is before the limit begins");
  }
  if (!word.clearance) return;
  need_author("clearance.author", word.clearance->author);
  refuse_future(reader, "clearance.date", word.clearance->date, desk.today);
  const Rule* rule = desk.rules.find(word.clearance->red_flag);
  if (rule == nullptr || !rule->red_flag) reader.report("clearance.red_flag", "is not a red flag");
}

Result<HttpResponse> save_clinician(ApiDesk& desk, const HttpRequest& request) {
  const auto body = read_body(request);
  if (!body) return Failure(body.error());
  JsonObjectReader reader(*body);
  ClinicianWord word{read_sent_id(reader), read_optional<Diagnosis>(reader, *body, "diagnosis", read_diagnosis),
                     read_optional<ClinicianLimits>(reader, *body, "limits", read_clinician_limits),
                     read_optional<Clearance>(reader, *body, "clearance", read_clearance)};
  if (word.limits && !word.limits->date) word.limits->date = desk.today;
  check_word(reader, word, desk);
  if (auto wrong = reader.finish()) return Failure(std::move(*wrong));
  Scope scope = desk.scope;
  Result<KeptOnce> kept = KeptOnce{};
  if (word.diagnosis) {
    scope.actor = word.diagnosis->author;
    kept = desk.store.save_once(scope, word.id, *word.diagnosis);
  } else if (word.limits) {
    scope.actor = *word.limits->author;
    kept = desk.store.save_once(scope, word.id, *word.limits);
  } else {
    scope.actor = word.clearance->author;
    kept = desk.store.save_once(scope, word.id, *word.clearance);
  }
  if (!kept) return Failure(kept.error());
  return kept_answer(*kept);
}

// Runs of days without a morning answer, since the first one in the period.
std::vector<Period> find_gaps(const std::vector<Said<CheckIn>>& said, LocalDate last) {
  std::set<LocalDate> answered;
  for (const Said<CheckIn>& each : said)
    if (each.value.morning_pain) answered.insert(each.value.date);
  std::vector<Period> gaps;
  if (answered.empty()) return gaps;
  for (LocalDate day = *answered.begin(); day <= last; day = day + 1) {
    if (answered.contains(day)) continue;
    if (!gaps.empty() && gaps.back().last == day - 1)
      gaps.back().last = day;
    else
      gaps.push_back({day, day});
  }
  return gaps;
}

class PhysioPage {
 public:
  PhysioPage(ApiDesk& desk, const DayCase& today) : desk_(desk), today_(today), request_(today.request) {}

  Result<HttpResponse> write() {
    const auto demo = is_demo(desk_);
    if (!demo) return Failure(demo.error());
    const std::string stage(name_of(today_.decision.stage));
    json_.begin_object().member("date", desk_.today).member("name", *demo ? "Demo runner" : "").member("demo", *demo);
    put_name(json_, "affected_side", request_.runner.affected_side);
    put(json_, "onset_date", request_.runner.onset_date);
    json_.member("stage", stage).member("stage_name", desk_.wording.say("stage." + stage));
    const Period period{monday_of(desk_.today - (page_days - 7)), desk_.today};
    for (const auto part : {&PhysioPage::write_weeks, &PhysioPage::write_gaps, &PhysioPage::write_strength,
                            &PhysioPage::write_scores, &PhysioPage::write_advice})
      if (const auto done = (this->*part)(period); !done) return Failure(done.error());
    put_flags(json_, screen_red_flags(flag_inputs(request_), desk_.rules), desk_.wording);
    json_.key("diagnosis");
    if (request_.diagnosis)
      json_.raw(render(*request_.diagnosis));
    else
      json_.null();
    json_.key("limits").raw(render(request_.limits)).key("paragraphs").begin_array().end_array();
    return json_answer(json_.end_object().take());
  }

 private:
  Result<void> write_weeks(Period period) { return put_weeks(json_, desk_, period); }

  Result<void> write_gaps(Period period) {
    const auto said = desk_.store.find_all<CheckIn>(desk_.scope, period);
    if (!said) return Failure(said.error());
    json_.key("gaps").begin_array();
    for (const Period& gap : find_gaps(*said, desk_.today - 1))
      json_.begin_object().member("from", gap.first).member("to", gap.last).end_object();
    json_.end_array();
    return {};
  }

  Result<void> write_strength(Period period) {
    const auto said = desk_.store.find_all<StrengthEntry>(desk_.scope, period);
    if (!said) return Failure(said.error());
    std::map<LocalDate, std::pair<std::set<LocalDate>, int>> weeks;
    for (const Said<StrengthEntry>& each : *said) {
      auto& [days, sets] = weeks[monday_of(each.value.date)];
      days.insert(each.value.date);
      sets += each.value.sets.value_or(0);
    }
    json_.key("strength_days_by_week").begin_array();
    for (LocalDate monday = period.first; monday <= period.last; monday = monday + 7)
      json_.begin_object()
          .member("monday", monday)
          .member("days", static_cast<std::int64_t>(weeks[monday].first.size()))
          .member("sets", weeks[monday].second)
          .end_object();
    json_.end_array();
    return {};
  }

  Result<void> write_scores(Period) {
    const auto scores = read_score_desk(desk_);
    if (!scores) return Failure(scores.error());
    put_scores(json_, *scores);
    return {};
  }

  Result<void> write_advice(Period period) {
    const auto days = find_allowed_days(desk_, period, DaysAsked::with_a_run);
    if (!days) return Failure(days.error());
    json_.key("advice").begin_array();
    for (const AllowedDay& day : **days) put_allowed_day(json_, day, desk_);
    json_.end_array();
    return {};
  }

  ApiDesk& desk_;
  const DayCase& today_;
  const DecisionRequest& request_;
  JsonWriter json_;
};

Result<HttpResponse> answer_physio_page(ApiDesk& desk, const HttpRequest&) {
  const auto today = find_case(desk, desk.today);
  if (!today) return Failure(today.error());
  return PhysioPage(desk, **today).write();
}

}  // namespace

void add_clinician_operations(ApiRoutes& routes) {
  routes.get("/clinician", answer_clinician);
  routes.post("/clinician", save_clinician);
  routes.get("/physio-page", answer_physio_page);
}

}  // namespace patella
