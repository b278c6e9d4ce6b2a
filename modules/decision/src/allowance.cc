#include "allowance.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "rule_ids.h"

namespace patella {
namespace {

// A tenth of a metre, always down: rounding may never give more, not even by the last bit of the product.
double round_down(double metres) {
  const double tenths = std::floor(metres * 10.0);
  return tenths / 10.0 <= metres ? tenths / 10.0 : std::max(0.0, tenths - 1.0) / 10.0;
}

// To a micrometre: the sum of a run's parts differs from the run in its last bits, and a tenth of a metre of what is
// left may not hang on those (contract, property 7).
constexpr double per_micrometre = 1e6;

double left_of(double limit, double done, bool done_is_known) {
  if (!done_is_known) return 0.0;
  if (done <= 0.0) return limit;
  return std::max(0.0, std::round((limit - done) * per_micrometre) / per_micrometre);
}

// One rung of the walk-run ladder and the rules it comes from.
struct Rung {
  double run_min = 0.0;
  double walk_min = 0.0;
  std::array<const char*, 2> rules{};
};

// How often the pattern fits into what is allowed, its walking included: into the lesser of the distance and the load.
WalkRunStructure fit_structure(const Rung& rung, const DecisionRules& rules, const Allowance& allowance) {
  const Distance run = *allowance.max_speed * minutes(rung.run_min);
  const Distance walk = Speed(rules.walking_speed_m_s) * minutes(rung.walk_min);
  const double repeats = std::floor(allowance.level_distance_at_reference_speed / (run + walk));
  return {rung.run_min, rung.walk_min, std::max(1, static_cast<int>(repeats))};
}

// The rung for this size, or the one below it after a run that was too much.
Rung find_rung(const RunningForm& form, double level, const DecisionRules& rules) {
  const Rung first{rules.first_step_run_min, rules.first_step_walk_min, {rule::first_step_run, rule::first_step_walk}};
  const Rung second{rules.second_run_min, rules.second_walk_min, {rule::second_run, rule::second_walk}};
  const Rung third{rules.run_min, rules.walk_min, {rule::walk_run_run, rule::walk_run_walk}};
  if (level < rules.second_from_km) return first;
  if (level < rules.continuous_run_km) return form.stepped_back ? first : second;
  return form.stepped_back ? second : third;
}

void open_hills(const RunningForm& form, const DecisionRules& rules, Allowance& allowance,
                std::vector<std::string>& used) {
  const bool open = form.step == ReturnStep::hills;
  allowance.max_grade = percent_grade(open ? rules.hill_grade_percent : rules.level_grade_percent);
  used.emplace_back(open ? rule::hill_grade : rule::level_grade);
}

void open_speed(const RunningForm& form, const DecisionRules& rules, Allowance& allowance,
                std::vector<std::string>& used) {
  allowance.max_speed = form.max_speed;
  if (form.max_speed == Speed(rules.first_speed_m_s)) used.emplace_back(rule::first_speed);
  if (form.step < ReturnStep::speed) return;
  allowance.max_speed = form.max_speed * (1.0 + rules.speed_step_percent / 100.0);
  used.emplace_back(rule::speed_step);
}

}  // namespace

LeastLimits find_least(std::span<const Limit> limits) {
  LeastLimits least;
  for (const Limit& limit : limits) {
    for (const Measure measure : measures) {
      const Known<double>& metres = limit.amount[measure];
      if (!metres || (least.amount[measure] && *least.amount[measure] <= *metres)) continue;
      least.amount[measure] = metres;
      least.binding[static_cast<std::size_t>(measure)] = &limit;
    }
  }
  return least;
}

Amount find_least_when_rested(std::span<const Limit> limits) {
  std::vector<Limit> rested(limits.begin(), limits.end());
  for (Limit& limit : rested)
    if (limit.rested_m) limit.amount[Measure::knee_equivalent] = limit.rested_m;
  return find_least(rested).amount;
}

Amount find_least_when_answered(std::span<const Limit> limits) {
  std::vector<Limit> others;
  std::ranges::copy_if(limits, std::back_inserter(others), [](const Limit& limit) { return !limit.until_answered; });
  return find_least_when_rested(others);
}

Amount subtract_done(const Amount& least, const DoneToday& done) {
  Amount left = least;
  auto& [knee_equivalent, distance] = left.metres;
  const double strength_m = done.strength_m;
  if (knee_equivalent)
    knee_equivalent = left_of(*knee_equivalent, done.knee_equivalent_m + strength_m, done.knee_equivalent_known);
  else if (distance && strength_m > 0.0)  // one level km at the reference pace is one K
    knee_equivalent = left_of(*distance, done.distance_m + strength_m, done.distance_known);
  if (distance) distance = left_of(*distance, done.distance_m, done.distance_known);
  return left;
}

double level_km(const Amount& amount) {
  const auto& [knee_equivalent, distance] = amount.metres;
  if (!knee_equivalent && !distance) return 0.0;
  const double metres =
      std::min(knee_equivalent.value_or(distance.value_or(0.0)), distance.value_or(knee_equivalent.value_or(0.0)));
  return in_km(Distance(metres));
}

Allowance make_allowance(const Amount& remaining, std::array<bool, 2> measured) {
  const auto [knee_equivalent_measured, distance_measured] = measured;
  const auto& [knee_equivalent, distance] = remaining.metres;
  double km = distance.value_or(knee_equivalent.value_or(0.0));
  if (!distance_measured && knee_equivalent_measured) km = std::min(km, knee_equivalent.value_or(km));
  double load = knee_equivalent.value_or(km);
  if (!knee_equivalent_measured) load = std::min(load, km);
  Allowance allowance;
  allowance.knee_equivalent = KneeEquivalentDistance(round_down(load));
  allowance.distance = Distance(round_down(km));
  allowance.level_distance_at_reference_speed =
      Distance(std::min(allowance.knee_equivalent.si(), allowance.distance.si()));
  return allowance;
}

std::vector<std::string> shape_allowance(const RunningForm& form, const DecisionRules& rules, Allowance& allowance) {
  std::vector<std::string> used;
  open_hills(form, rules, allowance, used);
  open_speed(form, rules, allowance, used);
  if (form.continuous) {
    used.emplace_back(rule::continuous_run);
    return used;
  }
  allowance.surface = Surface::grass;
  used.insert(used.end(), {rule::soft_surface_first, rule::walking_speed});
  const Rung rung = find_rung(form, in_km(allowance.level_distance_at_reference_speed), rules);
  allowance.structure = fit_structure(rung, rules, allowance);
  used.insert(used.end(), rung.rules.begin(), rung.rules.end());
  return used;
}

Speed find_max_speed(std::span<const JudgedBout> recent, const DecisionRules& rules) {
  Known<Speed> fastest;
  Speed bound(rules.first_speed_m_s);
  for (const JudgedBout& bout : recent) {
    if (!bout.bout.speed) continue;
    if (is_tolerated(bout)) fastest = std::max(fastest, bout.bout.speed);
    bound = std::min(bound, *bout.bout.speed);
  }
  return fastest.value_or(bound);
}

}  // namespace patella
