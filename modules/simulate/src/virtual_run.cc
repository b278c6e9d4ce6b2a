#include "virtual_run.h"

#include <algorithm>
#include <cmath>

#include "invented.h"

namespace patella {
namespace {

using namespace std::chrono_literals;

constexpr double reference_m_s = 3.0;  // F4: 1 level km at this speed is 1 K
constexpr double walking_m_s = 1.5;

struct WatchReading {
  double distance = 1.0;
  double load = 1.0;
  bool lacks_load = false;
  bool loses_file = false;
};

WatchReading reading_of(const VirtualRunner& runner, int day) {
  const Draws& draws = runner.draws;
  if (runner.behaviour != RunnerBehaviour::gadget_swapping || day < runner.swaps_watch_on) return {};
  return {std::exp(invented::new_watch_distance * draws.normal(DrawFor::watch_distance)),
          std::exp(invented::new_watch_load * draws.normal(DrawFor::watch_load)),
          draws.uniform(DrawFor::watch_lacks_load, day) < invented::new_watch_lacks_load,
          draws.uniform(DrawFor::watch_loses_file, day) < invented::new_watch_loses_file};
}

double terrain_of(const VirtualRunner& runner, int day) {
  const double route = std::exp(invented::route_spread * runner.draws.normal(DrawFor::route, day));
  return route * (find_trip_day(runner, day) ? invented::trip_load : runner.home_terrain);
}

double load_of_speed(double speed_m_s) { return std::pow(speed_m_s / reference_m_s, invented::slower_costs); }

}  // namespace

double VirtualRun::knee_equivalent_km_of(double so_far_km) const {
  return so_far_km * (run_share * load_per_km + (1.0 - run_share) * invented::walking_share);
}

Known<int> find_trip_day(const VirtualRunner& runner, int day) {
  constexpr int half_year = invented::days / invented::trips;
  const int into = day % half_year - runner.trip_from;
  if (runner.behaviour != RunnerBehaviour::travelling || into < 0 || into >= invented::trip_days) return unknown;
  return into;
}

double usual_load_per_km(const VirtualRunner& runner, double speed_m_s) {
  return load_of_speed(speed_m_s) * runner.home_terrain;
}

VirtualRun make_run(const VirtualRunner& runner, const RunChoice& choice, int day) {
  VirtualRun run{choice.km / reading_of(runner, day).distance, choice.run_share};
  if (runner.behaviour == RunnerBehaviour::over_eager) run.km *= invented::eager_factor;
  run.km = std::min(run.km, invented::goal_km);
  run.speed_m_s = std::min(runner.speed_m_s, choice.fastest_m_s.value_or(runner.speed_m_s));
  run.load_per_km = load_of_speed(run.speed_m_s) * terrain_of(runner, day);
  return run;
}

VirtualRun walk_home(const VirtualRun& run, double after_km) {
  VirtualRun stopped = run;
  stopped.km = std::min(run.km, after_km * (1.0 + invented::walk_home_share));
  stopped.run_share = run.run_share * std::min(after_km, stopped.km) / stopped.km;
  return stopped;
}

Known<Session> read_watch(const VirtualRunner& runner, const VirtualRun& run, LocalDate date, int day) {
  const WatchReading reading = reading_of(runner, day);
  if (reading.loses_file) return unknown;
  Session session;
  session.start.utc = Instant(date.day.time_since_epoch() + 18h);
  session.kind = run.run_share < 1.0 ? SessionKind::walk_run : SessionKind::run;
  session.distance = kilometres(run.km * reading.distance);
  const Distance running = kilometres(run.km * run.run_share);
  session.duration = running / Speed(run.speed_m_s) + (kilometres(run.km) - running) / Speed(walking_m_s);
  if (!reading.lacks_load) session.knee_equivalent = knee_equivalent_km(run.knee_equivalent_km() * reading.load);
  return session;
}

}  // namespace patella
