// Collects what is wrong with a file: the first place of each kind, and how often.
#pragma once

#include <string>
#include <vector>

#include "patella/fit.h"

namespace patella::fit_wire {

class Problems {
 public:
  void report(FitProblemKind kind, std::uint64_t byte, std::string detail);
  std::vector<FitProblem> take();  // in the order of the file

 private:
  std::vector<FitProblem> found_;
};

}  // namespace patella::fit_wire
