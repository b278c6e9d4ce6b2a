#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>

#include "course.h"
#include "workers.h"

namespace patella {
namespace {

// Runners are taken as threads come free; each has its own place in the result.
class Workers {
 public:
  Workers(const SimulationOptions& options, const PatellaBooks& books, const std::vector<RunningPolicy>& policies)
      : options_(options), books_(books), policies_(policies), courses_(static_cast<std::size_t>(options.runners)) {}

  std::vector<std::vector<VirtualCourse>> run() {
    std::vector<std::thread> helpers;
    for (unsigned helper = 1; helper < options_.threads; ++helper) helpers.emplace_back([this] { work(false); });
    work(true);
    for (std::thread& helper : helpers) helper.join();
    if (failure_) std::rethrow_exception(failure_);
    return std::move(courses_);
  }

 private:
  void work(bool reports) {
    try {
      for (int runner = next_++; runner < options_.runners && !stop_; runner = next_++) {
        live(runner);
        ++done_;
        if (reports) report();
      }
    } catch (...) {
      if (!stop_.exchange(true)) failure_ = std::current_exception();
    }
  }

  void live(int runner) {
    const VirtualRunner drawn = draw_runner(options_.seed, runner);
    std::vector<VirtualCourse>& courses = courses_[static_cast<std::size_t>(runner)];
    for (const RunningPolicy policy : policies_) courses.push_back(live_a_year(drawn, policy, books_));
  }

  // On the calling thread alone.
  void report() {
    if (options_.progress) options_.progress(done_);
    if (options_.cancelled && options_.cancelled()) stop_ = true;
  }

  const SimulationOptions& options_;
  PatellaBooks books_;
  const std::vector<RunningPolicy>& policies_;
  std::vector<std::vector<VirtualCourse>> courses_;
  std::atomic<int> next_ = 0;
  std::atomic<int> done_ = 0;
  std::atomic<bool> stop_ = false;
  std::exception_ptr failure_;
};

std::vector<RunningPolicy> all_policies() {
  std::vector<RunningPolicy> policies;
  for (int policy = 0; policy < running_policies; ++policy) policies.push_back(static_cast<RunningPolicy>(policy));
  return policies;
}

}  // namespace

std::vector<std::vector<VirtualCourse>> live_all(const SimulationOptions& options, const PatellaBooks& books,
                                                 const std::vector<RunningPolicy>& policies) {
  return Workers(options, books, policies).run();
}

std::vector<VirtualCourse> simulate_runner(std::uint64_t seed, int runner, const RuleBook& rules,
                                           const ExerciseLibrary& exercises) {
  const VirtualRunner drawn = draw_runner(seed, runner);
  std::vector<VirtualCourse> courses;
  for (const RunningPolicy policy : all_policies()) courses.push_back(live_a_year(drawn, policy, {&rules, &exercises}));
  return courses;
}

RememberedCourse remember_runner(std::uint64_t seed, int runner, int day, const RuleBook& rules,
                                 const ExerciseLibrary& exercises) {
  RememberedCourse remembered;
  const EveningWatch watch = [&](int lived, const DecisionRequest& known) {
    if (lived == day) remembered.known = known;
  };
  remembered.course = live_a_year(draw_runner(seed, runner), RunningPolicy::patella, {&rules, &exercises}, watch);
  return remembered;
}

Simulation simulate(const SimulationOptions& options, const RuleBook& rules, const ExerciseLibrary& exercises) {
  Simulation simulation{options.runners, options.seed};
  for (auto& of_runner : live_all(options, {&rules, &exercises}, all_policies()))
    std::ranges::move(of_runner, std::back_inserter(simulation.courses));
  simulation.cancelled = simulation.courses.size() < static_cast<std::size_t>(options.runners) * running_policies;
  simulation.outcomes = summarise_courses(simulation.courses, options.seed);
  simulation.calibration = compare_with_published(options.seed, std::max(1, options.runners / knee_families));
  return simulation;
}

}  // namespace patella
