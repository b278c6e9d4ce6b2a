// From the least of the caps to what remains today, and how it is run.
#pragma once

#include "judgement.h"
#include "knee_history.h"

namespace patella {

// The least of the limits in each measure, and whose it is.
struct LeastLimits {
  Amount amount;
  std::array<const Limit*, 2> binding{};  // nullptr when the measure has no limit
  const Limit* binding_of(Measure measure) const { return binding[static_cast<std::size_t>(measure)]; }
};
LeastLimits find_least(std::span<const Limit> limits);
// What the caps leave to a knee that has rested: what kind of run it may be does not hang on yesterday's.
Amount find_least_when_rested(std::span<const Limit> limits);
// The same with this morning answered: the stage that was reached is not lost by a morning nobody asked about.
Amount find_least_when_answered(std::span<const Limit> limits);

// What is left of it after what was done today; a session that could not be measured leaves nothing.
Amount subtract_done(const Amount& least, const DoneToday& done);

// Level km at the reference pace that fit under both measures; 0 when neither has a limit.
double level_km(const Amount& amount);

// Rounded down to a tenth of a metre. A measure in which no recent bout has a size takes the number of the other where
// that is smaller: one level km at the reference pace is one K.
Allowance make_allowance(const Amount& remaining, std::array<bool, 2> measured);

struct RunningForm {
  bool continuous = false;
  bool stepped_back = false;
  ReturnStep step = ReturnStep::distance;
  Speed max_speed;
};
// Returns the ids of the rules it used.
std::vector<std::string> shape_allowance(const RunningForm& form, const DecisionRules& rules, Allowance& allowance);

// The fastest continuous run that was tolerated lately; without one, no faster than the first speed or any recent run.
Speed find_max_speed(std::span<const JudgedBout> recent, const DecisionRules& rules);

}  // namespace patella
