#include <array>

#include "patella/simulate.h"

namespace patella {

std::string_view name_of(KneeFamily family) {
  constexpr std::array<std::string_view, knee_families> names{"capacity", "repair", "sensitisation", "bone_stress"};
  return names.at(static_cast<std::size_t>(family));
}

std::string_view name_of(RunnerBehaviour behaviour) {
  constexpr std::array<std::string_view, runner_behaviours> names{"honest", "forgetful", "under_reporting",
                                                                  "over_eager", "silent"};
  return names.at(static_cast<std::size_t>(behaviour));
}

std::string_view name_of(RunningPolicy policy) {
  constexpr std::array<std::string_view, running_policies> names{"patella",      "walk_run_programme", "ten_percent",
                                                                 "pain_steps",   "rest_then_resume",   "workload_ratio",
                                                                 "own_judgement"};
  return names.at(static_cast<std::size_t>(policy));
}

}  // namespace patella
