#include "running_days.h"

#include <algorithm>
#include <cmath>

namespace patella {
namespace {

constexpr int days_per_week = 7;

Weekday weekday_of(LocalDate date) {
  const std::chrono::weekday day{date.day};
  return static_cast<Weekday>(day.iso_encoding() - 1);
}

// Up to today, each once, in order.
std::vector<LocalDate> list_run_days(const DecisionRequest& request) {
  std::set<LocalDate> days;
  for (const Session& session : request.sessions) {
    const LocalDate day = local_day(session.start);
    const bool runs = session.kind == SessionKind::run || session.kind == SessionKind::walk_run;
    if (runs && day <= request.today) days.insert(day);
  }
  return {days.begin(), days.end()};
}

// The runner's own days, as they are.
bool is_chosen(const std::vector<Weekday>& days, LocalDate date) {
  return std::find(days.begin(), days.end(), weekday_of(date)) != days.end();
}

// Nobody said which days: so many a week, with rest between, and no more of them than before the pain.
class EvenlySpaced {
 public:
  EvenlySpaced(const DecisionRequest& request, const PlanRules& rules)
      : between_(static_cast<int>(std::lround(rules.rest_days_between))),
        most_(static_cast<int>(std::lround(rules.runs_per_week))) {
    const Known<int>& before_the_pain = request.runner.reference_runs_per_week;
    if (before_the_pain && *before_the_pain > 0) most_ = std::min(most_, *before_the_pain);
    taken_ = list_run_days(request);
  }

  void take_anyway(LocalDate date) { taken_.push_back(date); }
  bool take(LocalDate date) {
    if (!taken_.empty() && days_between(taken_.back(), date) <= between_) return false;
    const auto this_week = std::count_if(taken_.begin(), taken_.end(),
                                         [&](LocalDate day) { return days_between(day, date) < days_per_week; });
    if (this_week >= most_) return false;
    taken_.push_back(date);
    return true;
  }

 private:
  int between_;
  int most_;
  std::vector<LocalDate> taken_;
};

}  // namespace

Known<LocalDate> find_last_run_day(const DecisionRequest& request) {
  const std::vector<LocalDate> days = list_run_days(request);
  return days.empty() ? unknown : Known<LocalDate>(days.back());
}

std::set<LocalDate> choose_running_days(const DecisionRequest& request, const PlanOptions& options,
                                        const PlanRules& rules) {
  std::set<LocalDate> days;
  EvenlySpaced spaced(request, rules);
  for (int i = 0; i < options.days; ++i) {
    const LocalDate date = request.today + i;
    const auto holds = [&](const std::vector<LocalDate>& all) {
      return std::find(all.begin(), all.end(), date) != all.end();
    };
    if (holds(options.not_available)) continue;
    if (holds(options.wanted)) {
      spaced.take_anyway(date);
      days.insert(date);
      continue;
    }
    const std::vector<Weekday>& own = request.settings.running_days;
    if (own.empty() ? spaced.take(date) : is_chosen(own, date)) days.insert(date);
  }
  return days;
}

}  // namespace patella
