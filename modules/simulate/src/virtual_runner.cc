#include "virtual_runner.h"

#include <algorithm>
#include <cmath>

#include "invented.h"

namespace patella {
namespace {

double draw(const Draws& draws, invented::Spread spread, DrawFor purpose) {
  return draws.around(spread.median, spread.spread, purpose);
}

RunnerBehaviour draw_behaviour(const Draws& draws) {
  double left = draws.uniform(DrawFor::behaviour);
  const auto is = [&](double share) { return (left -= share) < 0.0; };
  if (is(invented::forgetful)) return RunnerBehaviour::forgetful;
  if (is(invented::under_reporting)) return RunnerBehaviour::under_reporting;
  if (is(invented::over_eager)) return RunnerBehaviour::over_eager;
  return is(invented::silent) ? RunnerBehaviour::silent : RunnerBehaviour::honest;
}

double family_healing(KneeFamily family, bool persistent) {
  const invented::HealingFactor factor = family == KneeFamily::repair          ? invented::repair_healing
                                         : family == KneeFamily::sensitisation ? invented::sensitised_healing
                                                                               : invented::capacity_healing;
  return persistent ? factor.persistent : factor.recent;
}

double to_tenth(double km) { return std::round(km * 10.0) / 10.0; }

}  // namespace

VirtualRunner draw_runner(std::uint64_t seed, int runner) {
  const Draws draws(seed, static_cast<std::uint64_t>(runner));
  VirtualRunner drawn{draws};
  drawn.family = static_cast<KneeFamily>(runner % knee_families);
  drawn.behaviour = draw_behaviour(draws);
  drawn.persistent = draws.uniform(DrawFor::persistence) < invented::persistent_share;
  drawn.healing_days =
      family_healing(drawn.family, drawn.persistent) *
      draw(draws, drawn.persistent ? invented::persistent_healing : invented::recent_healing, DrawFor::healing);
  drawn.pain = std::lerp(invented::pain_lowest, invented::pain_highest, draws.uniform(DrawFor::pain));
  drawn.capacity_now = draw(draws, invented::capacity_now, DrawFor::capacity_now);
  drawn.capacity_full = std::max(invented::goal_km, draw(draws, invented::capacity_full, DrawFor::capacity_full));
  drawn.stated_km = to_tenth(drawn.capacity_now * draw(draws, invented::stated_share, DrawFor::stated));
  drawn.reference_km =
      to_tenth(std::max(invented::reference_lowest_km, draw(draws, invented::reference_km, DrawFor::reference)));
  drawn.silent_from =
      static_cast<int>(std::lerp(invented::silent_from, invented::silent_until, draws.uniform(DrawFor::silence)));
  return drawn;
}

}  // namespace patella
