#include "own_elasticities.h"

#include <algorithm>

namespace patella {
namespace {

bool is_running(const Session& session) {
  return session.kind == SessionKind::run || session.kind == SessionKind::walk_run;
}

// The longest run of each day speaks for it.
class DailyFeatures {
 public:
  explicit DailyFeatures(std::span<const Session> sessions) {
    for (const Session& session : sessions)
      if (is_running(session)) runs_.push_back({local_day(session.start), &session});
    std::ranges::stable_sort(runs_, {}, &DayRun::day);
  }
  SessionFeatures on(LocalDate day) const {
    const auto of_day = std::ranges::equal_range(runs_, day, {}, &DayRun::day);
    const auto length = [](const DayRun& run) { return run.session->distance.value_or(Distance()); };
    const auto longest = std::ranges::max_element(of_day, {}, length);
    return longest == of_day.end() ? SessionFeatures{} : find_features(*longest->session);
  }

 private:
  struct DayRun {
    LocalDate day;
    const Session* session = nullptr;
  };
  std::vector<DayRun> runs_;
};

bool has_enough(const FoldedKnee& knee, const ElasticityRules& rules) {
  const auto answered = [](const CapacityDay& day) { return day.response != SessionResponse::unanswered; };
  const auto bad = [](const CapacityDay& day) { return day.response >= SessionResponse::equivocal; };
  return static_cast<double>(std::ranges::count_if(knee.days, answered)) >= rules.runs_needed &&
         static_cast<double>(std::ranges::count_if(knee.days, bad)) >= rules.bad_answers_needed;
}

ElasticityModel make_model(const ElasticityRules& elasticity, const RuleBook& rules, LocalDate today) {
  Result<PlannedLoadModel> load = read_planned_load_model(rules, today);
  if (!load) throw BrokenInvariant(render(load.error()));
  return {elasticity, read_capacity_rules(rules, today), *std::move(load)};
}

}  // namespace

bool is_soft_ground(Surface surface) { return surface == Surface::grass || surface == Surface::trail; }

SessionFeatures find_features(const Session& session) {
  SessionFeatures features;
  const bool measured = session.distance && session.distance->si() > 0.0;
  if (measured && session.kind == SessionKind::run && session.duration && session.duration->si() > 0.0)
    features.speed = *session.distance / *session.duration;
  if (measured && session.descent) features.descent_m_per_km = session.descent->si() / in_km(*session.distance);
  if (session.surface) features.soft_ground = is_soft_ground(*session.surface);
  return features;
}

OwnElasticities::OwnElasticities(std::span<const Session> sessions, std::span<const FoldedKnee> knees,
                                 const RuleBook& rules, LocalDate today) {
  const ElasticityRules elasticity = read_elasticity_rules(rules, today);
  for (const FoldedKnee& knee : knees) {
    if (!has_enough(knee, elasticity)) continue;
    if (!model_) model_ = make_model(elasticity, rules, today);
    const DailyFeatures daily(sessions);
    std::vector<SessionFeatures> features;
    for (const CapacityDay& day : knee.days) features.push_back(daily.on(day.date));
    const CapacityModel capacity = make_capacity_model(model_->capacity);
    knees_.push_back(
        learn_elasticities(gather_elasticity_sessions(knee.prior, knee.days, features, capacity), *model_));
  }
}

double OwnElasticities::find_dearer_factor(const SessionFeatures& features) const {
  double factor = 1.0;
  for (const RunnerElasticities& knee : knees_) factor = std::max(factor, dearer_factor(knee, features, *model_));
  return factor;
}

}  // namespace patella
