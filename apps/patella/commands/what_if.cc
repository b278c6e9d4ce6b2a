#include "what_if.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "patella/json.h"

namespace patella {
namespace {

bool allows_running(const Decision& decision) {
  return decision.verdict == Verdict::run || decision.verdict == Verdict::walk_run;
}

bool is_running(const Session& session) {
  return session.kind == SessionKind::run || session.kind == SessionKind::walk_run;
}

SessionFeatures features_of(const PlannedSession& session) {
  SessionFeatures features;
  features.speed = session.speed;
  if (session.descent) features.descent_m_per_km = session.descent->si() / in_km(session.distance);
  features.step_rate_change = session.step_rate_change;
  if (session.surface) features.soft_ground = session.surface == Surface::grass || session.surface == Surface::trail;
  return features;
}

KneeEquivalentDistance find_done(const DecisionRequest& request) {
  KneeEquivalentDistance done;
  for (const Session& session : request.sessions)
    if (local_day(session.start) == request.today && is_running(session) && session.knee_equivalent)
      done += *session.knee_equivalent;
  return done;
}

ChoiceLimits limits_of(const Decision& decision, const CapacityHistory& history, const RuleBook& rules) {
  const Allowance& allowance = decision.allowance;
  ChoiceLimits limits;
  limits.tolerated_speed = allowance.max_speed;
  limits.max_grade = allowance.max_grade;
  limits.distance = allowance.distance;
  limits.surface = allowance.surface;
  if (allowance.structure)
    limits.pattern = RunWalkPattern{minutes(allowance.structure->run_min), minutes(allowance.structure->walk_min)};
  const LocalDate today = history.request.today;
  const int window = static_cast<int>(rules.value("progression.spike_window", today));
  limits.usual_descent_m_per_km = find_usual_descent(history.request.sessions, today, window);
  limits.body = history.body;
  return limits;
}

bool is_too_hilly(const PlannedSession& session, const Allowance& allowance) {
  if (!allowance.max_grade) return false;
  const Distance hills = std::max(session.descent.value_or(Distance(0.0)), session.ascent.value_or(Distance(0.0)));
  return hills.si() > allowance.max_grade->si() * session.distance.si();
}

// More running or less walking at a stretch than the breaks of today ask for.
bool lacks_breaks(const PlannedSession& session, const Allowance& allowance) {
  if (!allowance.structure) return false;
  if (!session.pattern) return true;
  return session.pattern->run > minutes(allowance.structure->run_min) ||
         session.pattern->walk < minutes(allowance.structure->walk_min);
}

std::vector<Misfit> list_misfits(const WhatIf& answer) {
  const Allowance& allowance = answer.decision.allowance;
  if (!allows_running(answer.decision)) return {Misfit::not_today};
  std::vector<Misfit> misfits;
  const auto add_if = [&](bool condition, Misfit misfit) {
    if (condition) misfits.push_back(misfit);
  };
  add_if(answer.charged > allowance.knee_equivalent, Misfit::too_much_load);
  add_if(answer.session.distance > allowance.distance, Misfit::too_far);
  add_if(answer.session.speed && allowance.max_speed && *answer.session.speed > *allowance.max_speed, Misfit::too_fast);
  add_if(is_too_hilly(answer.session, allowance), Misfit::too_hilly);
  add_if(lacks_breaks(answer.session, allowance), Misfit::breaks);
  return misfits;
}

void write_choices(JsonWriter& json, const std::vector<SessionChoice>& choices) {
  json.key("choices").begin_array();
  for (const SessionChoice& choice : choices) {
    json.begin_object().member("kind", name_of(choice.kind)).member("distance_km", in_km(choice.session.distance));
    json.member("duration_min", in_minutes(choice.load.duration))
        .member("charged_knee_equivalent_km", in_km(choice.load.charged));
    json.member("max_speed_m_s", choice.session.speed->si());
    if (choice.session.pattern)
      json.key("structure")
          .begin_object()
          .member("run_min", in_minutes(choice.session.pattern->run))
          .member("walk_min", in_minutes(choice.session.pattern->walk))
          .member("repeats", choice.load.repeats)
          .end_object();
    if (choice.session.surface) json.member("surface", name_of(*choice.session.surface));
    json.member("descent_m", choice.session.descent->si()).member("rule", choice.rule);
    json.member("evidence_row", choice.evidence_row).end_object();
  }
  json.end_array();
}

}  // namespace

WhatIf ask_what_if(const PlannedSession& session, const CapacityHistory& history, const RuleBook& rules) {
  WhatIf answer;
  answer.session = session;
  answer.decision = history.decision;
  const PlannedLoadModel& model = history.elasticity.load;
  answer.load = compute_planned_load(session, answer.decision.allowance.max_speed, history.body, model);
  for (const KneeLesson& knee : history.knees)
    answer.dearer = std::max(answer.dearer, dearer_factor(knee.elasticities, features_of(session), history.elasticity));
  answer.estimate = answer.dearer * answer.load.load.knee_equivalent;
  answer.charged = answer.dearer * answer.load.charged;
  answer.done_today = find_done(history.request);
  const auto chance = [&](const KneeLesson& knee, KneeEquivalentDistance load) {
    return estimate_probability_provoked(knee.learned.state, answer.done_today + load, history.capacity);
  };
  for (const KneeLesson& knee : history.knees) {
    if (!answer.decision.capacity) continue;  // behind a red flag, or another diagnosis: not described by this
    answer.chance = std::max(answer.chance.value_or(0.0), chance(knee, answer.estimate));
    answer.chance_when_dear = std::max(answer.chance_when_dear.value_or(0.0), chance(knee, answer.charged));
  }
  answer.misfits = list_misfits(answer);
  if (allows_running(answer.decision))
    answer.choices = list_equal_choices(answer.decision.allowance.knee_equivalent,
                                        limits_of(answer.decision, history, rules), model);
  return answer;
}

std::string render_json(const WhatIf& answer) {
  const Allowance& allowance = answer.decision.allowance;
  JsonWriter json;
  json.begin_object().member("date", answer.decision.date).member("distance_km", in_km(answer.session.distance));
  json.member("duration_min", in_minutes(answer.load.duration));
  json.member("knee_equivalent_km", in_km(answer.load.load.knee_equivalent))
      .member("low_knee_equivalent_km", in_km(answer.load.load.low));
  json.member("high_knee_equivalent_km", in_km(answer.load.load.high)).member("dearer_factor", answer.dearer);
  json.member("charged_knee_equivalent_km", in_km(answer.charged))
      .member("done_today_knee_equivalent_km", in_km(answer.done_today));
  json.member("probability_provoked", answer.chance)
      .member("probability_provoked_when_charged", answer.chance_when_dear);
  json.member("verdict", name_of(answer.decision.verdict)).member("fits_today", answer.misfits.empty());
  json.key("misfits").begin_array();
  for (const Misfit misfit : answer.misfits) json.value(name_of(misfit));
  json.end_array().key("allowance").begin_object();
  json.member("knee_equivalent_km", in_km(allowance.knee_equivalent)).member("distance_km", in_km(allowance.distance));
  json.member("binding_cap", allowance.binding_cap).end_object();
  write_choices(json, answer.choices);
  json.key("assumptions").begin_array();
  for (const LoadAssumption assumption : answer.load.load.assumptions) json.value(name_of(assumption));
  json.end_array().key("rules").begin_array();
  for (const std::string& rule : answer.load.rules_applied) json.value(rule);
  return json.end_array().end_object().take();
}

std::string describe_session_choice(const SessionChoice& choice, const Wording& wording, LengthUnit unit) {
  std::string breaks;
  if (const Known<RunWalkPattern>& pattern = choice.session.pattern)
    breaks = ", " + wording.say("card.structure", {{"repeats", std::to_string(choice.load.repeats)},
                                                   {"run", fmt::format("{:g}", in_minutes(pattern->run))},
                                                   {"walk", fmt::format("{:g}", in_minutes(pattern->walk))}});
  return wording.say("choices." + std::string(name_of(choice.kind)),
                     {{"distance", show_distance_down(choice.session.distance, unit)},
                      {"duration", show_duration(choice.load.duration)},
                      {"pace", show_pace(*choice.session.speed, unit)},
                      {"how", breaks},
                      {"metres", fmt::format("{:.0f}", choice.session.descent->si())}});
}

std::string_view name_of(Misfit misfit) {
  constexpr std::array<std::string_view, 6> names{"not_today", "too_much_load", "too_far",
                                                  "too_fast",  "too_hilly",     "breaks"};
  const auto index = static_cast<std::size_t>(misfit);
  if (index >= names.size()) throw BrokenInvariant("no such reason not to fit");
  return names[index];
}

}  // namespace patella
