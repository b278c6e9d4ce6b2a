// What changed in the weeks before the pain came: candidates to think about, never causes.
//
// In:   the runs, the shoe changes, the day of onset, the rules onset.*.
// Out:  OnsetReview: the window, the longest run in it, and everything that stands out, each with rule, observed and
//       what it was compared with.
// Not:  no cause, no probability, no sentence. Most injuries happen without a spike (frandsen-2025).
#pragma once

#include <string>
#include <vector>

#include "patella/base.h"
#include "patella/calendar.h"
#include "patella/rules.h"
#include "patella/units.h"

namespace patella {

// One counted run of a day.
struct OnsetRun {
  LocalDate day;
  Known<Distance> distance;
  Known<KneeEquivalentDistance> knee_equivalent;
  Known<Distance> descent;
};

// The first run in a pair.
struct OnsetShoe {
  LocalDate first_worn;
  std::string name;
};

enum class OnsetSign { spike_distance, spike_knee_load, weekly_jump, layoff, descent_jump, new_shoes };
std::string_view name_of(OnsetSign sign);

struct OnsetCandidate {
  OnsetSign sign = OnsetSign::spike_distance;
  std::string rule;          // "onset.single_session_spike"
  LocalDate day;             // of the run; of the Monday for a week
  double observed = 0.0;     // km, K, km a week, days, m
  double compared_with = 0;  // the same unit
  std::string unit;
  std::string name;  // of the shoes
};

struct OnsetReview {
  LocalDate first;  // the window, both days included
  LocalDate last;
  int runs = 0;                            // in the window
  Known<OnsetRun> longest;                 // of the window
  std::vector<OnsetCandidate> candidates;  // by day, then sign
  bool enough_before = false;              // runs lie before the window, so that comparisons mean something
};

// `runs` in any order.
OnsetReview review_onset(std::vector<OnsetRun> runs, std::vector<OnsetShoe> shoes, LocalDate onset,
                         const RuleBook& rules);

}  // namespace patella
