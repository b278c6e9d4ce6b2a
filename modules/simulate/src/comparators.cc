// What people use instead, each as its source states it; what no source states is marked an assumption.
#include <algorithm>
#include <array>

#include "invented.h"
#include "policies.h"

namespace patella {
namespace {

constexpr int days_per_week = 7;
constexpr double weekly_step = 1.10;  // LOAD022: at most 10 % a week
constexpr double shortest_km = 0.5;   // assumption

// RTR002: six phases of at least two runs, walk to run in minutes, distance in miles; held on pain or stiffness. It
// ends with two miles; going on by its own half mile is an assumption. RTR003: it begins when a brisk walk is free of
// pain.
class WalkRunProgramme final : public ChoosingPolicy {
 public:
  RunChoice choose(RunnerDiary& diary, const VirtualKnee& knee, VirtualCourse&) override {
    if (!begun_ && knee.walking_pain() >= invented::pain_free_walk) return {};
    begun_ = true;
    const DiaryDay* last = diary.last_run();
    constexpr int held_from = 3;
    const bool held = last != nullptr && (last->felt_worst >= held_from || diary.day().felt_morning >= held_from);
    if (last != nullptr && !held) ++good_runs_;
    return phase(static_cast<std::size_t>(good_runs_ / 2));
  }

 private:
  struct Phase {
    double miles;
    double walk_min;
    double run_min;
  };
  static RunChoice phase(std::size_t number) {
    constexpr std::array<Phase, 6> phases{
        {{1.0, 2, 3}, {1.5, 2, 3}, {1.5, 2, 4}, {2.0, 2, 4}, {2.0, 1, 4}, {2.0, 0, 1}}};
    constexpr double mile_km = 1.609344;
    const Phase& now = phases[std::min(number, phases.size() - 1)];
    const double further = number < phases.size() ? 0.0 : 0.5 * static_cast<double>(number - phases.size() + 1);
    return {(now.miles + further) * mile_km, now.run_min / (now.run_min + now.walk_min / 2.0)};
  }
  bool begun_ = false;
  int good_runs_ = 0;
};

// LOAD022: a tenth more every week, whatever the knee says.
class TenPercent final : public ChoosingPolicy {
 public:
  explicit TenPercent(double start_km, int start_day) : km_(start_km), week_(start_day / days_per_week) {}
  RunChoice choose(RunnerDiary& diary, const VirtualKnee&, VirtualCourse&) override {
    for (; week_ < diary.today() / days_per_week; ++week_) km_ *= weekly_step;
    return {diary.today() / days_per_week < week_ ? 0.0 : km_, 1.0};
  }

 private:
  double km_;
  int week_;
};

// CPG001 to CPG003; the steps (+7 %, -25 %) are an assumption.
class PainSteps final : public ChoosingPolicy {
 public:
  explicit PainSteps(double start_km) : km_(start_km) {}
  RunChoice choose(RunnerDiary& diary, const VirtualKnee&, VirtualCourse&) override {
    constexpr int ceiling = 2;
    constexpr double up = 1.07;
    constexpr double down = 0.75;
    if (const DiaryDay* last = diary.last_run(); last != nullptr && diary.last_run_day() != judged_) {
      judged_ = diary.last_run_day();
      const int next_morning = diary.days()[static_cast<std::size_t>(judged_) + 1].felt_morning;
      const bool good = last->felt_worst <= ceiling && last->settled && next_morning <= last->felt_morning;
      km_ = std::max(shortest_km, km_ * (good ? up : down));
    }
    return {diary.day().felt_morning > ceiling ? 0.0 : km_, 1.0, ceiling};
  }

 private:
  double km_;
  int judged_ = -1;
};

// LOAD004 names the ratio; the week is planned at its upper end, at its lower one after a painful week (assumption).
class WorkloadRatio final : public ChoosingPolicy {
 public:
  explicit WorkloadRatio(double start_km) : before_km_(start_km) {}
  RunChoice choose(RunnerDiary& diary, const VirtualKnee&, VirtualCourse&) override {
    constexpr double highest = 1.3;
    constexpr double lowest = 0.8;
    constexpr int weeks = 4;
    constexpr int painful_week = 3;
    const int monday = diary.today() / days_per_week * days_per_week;
    double run_km = before_km_ * std::max(0, weeks - monday / days_per_week) * runs_a_week;
    int worst = 0;
    for (int day = std::max(0, monday - weeks * days_per_week); day < monday; ++day) {
      const DiaryDay& past = diary.days()[static_cast<std::size_t>(day)];
      run_km += past.km;
      if (day >= monday - days_per_week) worst = std::max({worst, past.felt_morning, past.felt_worst});
    }
    const double ratio = worst >= painful_week ? lowest : highest;
    return {std::max(shortest_km, ratio * run_km / weeks / runs_a_week), 1.0};
  }

 private:
  static constexpr int runs_a_week = 3;
  double before_km_;
};

// Assumption throughout: further while it feels good, half after a bad run, none on a bad morning.
class OwnJudgement final : public ChoosingPolicy {
 public:
  explicit OwnJudgement(double start_km) : km_(start_km) {}
  RunChoice choose(RunnerDiary& diary, const VirtualKnee&, VirtualCourse&) override {
    constexpr int bad = 4;
    constexpr int good = 1;
    constexpr double bolder = 1.2;
    if (const DiaryDay* last = diary.last_run(); last != nullptr && diary.last_run_day() != judged_) {
      judged_ = diary.last_run_day();
      if (last->felt_worst >= bad) km_ = std::max(shortest_km, km_ / 2.0);
      if (last->felt_worst <= good) km_ = std::min(invented::goal_km, km_ * bolder);
    }
    return {diary.day().felt_morning >= bad ? 0.0 : km_, 1.0};
  }

 private:
  double km_;
  int judged_ = -1;
};

// For reference: what comes whatever is run.
class NoRunning final : public ChoosingPolicy {
 public:
  RunChoice choose(RunnerDiary&, const VirtualKnee&, VirtualCourse&) override { return {}; }
};

}  // namespace

std::unique_ptr<ChoosingPolicy> make_comparator(RunningPolicy policy, const VirtualRunner& runner) {
  constexpr int rest_days = 42;  // RTR012: four to six weeks dedicated
  switch (policy) {
    case RunningPolicy::walk_run_programme:
      return std::make_unique<WalkRunProgramme>();
    case RunningPolicy::ten_percent:
      return std::make_unique<TenPercent>(runner.stated_km, 0);
    case RunningPolicy::pain_steps:
      return std::make_unique<PainSteps>(runner.stated_km);
    case RunningPolicy::rest_then_resume:
      return std::make_unique<TenPercent>(runner.reference_km / 2.0, rest_days);
    case RunningPolicy::workload_ratio:
      return std::make_unique<WorkloadRatio>(runner.stated_km);
    case RunningPolicy::own_judgement:
      return std::make_unique<OwnJudgement>(runner.stated_km);
    case RunningPolicy::no_running:
      return std::make_unique<NoRunning>();
    case RunningPolicy::patella:
      break;
  }
  throw BrokenInvariant("a policy that is no comparator");
}

}  // namespace patella
