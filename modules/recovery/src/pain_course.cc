#include "pain_course.h"

#include <algorithm>
#include <map>

namespace patella {
namespace {

struct PainDay {
  Known<int> daily_life;  // the worse of morning and stairs
  Known<int> worst;       // during and after a run too
};
using PainDays = std::map<LocalDate, PainDay>;

bool concerns(const CheckIn& checkin, const RunnerProfile& runner) {
  const Known<Side>& affected = runner.affected_side;
  return !checkin.side || !affected || *affected == Side::both || *checkin.side == Side::both ||
         *checkin.side == *affected;
}

void keep_worse(Known<int>& kept, const Known<NumericPainRating>& pain) {
  if (pain) kept = std::max(kept, Known<int>(pain->points()));
}

PainDays collect_days(const RecoveryInputs& inputs) {
  PainDays days;
  for (const CheckIn& checkin : inputs.checkins) {
    if (checkin.date > inputs.today || !concerns(checkin, inputs.runner)) continue;
    if (inputs.runner.onset_date && checkin.date < *inputs.runner.onset_date) continue;
    PainDay& day = days[checkin.date];
    keep_worse(day.daily_life, checkin.morning_pain);
    keep_worse(day.daily_life, checkin.stairs_pain);
    keep_worse(day.worst, checkin.during_pain);
    keep_worse(day.worst, checkin.after_pain);
    day.worst = std::max(day.worst, day.daily_life);
  }
  std::erase_if(days, [](const auto& day) { return !day.second.worst; });
  return days;
}

struct PainWindow {
  int answers = 0;
  int sum = 0;
  int worst = 0;
  double mean() const { return static_cast<double>(sum) / answers; }
};

PainWindow look_at(const PainDays& days, LocalDate first, int length) {
  PainWindow window;
  for (auto day = days.lower_bound(first); day != days.end() && day->first < first + length; ++day) {
    if (!day->second.daily_life) continue;
    ++window.answers;
    window.sum += *day->second.daily_life;
    window.worst = std::max(window.worst, *day->second.daily_life);
  }
  return window;
}

Known<PainSeverity> severity_of(const PainWindow& now, const RecoveryRules& rules) {
  if (now.answers == 0) return unknown;
  if (now.worst <= rules.mild_up_to) return PainSeverity::mild;
  return now.worst >= rules.severe_from ? PainSeverity::severe : PainSeverity::moderate;
}

PainTrend trend_of(const PainWindow& first, const PainWindow& now, const RecoveryRules& rules) {
  if (std::min(first.answers, now.answers) < rules.trend_answers) return PainTrend::unknown;
  const double change = now.mean() - first.mean();
  if (change <= -rules.smallest_change) return PainTrend::better;
  return change >= rules.smallest_change ? PainTrend::worse : PainTrend::unchanged;
}

// Nothing hurt on any answered day of the window, and there were answers at both of its ends.
bool is_relieved(const PainDays& days, LocalDate today, const RecoveryRules& rules) {
  const int length = static_cast<int>(rules.relieved_days);
  const LocalDate first = today - length;
  int answers = 0;
  for (auto day = days.lower_bound(first); day != days.end(); ++day, ++answers)
    if (*day->second.worst > 0) return false;
  const bool covered = days.lower_bound(first) != days.end() && days.lower_bound(first)->first == first;
  return covered && answers >= rules.trend_answers;
}

}  // namespace

PainCourse read_pain_course(const RecoveryInputs& inputs, const RecoveryRules& rules) {
  const PainDays days = collect_days(inputs);
  const int length = static_cast<int>(rules.trend_days);
  const LocalDate now_begins = inputs.today - (length - 1);
  const PainWindow now = look_at(days, now_begins, length);
  PainCourse course{severity_of(now, rules), PainTrend::unknown, is_relieved(days, inputs.today, rules)};
  if (days.empty() || days.begin()->first + length > now_begins) return course;
  course.trend = trend_of(look_at(days, days.begin()->first, length), now, rules);
  return course;
}

}  // namespace patella
