// The constants of virtual runners. None is a clinical rule and none acts on advice: they say what made-up knees are
// like. Every one is an assumption unless a row of the evidence table stands beside it; docs/evidence-in-silico.md
// shows how the courses they give compare with published ones.
#pragma once

namespace patella::invented {

struct Spread {
  double median;
  double spread;  // of the logarithm
};

// Every family
inline constexpr int days = 364;
inline constexpr double goal_km = 10.0;         // three times a week
inline constexpr double goal_share = 0.95;      // as stage.goal_reached
inline constexpr double goal_pain = 2.5;        // no more in the week of the goal: rounds to the ceiling of 2 (CPG001)
inline constexpr double painful = 3.0;          // a painful day
inline constexpr double relieved = 0.5;         // rounds to no pain
inline constexpr double recovered = 2.0;        // "favourable" of CPG024 is a Likert answer; this pain stands for it
inline constexpr double flare_rise = 2.0;       // a flare-up: so much above the best of seven mornings ...
inline constexpr double flare_morning = 3.0;    // ... and at least so much
inline constexpr double stops_everybody = 6.0;  // with so much in the morning nobody runs
inline constexpr double walking_share = 0.3;    // K of a km walked (F6)
inline constexpr double persistent_share = 0.5;
inline constexpr Spread recent_healing{49.0, 0.93};       // RTR008: median 49 days, IQR 63
inline constexpr Spread persistent_healing{144.0, 3.66};  // CPG024: 55 % at 3 and 40 % at 12 months not recovered
inline constexpr double pain_lowest = 2.0;                // worst usual pain at the start
inline constexpr double pain_highest = 6.0;
inline constexpr Spread capacity_now{5.0, 0.45};    // K
inline constexpr Spread capacity_full{20.0, 0.30};  // K
inline constexpr Spread stated_share{0.45, 0.25};   // of the capacity: what the runner says is tolerated
inline constexpr Spread reference_km{12.0, 0.20};   // longest run before the pain
inline constexpr double reference_lowest_km = 10.0;
inline constexpr double pain_free_walk = 0.75;  // walking pain under this is said to be none
inline constexpr double answer_noise = 0.3;     // points

// How and where they run
inline constexpr Spread speed_m_s{2.9, 0.10};
inline constexpr double slower_costs = -0.79;     // F4: the exponent of the speed in the load of a km
inline constexpr double hilly_home_share = 0.25;  // of the runners
inline constexpr double hilly_home_load = 1.08;   // K a km, against level
inline constexpr double route_spread = 0.03;      // from run to run
inline constexpr double walk_home_share = 0.5;    // of what was run, once the stop rule says so
inline constexpr double looks_every_km = 0.25;    // how often a runner feels for the knee
inline constexpr int stops_everybody_during = 5;  // above this in a run everybody walks home

// How runners behave (shares add to 1; the rest is honest)
inline constexpr double forgetful = 0.16;
inline constexpr double under_reporting = 0.13;
inline constexpr double over_eager = 0.13;
inline constexpr double silent = 0.08;
inline constexpr double gadget_swapping = 0.10;
inline constexpr double travelling = 0.10;
inline constexpr double forgets_a_day = 0.25;
inline constexpr double forgets_a_field = 0.10;
inline constexpr int hides_points = 2;
inline constexpr double eager_factor = 1.3;
inline constexpr int silent_days = 35;
inline constexpr int silent_from = 30;
inline constexpr int silent_until = 150;
inline constexpr int swaps_from = 20;  // the day of the new watch
inline constexpr int swaps_until = 200;
inline constexpr double new_watch_distance = 0.03;  // spread of the logarithm of what it reads
inline constexpr double new_watch_load = 0.10;
inline constexpr double new_watch_lacks_load = 0.15;  // share of the runs
inline constexpr double new_watch_loses_file = 0.07;
inline constexpr int trips = 2;  // one in each half of the year
inline constexpr int trip_days = 21;
inline constexpr int trip_silent_days = 7;
inline constexpr double trip_answers = 0.35;  // of the days after those
inline constexpr double trip_runs = 0.7;      // of the running days
inline constexpr double trip_load = 1.2;      // K a km: hills

// Of the healing time, how much each family takes so that its courses fit RTR008 and CPG024
struct HealingFactor {
  double recent;
  double persistent;
  double recent_spread;  // of the spread of the logarithm
};
inline constexpr HealingFactor capacity_healing{0.19, 0.06, 0.85};
inline constexpr HealingFactor repair_healing{0.50, 8.0, 0.95};
inline constexpr HealingFactor sensitised_healing{0.58, 6.3, 0.2};

// Capacity and irritability
inline constexpr Spread steepness{4.5, 0.25};
inline constexpr Spread carry_over{0.4, 0.30};      // of a day's load, left on the next
inline constexpr Spread growth{0.015, 0.50};        // a run at the limit
inline constexpr Spread drop{0.05, 0.50};           // a flare
inline constexpr Spread flare_half_life{3.0, 0.4};  // days
inline constexpr double irritability_step = 0.5;
inline constexpr double irritability_half_life = 7.0;
inline constexpr double healing_brake = 0.7;  // irritability on healing
inline constexpr double morning_share = 0.35;
inline constexpr double running_share = 0.45;
inline constexpr double walk_share = 0.12;
inline constexpr double severity_least = 1.5;
inline constexpr double severity_more = 3.0;
inline constexpr double severest_beyond = 0.5;  // so far beyond what would just have provoked
inline constexpr double near_miss = 2.5;        // a run so many times as unlikely to provoke aches a little
inline constexpr double slowest_capacity_healing_days = 40.0;

// Damage and repair
inline constexpr Spread damage_power{3.0, 0.25};
inline constexpr Spread repair_rate{0.45, 0.30};  // a day, of unit damage
inline constexpr double repair_power = 0.8;
inline constexpr double half_pain_damage = 3.0;  // damage that hurts 5 of 10
inline constexpr double damage_harms_from = 1.2;
inline constexpr double damage_to_slow = 0.03;  // of the excess damage, into the slow pool
inline constexpr double slow_morning_share = 0.5;
inline constexpr double slow_weakens = 0.35;
inline constexpr double daily_life_share = 0.6;

// Sensitisation
inline constexpr double delay_today = 0.25;  // how much of a run hurts on its day, the next, and the one after
inline constexpr double delay_tomorrow = 0.45;
inline constexpr double delay_after = 0.30;
inline constexpr Spread bad_days{0.020, 0.50};  // a day, whatever was run
inline constexpr double bad_day_least = 1.0;
inline constexpr double bad_day_more = 2.5;
inline constexpr double bad_day_fades = 0.5;
inline constexpr double hurts_from = 0.6;  // of the tolerance
inline constexpr double pain_per_excess = 6.5;
inline constexpr double sensitises_from = 4.0;  // points
inline constexpr double sensitisation_step = 0.05;
inline constexpr double exposure_calms = 0.003;  // a calm run; rest alone does not
inline constexpr double sensitivity_per_pain = 0.12;

// Bone stress
inline constexpr Spread bone_rise{0.06, 0.50};  // points a K
inline constexpr double bone_rest = 0.02;       // points a day without a run
inline constexpr double bone_morning_share = 0.3;
inline constexpr double bone_walk_share = 0.15;
inline constexpr double bone_during_share = 0.5;
inline constexpr double bone_dose_share = 0.1;  // more for every K
inline constexpr double bone_night_from = 4.0;
inline constexpr double bone_night_share = 0.5;
inline constexpr double bone_stops_at = 8.0;  // with so much in a run nobody runs for a week

}  // namespace patella::invented
