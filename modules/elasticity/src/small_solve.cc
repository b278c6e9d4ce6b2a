#include "small_solve.h"

#include <cmath>

namespace patella {
namespace {

// The lower triangle L of matrix = L L'.
bool decompose(const SmallMatrix& matrix, std::size_t n, SmallMatrix& lower) {
  for (std::size_t row = 0; row < n; ++row) {
    for (std::size_t column = 0; column <= row; ++column) {
      double sum = matrix[row][column];
      for (std::size_t k = 0; k < column; ++k) sum -= lower[row][k] * lower[column][k];
      if (row == column && !(sum > 0.0 && std::isfinite(sum))) return false;
      lower[row][column] = row == column ? std::sqrt(sum) : sum / lower[column][column];
    }
  }
  return true;
}

SmallVector solve(const SmallMatrix& lower, std::size_t n, const SmallVector& right) {
  SmallVector x = right;
  for (std::size_t row = 0; row < n; ++row) {
    for (std::size_t k = 0; k < row; ++k) x[row] -= lower[row][k] * x[k];
    x[row] /= lower[row][row];
  }
  for (std::size_t row = n; row-- > 0;) {
    for (std::size_t k = row + 1; k < n; ++k) x[row] -= lower[k][row] * x[k];
    x[row] /= lower[row][row];
  }
  return x;
}

}  // namespace

bool invert(const SmallMatrix& matrix, std::size_t n, SmallMatrix& inverse) {
  SmallMatrix lower{};
  if (!decompose(matrix, n, lower)) return false;
  for (std::size_t column = 0; column < n; ++column) {
    SmallVector unit{};
    unit[column] = 1.0;
    const SmallVector x = solve(lower, n, unit);
    for (std::size_t row = 0; row < n; ++row) inverse[row][column] = x[row];
  }
  return true;
}

}  // namespace patella
