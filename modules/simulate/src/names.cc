#include <array>

#include "patella/simulate.h"

namespace patella {

std::string_view name_of(KneeFamily family) {
  constexpr std::array<std::string_view, knee_families> names{"capacity", "repair", "sensitisation", "bone_stress"};
  return names.at(static_cast<std::size_t>(family));
}

std::string_view title_of(KneeFamily family) {
  constexpr std::array<std::string_view, knee_families> titles{"Capacity and irritability", "Damage and repair",
                                                               "Sensitisation, with late and random bad days",
                                                               "A bone that keeps getting worse"};
  return titles.at(static_cast<std::size_t>(family));
}

std::string_view title_of(RunningPolicy policy) {
  constexpr std::array<std::string_view, running_policies> titles{
      "Patella",           "walk-run programme", "10 % a week",   "pain-rule steps",
      "rest, then resume", "ACWR 0.8 to 1.3",    "own judgement", "no running at all"};
  return titles.at(static_cast<std::size_t>(policy));
}

std::string_view name_of(RunnerBehaviour behaviour) {
  constexpr std::array<std::string_view, runner_behaviours> names{
      "honest", "forgetful", "under_reporting", "over_eager", "silent", "gadget_swapping", "travelling"};
  return names.at(static_cast<std::size_t>(behaviour));
}

std::string_view name_of(RunningPolicy policy) {
  constexpr std::array<std::string_view, running_policies> names{
      "patella",          "walk_run_programme", "ten_percent",   "pain_steps",
      "rest_then_resume", "workload_ratio",     "own_judgement", "no_running"};
  return names.at(static_cast<std::size_t>(policy));
}

}  // namespace patella
