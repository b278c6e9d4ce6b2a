// The days with a run, as far as they are known.
#pragma once

#include <vector>

#include "answer_log.h"

namespace patella {

// How long, or how much, as far as it is known.
struct RunAmount {
  double at_least = 0.0;
  bool is_exact = false;
};

struct RunningDay {
  LocalDate date;
  RunAmount load;
  RunAmount distance;
  DatedAnswer morning_after;  // not answered: 0 points, for no answer could permit more (contract, properties 1 and 2)
};

// Runs and walk-runs up to today, ascending, each day once: what its runs add up to, of two with the same start the
// larger.
std::vector<RunningDay> list_running_days(const FlagInputs& inputs);

}  // namespace patella
