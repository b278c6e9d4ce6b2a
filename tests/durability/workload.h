// Imports as the program does them, and what must be true of a database after whatever happened.
#pragma once

#include <functional>
#include <set>
#include <string>

#include "patella/store.h"

namespace patella::test {

inline constexpr int workload_samples = 60;

// Opens or makes the database and imports files [first, last]; after each that is durable says so. The first error ends
// it.
Result<void> import_files(const std::string& location, int first, int last,
                          const std::function<void(int)>& acknowledge);

struct Census {
  std::set<int> present;  // whole files
  std::string problem;    // empty: sound
};
enum class Depth { quick, whole };  // whole: every row against its hash
// Every acknowledged file must be there and whole, and nothing must be half there.
Census take_census(const std::string& location, Depth depth);
// What is wrong, given that `acknowledged` must be there; empty when nothing is.
std::string judge(const Census& census, const std::set<int>& acknowledged);

}  // namespace patella::test
