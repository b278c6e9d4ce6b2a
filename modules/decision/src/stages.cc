#include "stages.h"

#include <algorithm>

#include "rule_ids.h"

namespace patella {
namespace {

bool was_too_much(const JudgedBout& bout) { return bout.response.kind == ResponseKind::provoked; }

bool has_stepped_back(const KneeHistory& history) {
  bool stepped_back = false;
  for (const JudgedBout& bout : history.recent())
    stepped_back = was_too_much(bout) || (stepped_back && !is_tolerated(bout));
  return stepped_back || std::any_of(history.today.begin(), history.today.end(), was_too_much);
}

bool is_calm(const KneeView& view) {
  const Day first_day = view.today - static_cast<Day>(view.rules.calm_days);
  const auto disturbs = [&](const JudgedBout& bout) { return was_too_much(bout) && bout.bout.last_day >= first_day; };
  const auto& [all, today] = std::pair(std::span(view.history.all), std::span(view.history.today));
  return std::none_of(all.begin(), all.end(), disturbs) && std::none_of(today.begin(), today.end(), disturbs);
}

Known<double> find_goal_m(const KneeView& view) {
  const Known<Distance>& goal = view.request.runner.goal_session;
  return goal ? Known<double>(goal->si() * view.rules.goal_percent / 100.0) : unknown;
}

bool is_goal_run(const JudgedBout& bout, double goal_m) {
  const Known<double>& metres = bout.bout.size[Measure::distance];
  return is_tolerated(bout) && metres && *metres >= goal_m;
}

int count_goal_runs(const KneeView& view, const Known<double>& goal_m) {
  const auto recent = view.history.recent();
  return static_cast<int>(std::count_if(recent.begin(), recent.end(),
                                        [&](const JudgedBout& bout) { return goal_m && is_goal_run(bout, *goal_m); }));
}

// Over the runs in order: the last step is reached with enough good runs of the goal's length within the window, and
// lost with a run that was too much or a pause as long as a lay-off.
class LastStep {
 public:
  LastStep(const KneeView& view, double goal_m) : rules_(view.rules), goal_m_(goal_m) {
    for (const JudgedBout& bout : view.history.all) live(bout);
    pause_until(view.today);
  }
  bool is_kept() const { return kept_; }

 private:
  void live(const JudgedBout& bout) {
    pause_until(bout.bout.first_day);
    last_day_ = bout.bout.last_day;
    if (was_too_much(bout)) return lose();
    if (!is_goal_run(bout, goal_m_)) return;
    goal_days_.push_back(bout.bout.first_day);
    const auto enough = static_cast<std::size_t>(std::max(1.0, rules_.hills_open_sessions));
    if (goal_days_.size() < enough) return;
    kept_ = kept_ || bout.bout.first_day - goal_days_[goal_days_.size() - enough] < rules_.window_days;
  }
  void pause_until(Day day) {
    if (last_day_ && day - *last_day_ > rules_.layoff_days) lose();
  }
  void lose() {
    kept_ = false;
    goal_days_.clear();
  }

  const DecisionRules& rules_;
  double goal_m_;
  std::vector<Day> goal_days_;
  Known<Day> last_day_;
  bool kept_ = false;
};

ReturnStep step_after(int goal_runs, const DecisionRules& rules) {
  if (goal_runs >= rules.hills_open_sessions) return ReturnStep::hills;
  return goal_runs >= rules.speed_opens_sessions ? ReturnStep::speed : ReturnStep::distance;
}

Day days_since_too_much(const KneeView& view) {
  if (std::any_of(view.history.today.begin(), view.history.today.end(), was_too_much)) return 0;
  Day newest = view.today;
  for (const JudgedBout& bout : view.history.recent())
    if (was_too_much(bout)) newest = bout.bout.first_day;
  return view.today - newest;
}

}  // namespace

void find_return_step(const KneeView& view, Judgement& judgement) {
  const Known<double> goal_m = find_goal_m(view);
  const int goal_runs = count_goal_runs(view, goal_m);
  const bool kept = goal_runs > 0 && LastStep(view, *goal_m).is_kept();
  const ReturnStep reached = kept ? ReturnStep::hills : step_after(goal_runs, view.rules);
  const ReturnStep step = is_calm(view) ? reached : ReturnStep::distance;
  judgement.goal_runs = judgement.step ? std::min(judgement.goal_runs, goal_runs) : goal_runs;
  judgement.step = judgement.step ? std::min(*judgement.step, step) : step;
  if (!has_stepped_back(view.history)) return;
  judgement.stepped_back = true;
  judgement.notes.push_back(
      reason_of(rule::stage_step_back, Effect::limits, days_since_too_much(view), unknown, "days"));
}

Stage find_stage(const Judgement& judgement, const DecisionRequest& request, Verdict verdict, bool continuous,
                 double level) {
  if (verdict == Verdict::refer) return Stage::refer;
  for (const WeighedReason& finding : judgement.findings)
    if (finding.protects) return Stage::protect;
  if (!continuous) return Stage::reload;
  const Known<Distance>& goal = request.runner.goal_session;
  const bool at_goal = goal && level >= in_km(*goal) && judgement.step == ReturnStep::hills;
  return at_goal ? Stage::maintain : Stage::return_to_running;
}

const char* rule_of(Stage stage) {
  switch (stage) {
    case Stage::refer:
      return nullptr;
    case Stage::protect:
      return rule::stage_protect;
    case Stage::reload:
      return rule::stage_reload;
    case Stage::return_to_running:
      return rule::stage_return;
    case Stage::maintain:
      return rule::stage_maintain;
  }
  throw BrokenInvariant("a stage that is none");
}

std::vector<Reason> explain_step(const Judgement& judgement, const DecisionRules& rules) {
  std::vector<Reason> reasons;
  const auto opens = [&](const char* id, double threshold) {
    reasons.push_back(reason_of(id, Effect::permits, judgement.goal_runs, threshold, "sessions"));
  };
  if (judgement.step == ReturnStep::hills && judgement.goal_runs < rules.hills_open_sessions)
    return {reason_of(rule::stage_stays, Effect::permits, judgement.goal_runs, unknown, "sessions")};
  if (judgement.step >= ReturnStep::speed) opens(rule::speed_opens, rules.speed_opens_sessions);
  if (judgement.step == ReturnStep::hills) opens(rule::hills_open, rules.hills_open_sessions);
  return reasons;
}

void stop_at_unfinished_triage(const TriageAnswers& triage, std::span<const MissingInput> missing, LocalDate today,
                               Judgement& judgement) {
  if (!triage.date || *triage.date > today) return;
  const auto is_question = [](const MissingInput& each) { return each.key.starts_with("triage.answers."); };
  const auto open = std::count_if(missing.begin(), missing.end(), is_question);
  if (open == 0) return;
  judgement.findings.push_back({Verdict::cannot_say, reason_of(rule::stage_unfinished_triage, Effect::holds,
                                                               static_cast<double>(open), 0.0, "questions")});
}

}  // namespace patella
