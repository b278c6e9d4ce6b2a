// How much of one column's differences goes along with the other columns.
#pragma once

#include <vector>

namespace patella {

// Of the first column: the share (R squared) that the others explain, 0 to 1. At most `most_unknowns` columns of the
// same length. A column without differences explains nothing; a first column without any has all of nothing: 0.
double find_shared_differences(const std::vector<std::vector<double>>& columns);

}  // namespace patella
