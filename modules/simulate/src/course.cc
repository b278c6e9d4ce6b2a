#include "course.h"

#include <algorithm>
#include <limits>

#include "invented.h"

namespace patella {
namespace {

constexpr int days_per_week = 7;

bool is_running_day(int day) {
  return day % days_per_week == 0 || day % days_per_week == 2 || day % days_per_week == 5;
}

double worst_of(const DiaryDay& day) { return std::max({day.morning, day.during, day.after}); }

// Nobody runs on such a morning, or in the week after such a run, whatever the policy.
bool anybody_would_stop(const RunnerDiary& diary) {
  if (diary.day().felt_morning >= invented::stops_everybody) return true;
  const DiaryDay* last = diary.last_run();
  return last != nullptr && last->during >= invented::bone_stops_at &&
         diary.today() - diary.last_run_day() <= days_per_week;
}

double worst_since(const RunnerDiary& diary, int first) {
  double worst = 0.0;
  for (int day = std::max(0, first); day <= diary.today(); ++day)
    worst = std::max(worst, worst_of(diary.days()[static_cast<std::size_t>(day)]));
  return worst;
}

class YearOfRunning {
 public:
  YearOfRunning(const VirtualRunner& runner, RunningPolicy policy, const PatellaBooks& books)
      : diary_(runner), knee_(make_knee(runner)), policy_(make_policy(policy, runner, books)) {
    course_.family = runner.family;
    course_.behaviour = runner.behaviour;
    course_.policy = policy;
    course_.persistent = runner.persistent;
  }

  VirtualCourse live(const EveningWatch& watch) {
    for (int day = 0; day < invented::days && !is_over(); ++day) {
      live_day(day);
      if (watch) watch(day, diary_.request());
    }
    course_.pain_at_twelve_months = worst_since(diary_, diary_.today() - days_per_week + 1);
    return std::move(course_);
  }

 private:
  bool is_over() const { return course_.family == KneeFamily::bone_stress && course_.refer_day; }

  void live_day(int day) {
    diary_.open_day(*knee_);
    count_flare();
    if (is_running_day(day) && !stays_at_home(day)) run(day);
    const DiaryDay& lived = diary_.day();
    knee_->sleep(lived.knee_equivalent_km, day);
    course_.knee_equivalent_km += lived.knee_equivalent_km;
    if (worst_of(lived) >= invented::painful) ++course_.painful_days;
    note_goal();
    note_relief();
    constexpr int three_months = 90;
    if (day == three_months) course_.pain_at_three_months = worst_since(diary_, day - days_per_week + 1);
  }

  void run(int day) {
    const RunChoice choice = policy_->choose(diary_, *knee_, course_);
    if (choice.km <= 0.0 || anybody_would_stop(diary_)) return;
    const int stops_above = choice.stops_above.value_or(invented::stops_everybody_during);
    const VirtualRun run = stop_when_it_hurts(make_run(diary_.runner(), choice, day), stops_above, day);
    diary_.add_run(run, knee_->run(run.knee_equivalent_km(), day));
  }

  VirtualRun stop_when_it_hurts(const VirtualRun& run, int stops_above, int day) const {
    const auto hurts_after = [&](double km) {
      return diary_.felt_during(knee_->pain_during(run.knee_equivalent_km_of(km), day)) > stops_above;
    };
    if (!hurts_after(run.km)) return run;
    double km = invented::looks_every_km;
    while (km < run.km && !hurts_after(km)) km += invented::looks_every_km;
    return walk_home(run, std::min(km, run.km));
  }

  bool stays_at_home(int day) const {
    return find_trip_day(diary_.runner(), day) &&
           diary_.runner().draws.uniform(DrawFor::trip_run, day) >= invented::trip_runs;
  }

  // One that lasts counts again every week, against the mornings before it began: a knee that is never well would
  // otherwise have none.
  void count_flare() {
    const int today = diary_.today();
    const double morning = diary_.day().morning;
    if (today == 0 || morning < invented::flare_morning) return;
    const bool goes_on = today - last_flare_ <= days_per_week;
    const double base = goes_on ? flare_base_ : best_morning_before(today);
    if (morning < base + invented::flare_rise) return;
    flare_base_ = base;
    last_flare_ = today;
    if (!goes_on) ++course_.flare_onsets;
    if (goes_on && today - counted_flare_ < days_per_week) return;
    ++course_.flares;
    counted_flare_ = today;
  }

  double best_morning_before(int today) const {
    double best = std::numeric_limits<double>::infinity();
    for (int day = std::max(0, today - days_per_week); day < today; ++day)
      best = std::min(best, diary_.days()[static_cast<std::size_t>(day)].morning);
    return best;
  }

  void note_goal() {
    if (course_.goal_day) return;
    int runs = 0;
    for (int day = std::max(0, diary_.today() - days_per_week + 1); day <= diary_.today(); ++day)
      runs += diary_.days()[static_cast<std::size_t>(day)].km >= invented::goal_km * invented::goal_share;
    constexpr int runs_a_week = 3;
    if (runs < runs_a_week || worst_since(diary_, diary_.today() - days_per_week + 1) >= invented::goal_pain) return;
    course_.goal_day = diary_.today();
  }

  void note_relief() {
    calm_days_ = worst_of(diary_.day()) < invented::relieved ? calm_days_ + 1 : 0;
    if (!course_.relief_day && calm_days_ == days_per_week) course_.relief_day = diary_.today() - days_per_week + 1;
  }

  RunnerDiary diary_;
  std::unique_ptr<VirtualKnee> knee_;
  std::unique_ptr<ChoosingPolicy> policy_;
  VirtualCourse course_;
  int last_flare_ = -days_per_week - 1;
  int counted_flare_ = 0;
  double flare_base_ = 0.0;
  int calm_days_ = 0;
};

}  // namespace

VirtualCourse live_a_year(const VirtualRunner& runner, RunningPolicy policy, const PatellaBooks& books,
                          const EveningWatch& watch) {
  return YearOfRunning(runner, policy, books).live(watch);
}

RestartCourse live_restart(const VirtualRunner& runner) {
  constexpr int restart_days = 14;
  constexpr double first_km = 1.6;
  constexpr double last_km = 3.2;
  const std::unique_ptr<VirtualKnee> knee = make_knee(runner);
  int day = 0;
  for (; day < invented::days && knee->walking_pain() >= invented::pain_free_walk; ++day) knee->sleep(0.0, day);
  RestartCourse course;
  for (int done = 0; done < restart_days && !course.stopped; ++done, ++day) {
    const double before = knee->morning_pain();
    const bool runs = done % days_per_week < 5;  // ten of fourteen
    const double dose = runs ? first_km + (last_km - first_km) * done / restart_days : 0.0;
    const KneeAnswer answer = runs ? knee->run(dose, day) : KneeAnswer{};
    knee->sleep(dose, day);
    const double worst = std::max(knee->morning_pain(), answer.after);
    course.flared = course.flared || worst >= before + invented::flare_rise;
    course.stopped = knee->morning_pain() >= invented::stops_everybody;
  }
  return course;
}

}  // namespace patella
