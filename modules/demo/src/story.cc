// The invented story: a settled habit, a new pair of shoes, a long hilly run far beyond the habit, pain, rest, and a
// return with one setback.
#include <algorithm>
#include <array>

#include "noise.h"
#include "patella/demo.h"

namespace patella {
namespace {

constexpr int days_of_story = 548;
constexpr int day_of_spike = 108;  // days before the last day
constexpr int day_of_gates = 70;
constexpr int day_of_setback = 35;
constexpr int days_of_calming = 8;  // after it

constexpr int holiday_begin = 310;
constexpr int holiday_end = 296;

NumericPainRating pain(int points) { return *NumericPainRating::from(std::clamp(points, 0, 10)); }

DemoOuting outing(LocalDate date, DemoKind kind, double km, double speed, double climb_m, demo::Noise& noise) {
  return {date,
          kind,
          kilometres(km),
          Speed(speed),
          Distance(climb_m),
          static_cast<std::uint64_t>(noise.between(1, 1e15)),
          render(date) + ".fit"};
}

// Before the pain: Tuesday, Thursday, Saturday, slowly longer over the year.
void add_habit(DemoRunner& runner, LocalDate last, demo::Noise& noise) {
  for (int back = days_of_story; back > day_of_spike; --back) {
    if (back <= holiday_begin && back >= holiday_end) continue;
    const LocalDate date = last - back;
    const auto weekday = std::chrono::weekday(date.day).iso_encoding();
    const double growth = 1.0 + 0.25 * (1.0 - static_cast<double>(back) / days_of_story);
    if (noise.uniform() < 0.08) continue;
    if (weekday == 2)
      runner.outings.push_back(outing(date, DemoKind::run, growth * noise.between(5.0, 6.2), 2.9, 30, noise));
    if (weekday == 4)
      runner.outings.push_back(outing(date, DemoKind::run, growth * noise.between(6.5, 8.0), 3.15, 50, noise));
    if (weekday == 6)
      runner.outings.push_back(outing(date, DemoKind::run, growth * noise.between(8.5, 10.5), 2.8, 90, noise));
  }
}

CheckIn morning(LocalDate date, int morning_points) {
  CheckIn checkin;
  checkin.date = date;
  checkin.morning_pain = pain(morning_points);
  checkin.stairs_pain = pain(morning_points + (morning_points > 1 ? 1 : 0));
  checkin.swelling = false;
  checkin.night_pain = false;
  checkin.locking = false;
  checkin.giving_way = false;
  checkin.fell_or_twisted = false;
  checkin.unwell = false;
  checkin.fever = false;
  checkin.calf_swelling = false;
  return checkin;
}

void add_answer(CheckIn& checkin, int during, int after, bool settled) {
  checkin.during_pain = pain(during);
  checkin.after_pain = pain(after);
  checkin.settled_within_60_min = settled;
  checkin.analgesic_before_run = false;
}

// The long hilly run and the two runs that followed it anyway.
void add_onset(DemoRunner& runner, LocalDate last, demo::Noise& noise) {
  runner.outings.push_back(outing(last - day_of_spike, DemoKind::run, 21.3, 2.9, 460, noise));
  runner.outings.push_back(outing(last - day_of_spike + 3, DemoKind::run, 7.1, 3.0, 40, noise));
  runner.outings.push_back(outing(last - day_of_spike + 6, DemoKind::run, 4.2, 2.8, 30, noise));
}

int pain_on_the_way_down(int back) { return back > 95 ? 5 : back > 88 ? 4 : back > 80 ? 3 : back > 74 ? 2 : 1; }

void add_rest(DemoRunner& runner, LocalDate last, demo::Noise& noise) {
  for (int back = day_of_spike - 7; back >= day_of_gates; --back) {
    runner.checkins.push_back(morning(last - back, pain_on_the_way_down(back)));
    if (back < 90 && back % 2 == 0) runner.outings.push_back(outing(last - back, DemoKind::walk, 2.6, 1.5, 10, noise));
  }
}

struct ReturnRun {
  int back;  // days before the last day
  double km;
};

// Every third day what was open that day, a little less to be sure; once much more, which hurt, and then a step back.
// tests/system/demo_page_test.py asks whether that still holds.
constexpr auto return_runs = std::to_array<ReturnRun>({
    {68, 1.35}, {65, 1.35}, {62, 1.35}, {59, 1.35}, {56, 1.4}, {53, 1.5},  {50, 1.55},
    {47, 1.6},  {44, 1.55}, {41, 1.65}, {38, 1.7},  {35, 3.8}, {26, 1.35}, {23, 1.45},
    {20, 1.55}, {17, 1.65}, {14, 1.55}, {11, 1.65}, {8, 1.75}, {5, 1.85},  {2, 1.95},
});

int pain_on_the_way_back(int back) {
  const int since_setback = day_of_setback - back;
  if (since_setback > 0 && since_setback < days_of_calming - 2) return 3 - (since_setback - 1) / 2;
  return back == 46 || back == 16 ? 1 : 0;  // two mornings that may be chance
}

void add_return(DemoRunner& runner, LocalDate last, demo::Noise& noise) {
  auto run = return_runs.begin();
  for (int back = day_of_gates - 1; back >= 0; --back) {
    CheckIn checkin = morning(last - back, pain_on_the_way_back(back));
    if (run != return_runs.end() && run->back == back) {
      const bool hurt = back == day_of_setback;
      runner.outings.push_back(outing(last - back, DemoKind::walk_run, run->km, 2.75, hurt ? 80 : 15, noise));
      add_answer(checkin, hurt ? 4 : back % 2, hurt ? 4 : back % 2, !hurt);
      ++run;
    }
    runner.checkins.push_back(checkin);
  }
}

GateAnswers open_gates(LocalDate date) {
  GateAnswers gates;
  gates.date = date;
  gates.stand_pain_free = gates.walk_pain_free = gates.straighten_fully_pain_free = gates.brisk_walk_30_min_pain_free =
      true;
  return gates;
}

RunnerProfile make_profile(LocalDate last) {
  RunnerProfile profile;
  profile.birth_date = LocalDate{std::chrono::local_days(std::chrono::year(1988) / 4 / 12)};
  profile.sex = Sex::female;
  profile.height = Height(1.69);
  profile.mass = Mass(63);
  profile.affected_side = Side::right;
  profile.onset_date = last - day_of_spike;
  profile.reference_longest_run = kilometres(13);
  profile.reference_runs_per_week = 3;
  profile.reference_weekly_distance = kilometres(26);
  profile.goal_session = kilometres(10);
  profile.pregnant_or_postpartum = false;
  profile.knee_surgery_ever = false;
  return profile;
}

}  // namespace

DemoRunner make_demo_runner(const DemoOptions& options) {
  demo::Noise noise(options.seed);
  DemoRunner runner;
  runner.profile = make_profile(options.last_day);
  add_habit(runner, options.last_day, noise);
  add_onset(runner, options.last_day, noise);
  add_rest(runner, options.last_day, noise);
  add_return(runner, options.last_day, noise);
  runner.gates = {open_gates(options.last_day - day_of_gates),
                  open_gates(options.last_day - day_of_setback + days_of_calming)};
  runner.shoes = {{"Blue road shoes", options.last_day - days_of_story}, {"Green trail shoes", options.last_day - 128}};
  return runner;
}

}  // namespace patella
