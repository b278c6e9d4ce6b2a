// Symmetric positive definite matrices of at most a handful of rows.
#pragma once

#include <array>
#include <cstddef>

namespace patella {

inline constexpr std::size_t most_unknowns = 5;
using SmallVector = std::array<double, most_unknowns>;
using SmallMatrix = std::array<SmallVector, most_unknowns>;

// The inverse of the upper left n x n part; false when it is not positive definite.
bool invert(const SmallMatrix& matrix, std::size_t n, SmallMatrix& inverse);

}  // namespace patella
