// Sessions -> bouts: runs and walk-runs less than the gap apart are one bout, so that splitting a run changes nothing.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "answers.h"
#include "decision_rules.h"

namespace patella {

// A load has two measures, and each has its own cap: knee-equivalent metres and plain metres.
enum class Measure : std::size_t { knee_equivalent, distance };
inline constexpr std::array measures{Measure::knee_equivalent, Measure::distance};

struct Amount {
  std::array<Known<double>, 2> metres;
  Known<double>& operator[](Measure measure) { return metres[static_cast<std::size_t>(measure)]; }
  const Known<double>& operator[](Measure measure) const { return metres[static_cast<std::size_t>(measure)]; }
};

struct Bout {
  Day first_day = 0;
  Day last_day = 0;                      // of its last minute: it answers on the morning after
  Amount size;                           // the sum of what is known; unknown when nothing is
  bool measured_knee_equivalent = true;  // every part has it
  bool measured_distance = true;
  Known<Speed> speed;  // of continuous running only
};

// What loaded the knee besides running and strength work; it joins the carry-over of the capacity.
struct OtherOuting {
  Day day = 0;
  SessionKind kind = SessionKind::other;
  Amount size;
  Known<double> seconds;
};

// What was done today, and whether all of it could be measured.
struct DoneToday {
  double knee_equivalent_m = 0.0;
  double distance_m = 0.0;
  double strength_m = 0.0;  // on the knee's ledger, but no running
  bool knee_equivalent_known = true;
  bool distance_known = true;
};

struct Outings {
  std::vector<Bout> bouts;                   // by start; those that begin before today
  std::vector<Bout> today;                   // today's, and what is dated later by a wrong clock
  std::vector<OtherOuting> rides_and_hikes;  // by day, all before today
  DoneToday done;
  bool yesterday_had_a_session = false;
  std::array<bool, 2> measured{};  // any bout inside the window has a size in this measure
};

Outings collect_outings(std::span<const Session> sessions, Day today, const DecisionRules& rules);

}  // namespace patella
