#include "schedule.h"

#include <algorithm>
#include <array>

namespace patella {
namespace {

constexpr int days_per_week = 7;
constexpr int seen_often_enough = 2;  // a weekday of long runs is one that was seen twice

Weekday weekday_of(LocalDate date) { return static_cast<Weekday>(std::chrono::weekday(date.day).iso_encoding() - 1); }

double median_of(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

class WeekPlanner {
 public:
  WeekPlanner(const StrengthInputs& inputs, const StrengthRules& rules)
      : inputs_(inputs), rules_(rules), days_(session_days(inputs)), long_run_(find_long_run_day(inputs, rules)) {}

  std::vector<StrengthDay> plan() {
    std::vector<StrengthDay> week;
    for (int i = 0; i < days_per_week; ++i) {
      const LocalDate date = inputs_.today + i;
      const char* against = reason_against(date);
      week.push_back({date, against == nullptr ? StrengthDayKind::session : StrengthDayKind::mobility,
                      against == nullptr ? "" : against});
      if (against == nullptr) days_.insert(date);
    }
    return week;
  }

 private:
  const char* reason_against(LocalDate date) const {
    const auto last = days_.lower_bound(date);
    if (last != days_.begin() && days_between(*std::prev(last), date) <= rules_.rest_days)
      return strength_rule::rest_days;
    if (sessions_in_week(days_, date - 1) - (days_.contains(date - days_per_week) ? 1 : 0) >= rules_.sessions_most)
      return strength_rule::sessions_most;
    for (int i = 1; long_run_ && i <= rules_.before_long_run_days; ++i)
      if (weekday_of(date + i) == *long_run_) return strength_rule::before_long_run;
    const auto& own = inputs_.choices.days;
    const bool chosen = own.empty() || std::find(own.begin(), own.end(), weekday_of(date)) != own.end();
    return chosen ? nullptr : strength_rule::own_days;
  }

  const StrengthInputs& inputs_;
  const StrengthRules& rules_;
  std::set<LocalDate> days_;
  Known<Weekday> long_run_;
};

}  // namespace

std::set<LocalDate> session_days(const StrengthInputs& inputs) {
  std::set<LocalDate> days;
  for (const StrengthEntry& entry : inputs.log)
    if (entry.date <= inputs.today) days.insert(entry.date);
  return days;
}

int sessions_in_week(const std::set<LocalDate>& days, LocalDate last) {
  return static_cast<int>(std::distance(days.upper_bound(last - days_per_week), days.upper_bound(last)));
}

Known<Weekday> find_long_run_day(const StrengthInputs& inputs, const StrengthRules& rules) {
  std::vector<double> distances;
  std::vector<StrengthRun> recent;
  for (const StrengthRun& run : inputs.runs) {
    const int days = days_between(run.day, inputs.today);
    if (days < 0 || days >= rules.long_run_window_days || run.distance.si() <= 0.0) continue;
    recent.push_back(run);
    distances.push_back(run.distance.si());
  }
  if (recent.empty()) return unknown;
  const double long_from = median_of(distances) * rules.long_run_share;
  std::array<int, days_per_week> seen{};
  for (const StrengthRun& run : recent)
    if (run.distance.si() >= long_from) ++seen[static_cast<std::size_t>(weekday_of(run.day))];
  const auto most = std::max_element(seen.begin(), seen.end());
  if (*most < seen_often_enough) return unknown;
  return static_cast<Weekday>(most - seen.begin());
}

std::vector<StrengthDay> plan_week(const StrengthInputs& inputs, const StrengthRules& rules) {
  return WeekPlanner(inputs, rules).plan();
}

}  // namespace patella
