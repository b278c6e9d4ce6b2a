// The assumptions behind one K, as a set that lists each once and in order.
#pragma once

#include <cstdint>
#include <vector>

#include "patella/load.h"

namespace patella {

class AssumptionSet {
 public:
  void add(LoadAssumption assumption) { bits_ |= std::uint32_t{1} << static_cast<unsigned>(assumption); }
  void add_if(bool condition, LoadAssumption assumption) {
    if (condition) add(assumption);
  }
  std::vector<LoadAssumption> list() const;

 private:
  std::uint32_t bits_ = 0;
};

}  // namespace patella
