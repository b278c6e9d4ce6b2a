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
  if (is(invented::silent)) return RunnerBehaviour::silent;
  if (is(invented::gadget_swapping)) return RunnerBehaviour::gadget_swapping;
  return is(invented::travelling) ? RunnerBehaviour::travelling : RunnerBehaviour::honest;
}

double draw_healing_days(const Draws& draws, KneeFamily family, bool persistent) {
  const invented::HealingFactor factor = family == KneeFamily::repair          ? invented::repair_healing
                                         : family == KneeFamily::sensitisation ? invented::sensitised_healing
                                                                               : invented::capacity_healing;
  if (persistent) return factor.persistent * draw(draws, invented::persistent_healing, DrawFor::healing);
  invented::Spread recent = invented::recent_healing;
  recent.spread *= factor.recent_spread;
  return factor.recent * draw(draws, recent, DrawFor::healing);
}

double to_tenth(double km) { return std::round(km * 10.0) / 10.0; }

}  // namespace

VirtualRunner draw_runner(std::uint64_t seed, int runner) {
  const Draws draws(seed, static_cast<std::uint64_t>(runner));
  VirtualRunner drawn{draws};
  drawn.family = static_cast<KneeFamily>(runner % knee_families);
  drawn.behaviour = draw_behaviour(draws);
  drawn.persistent = draws.uniform(DrawFor::persistence) < invented::persistent_share;
  drawn.healing_days = draw_healing_days(draws, drawn.family, drawn.persistent);
  drawn.pain = std::lerp(invented::pain_lowest, invented::pain_highest, draws.uniform(DrawFor::pain));
  drawn.capacity_now = draw(draws, invented::capacity_now, DrawFor::capacity_now);
  drawn.capacity_full = std::max(invented::goal_km, draw(draws, invented::capacity_full, DrawFor::capacity_full));
  drawn.stated_km = to_tenth(drawn.capacity_now * draw(draws, invented::stated_share, DrawFor::stated));
  drawn.reference_km =
      to_tenth(std::max(invented::reference_lowest_km, draw(draws, invented::reference_km, DrawFor::reference)));
  drawn.speed_m_s = draw(draws, invented::speed_m_s, DrawFor::speed);
  if (draws.uniform(DrawFor::home_hills) < invented::hilly_home_share) drawn.home_terrain = invented::hilly_home_load;
  const auto day_between = [&](double first, double last, DrawFor purpose) {
    return static_cast<int>(std::lerp(first, last, draws.uniform(purpose)));
  };
  drawn.silent_from = day_between(invented::silent_from, invented::silent_until, DrawFor::silence);
  drawn.swaps_watch_on = day_between(invented::swaps_from, invented::swaps_until, DrawFor::watch_swap);
  constexpr int half_year = invented::days / invented::trips;
  drawn.trip_from = day_between(0, half_year - invented::trip_days, DrawFor::trip);
  return drawn;
}

}  // namespace patella
