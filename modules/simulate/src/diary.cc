#include "diary.h"

#include <algorithm>
#include <cmath>

#include "invented.h"

namespace patella {
namespace {

constexpr LocalDate first_monday{std::chrono::local_days{std::chrono::year{2027} / 1 / 4}};

RunnerProfile profile_of(const VirtualRunner& runner) {
  RunnerProfile profile;
  profile.birth_date = LocalDate{std::chrono::local_days{std::chrono::year{1990} / 1 / 1}};
  profile.affected_side = Side::right;
  profile.reference_longest_run = kilometres(runner.reference_km);
  profile.tolerated_now = kilometres(runner.stated_km);
  profile.goal_session = kilometres(invented::goal_km);
  profile.pregnant_or_postpartum = false;
  profile.knee_surgery_ever = false;
  return profile;
}

NumericPainRating rating(int points) { return *NumericPainRating::from(points); }

}  // namespace

RunnerDiary::RunnerDiary(const VirtualRunner& runner) : runner_(&runner) {
  request_.runner = profile_of(runner);
  request_.runner.onset_date = first_monday - 30;
}

LocalDate RunnerDiary::date() const { return first_monday + today(); }

int RunnerDiary::last_run_day() const {
  for (int day = today() - 1; day >= 0; --day)
    if (days_[static_cast<std::size_t>(day)].ran) return day;
  return -1;
}

const DiaryDay* RunnerDiary::last_run() const {
  const int day = last_run_day();
  return day < 0 ? nullptr : &days_[static_cast<std::size_t>(day)];
}

int RunnerDiary::felt(double pain, DrawFor noise) const {
  const double noisy = pain + invented::answer_noise * runner_->draws.normal(noise, today());
  const int hidden = runner_->behaviour == RunnerBehaviour::under_reporting ? invented::hides_points : 0;
  return std::clamp(static_cast<int>(std::lround(noisy)) - hidden, 0, 10);
}

bool RunnerDiary::answers_today() const {
  const int into = today() - runner_->silent_from;
  if (runner_->behaviour == RunnerBehaviour::silent && into >= 0 && into < invented::silent_days) return false;
  if (const Known<int> trip = find_trip_day(*runner_, today()))
    return *trip >= invented::trip_silent_days &&
           runner_->draws.uniform(DrawFor::trip_answer, today()) < invented::trip_answers;
  const bool forgets = runner_->draws.uniform(DrawFor::forgets_day, today()) < invented::forgets_a_day;
  return runner_->behaviour != RunnerBehaviour::forgetful || !forgets;
}

void RunnerDiary::open_day(const VirtualKnee& knee) {
  days_.emplace_back();
  DiaryDay& day = days_.back();
  day.morning = knee.morning_pain();
  day.felt_morning = felt(day.morning, DrawFor::noise_morning);
  request_.today = date();
  answered_today_ = answers_today();
  if (!answered_today_) return;
  CheckIn checkin;
  checkin.date = date();
  checkin.morning_pain = rating(day.felt_morning);
  checkin.swelling = false;
  checkin.night_pain = knee.night_pain(today());
  request_.checkins.push_back(checkin);
}

void RunnerDiary::add_run(const VirtualRun& run, const KneeAnswer& answer) {
  DiaryDay& day = days_.back();
  day.ran = true;
  day.km = run.km;
  day.knee_equivalent_km = run.knee_equivalent_km();
  day.during = answer.during;
  day.after = answer.after;
  const int during = felt(answer.during, DrawFor::noise_during);
  const int after = felt(answer.after, DrawFor::noise_after);
  day.felt_worst = std::max(during, after);
  day.settled = answer.settled || runner_->behaviour == RunnerBehaviour::under_reporting;
  if (auto session = read_watch(*runner_, run, date(), today())) request_.sessions.push_back(std::move(*session));
  if (!answered_today_) return;
  CheckIn& checkin = request_.checkins.back();
  checkin.during_pain = rating(during);
  checkin.after_pain = rating(after);
  const bool forgets = runner_->draws.uniform(DrawFor::forgets_field, today()) < invented::forgets_a_field;
  if (runner_->behaviour != RunnerBehaviour::forgetful || !forgets) checkin.settled_within_60_min = day.settled;
}

}  // namespace patella
