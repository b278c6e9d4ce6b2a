// Bayesian ordinal regression of the answers: how far the runner's deviations lie from the published formulas, with
// normal priors about 0, by Newton's method, and their spread by the curvature there (Laplace).
#pragma once

#include <vector>

#include "patella/capacity.h"
#include "small_solve.h"

namespace patella {

// One answered session. Its log dose shifts by `features` times the deviations, its margin by the first unknown.
struct OrdinalRow {
  double carried = 0.0;    // left of the days before, over the dose
  double margin = 0.0;     // log effective dose less the capacity's log median
  double steepness = 0.0;  // of the answer, flattened by what is not known of the capacity
  double width = 0.0;      // of the doubtful answer, flattened alike
  SessionResponse response = SessionResponse::tolerated;
  SmallVector features{};  // [0] is 1
};

struct OrdinalFit {
  SmallVector mean{};
  SmallVector spread{};
};
// `prior_spread` of the first n unknowns, each above 0. Bounded in steps; without rows it is the prior.
OrdinalFit fit_ordinal(const std::vector<OrdinalRow>& rows, const SmallVector& prior_spread, std::size_t n);

}  // namespace patella
