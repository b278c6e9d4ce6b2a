// health, today: the card with everything on it.
#include <fmt/format.h>

#include <algorithm>

#include "api_json.h"
#include "api_routes.h"
#include "card_words.h"
#include "checkin_due.h"
#include "kept_advice.h"
#include "plan_answer.h"
#include "recovery_report.h"
#include "strength_card.h"

namespace patella {
namespace {

constexpr int short_plan_days = 3;
constexpr std::string_view open_question = "triage.answers.";

class TodayAnswer {
 public:
  TodayAnswer(ApiDesk& desk, const DayCase& day)
      : desk_(desk),
        wording_(desk.wording),
        request_(day.request),
        decision_(day.decision),
        sentences_(decision_, wording_, desk.units) {}

  Result<HttpResponse> write(DayView view) {
    const auto demo = is_demo(desk_);
    const auto due = find_checkin_due(desk_);
    const auto plan = find_plan(desk_, usual_plan_days);
    if (!demo) return Failure(demo.error());
    if (!due) return Failure(due.error());
    if (!plan) return Failure(plan.error());
    json_.begin_object().member("date", decision_.date).member("today", desk_.today);
    json_.member("view", view == DayView::morning ? "morning" : "whole").member("units", name_of(desk_.units));
    json_.member("demo", *demo).member("first_run", request_.runner == RunnerProfile{});
    write_head();
    write_allowance();
    write_choices();
    write_stop_rule();
    write_reasons();
    write_caps();
    write_capacity();
    write_missing();
    put_would_change(json_, "what_would_change_it", sentences_);
    write_strength();
    write_outlook();
    write_flags();
    write_next_days((*plan)->plan);
    put_checkin_due(json_, *due, desk_);
    json_.member("footer", wording_.say("card.footer", {{"version", decision_.rules_version}}));
    return json_answer(json_.end_object().take());
  }

 private:
  void write_head() {
    const std::string stage(name_of(decision_.stage));
    json_.member("rules_version", decision_.rules_version).member("verdict", name_of(decision_.verdict));
    json_.member("stage", stage).member("stage_name", wording_.say("stage." + stage));
    json_.member("headline", describe_headline(decision_, wording_, desk_.units));
    put_texts(json_, "how",
              allows_running(decision_.verdict) ? list_how(decision_.allowance, wording_, desk_.units)
                                                : std::vector<std::string>{});
  }

  void write_allowance() {
    const Allowance& allowance = decision_.allowance;
    json_.key("allowance").begin_object().member("knee_equivalent_km", in_km(allowance.knee_equivalent));
    json_.member("distance_km", in_km(allowance.distance));
    json_.member("level_km_at_reference_speed", in_km(allowance.level_distance_at_reference_speed));
    json_.member("distance_text", show_distance_down(headline_distance(allowance), desk_.units));
    put(json_, "binding_cap", allowance.binding_cap.empty() ? unknown : Known<std::string_view>(allowance.binding_cap));
    put_structure(json_, allowance.structure);
    put(json_, "max_grade_percent", allowance.max_grade ? Known<double>(in_percent(*allowance.max_grade)) : unknown);
    const Known<Speed>& speed = allowance.max_speed;
    put(json_, "max_speed_m_s", speed ? Known<double>(speed->si()) : unknown);
    put(json_, "max_pace_s_per_km", speed ? Known<double>(pace_s_per_km(*speed)) : unknown);
    put(json_, "max_pace_text", speed ? Known<std::string>(show_pace(*speed, desk_.units)) : unknown);
    put_name(json_, "surface", allowance.surface);
    put(json_, "max_duration_min",
        allowance.max_duration ? Known<double>(in_minutes(*allowance.max_duration)) : unknown);
    put(json_, "max_descent_m", allowance.max_descent ? Known<double>(allowance.max_descent->si()) : unknown);
    json_.end_object();
  }

  void write_choices() {
    json_.key("choices").begin_array();
    for (const AllowanceChoice& choice : decision_.choices) {
      json_.begin_object().member("kind", choice.kind);
      json_.member("text", describe_choice(choice, wording_, desk_.units));
      json_.member("distance_km", in_km(choice.distance));
      json_.member("distance_text", show_distance_down(choice.distance, desk_.units));
      json_.member("duration_min", in_minutes(choice.duration));
      json_.member("duration_text", show_duration(choice.duration)).member("max_speed_m_s", choice.max_speed.si());
      json_.member("max_pace_s_per_km", pace_s_per_km(choice.max_speed));
      json_.member("max_pace_text", show_pace(choice.max_speed, desk_.units));
      json_.member("knee_equivalent_km", in_km(choice.charged));
      put_structure(json_, choice.structure);
      put_name(json_, "surface", choice.surface);
      json_.member("rule", choice.rule).member("evidence_row", choice.evidence_row).end_object();
    }
    json_.end_array();
  }

  void write_stop_rule() {
    json_.key("stop_rule");
    if (!decision_.stop_rule) {
      json_.null();
      return;
    }
    json_.begin_object().member("rule", decision_.stop_rule->rule);
    json_.member("pain_above", decision_.stop_rule->pain_above).member("text", sentences_.stop_rule()).end_object();
  }

  void write_reasons() {
    const std::vector<JsonValue>& texts = sentences_.list("reasons");
    json_.key("reasons").begin_array();
    for (std::size_t i = 0; i < decision_.reasons.size(); ++i) {
      const Reason& reason = decision_.reasons[i];
      json_.begin_object().member("rule", reason.rule).member("effect", name_of(reason.effect));
      put(json_, "observed", reason.observed);
      put(json_, "threshold", reason.threshold);
      json_.member("unit", reason.unit).member("text", DecisionSentences::text(texts[i], "text"));
      put_grade(json_, reason.rule, desk_);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_caps() {
    json_.key("caps").begin_array();
    for (const Cap& cap : decision_.caps) {
      json_.begin_object().member("rule", cap.rule);
      put(json_, "knee_equivalent_km", cap.knee_equivalent ? Known<double>(in_km(*cap.knee_equivalent)) : unknown);
      put(json_, "distance_km", km_of(cap.distance));
      json_.end_object();
    }
    json_.end_array();
  }

  void write_capacity() {
    json_.key("capacity");
    put_capacity(json_, decision_, wording_);
  }

  void write_missing() {
    int questions = 0;
    json_.key("missing").begin_array();
    for (const MissingInput& missing : decision_.missing) {
      if (missing.key.starts_with(open_question)) {
        ++questions;
        continue;
      }
      json_.begin_object().member("key", missing.key).member("rule", missing.rule);
      json_.member("text", describe_missing(missing.key, wording_)).end_object();
    }
    json_.end_array().member("open_questions", questions);
  }

  void write_strength() {
    const StrengthInputs inputs = find_strength_inputs(request_, desk_.rules, shipped_exercises());
    const StrengthPlan plan = plan_strength(inputs, shipped_exercises(), desk_.rules);
    json_.key("strength").begin_object().member("day", name_of(plan.kind)).member("done_today", plan.done_today);
    json_.member("open_today", count_open_today(plan, inputs));
    json_.member("headline", describe_strength_day(plan, inputs, wording_)).key("items").begin_array();
    if (plan.kind == StrengthDayKind::session)
      for (const StrengthItem& item : plan.session)
        json_.begin_object()
            .member("exercise", item.exercise)
            .member("name", name_of_exercise(item.exercise, item.name, wording_))
            .member("dose", describe_dose(item, wording_))
            .end_object();
    json_.end_array().member("mobility_min", mobility_minutes(plan)).end_object();
  }

  void write_outlook() {
    const auto outlook = find_outlook(request_, decision_, desk_.rules);
    json_.key("outlook");
    if (!outlook || !outlook->from_today) {
      json_.null();
      return;
    }
    json_.begin_object().member("text", describe_recovery_in_a_line(*outlook, wording_));
    json_.member("low_weeks", outlook->from_today->low);
    put(json_, "high_weeks", outlook->from_today->high);
    json_.end_object();
  }

  void write_flags() {
    const FlagInputs inputs = flag_inputs(request_);
    const std::vector<RedFlag> flags = screen_red_flags(inputs, desk_.rules);
    json_.key("red_flags").begin_array();
    for (const RedFlag& flag : flags) put_red_flag(json_, flag, wording_);
    json_.end_array();
    put_texts(json_, "letter",
              flags.empty() ? std::vector<std::string>{}
                            : write_letter(assess_triage(inputs, desk_.rules), inputs, desk_.rules, wording_));
  }

  void write_next_days(const RunningPlan& plan) {
    json_.key("next_days").begin_array();
    for (const PlannedDay& day : plan.days)
      if (day.date > plan.today && days_between(plan.today, day.date) <= short_plan_days)
        put_planned_day(json_, day, desk_);
    json_.end_array();
  }

  ApiDesk& desk_;
  const Wording& wording_;
  const DecisionRequest& request_;
  const Decision& decision_;
  DecisionSentences sentences_;
  JsonWriter json_;
};

Result<HttpResponse> answer_today(ApiDesk& desk, const HttpRequest& request) {
  const auto day = read_day_asked(desk, request);
  if (!day) return Failure(day.error());
  const bool evening = request.find_query("evening") == std::string_view("true");
  const DayView view = *day < desk.today && !evening ? DayView::morning : DayView::whole;
  const auto the_case = find_case(desk, *day, view);
  if (!the_case) return Failure(the_case.error());
  if (*day == desk.today) {
    const auto kept = keep_advice(desk.context, desk.store, desk.rules, (*the_case)->request,
                                  render_json((*the_case)->decision, desk.wording));
    if (!kept) return Failure(kept.error());
  }
  return TodayAnswer(desk, **the_case).write(view);
}

// What takes long of today's answer. It is not told to anybody yet, so nothing is kept as advice.
Result<HttpResponse> decide_ahead(ApiDesk& desk, const HttpRequest&) {
  const auto the_case = find_case(desk, desk.today, DayView::whole);
  const auto plan = find_plan(desk, usual_plan_days);
  if (!the_case) return Failure(the_case.error());
  if (!plan) return Failure(plan.error());
  return empty_answer();
}

Result<HttpResponse> answer_health(ApiDesk& desk, const HttpRequest&) {
  const auto demo = is_demo(desk);
  const auto profile = desk.store.find_newest<RunnerProfile>(desk.scope);
  if (!demo) return Failure(demo.error());
  if (!profile) return Failure(profile.error());
  JsonWriter json;
  json.begin_object().member("status", "ok").member("version", PATELLA_VERSION);
  json.member("rules_version", desk.rules.version()).member("today", desk.today).member("zone", desk.context.zone());
  json.member("units", name_of(desk.units)).member("demo", *demo).member("first_run", !profile->has_value());
  return json_answer(json.member("language", "en").end_object().take());
}

}  // namespace

std::function<void()> add_today_operations(ApiRoutes& routes) {
  routes.get("/health", answer_health);
  routes.get("/today", answer_today);
  return [service = routes.service()] { service->ask(decide_ahead, HttpRequest{}); };
}

}  // namespace patella
