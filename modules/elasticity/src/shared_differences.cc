#include "shared_differences.h"

#include <algorithm>
#include <cmath>

#include "small_solve.h"

namespace patella {
namespace {

constexpr double ridge = 1e-9;  // of a correlation matrix, so that exact copies can be inverted
constexpr double no_difference = 1e-12;

std::vector<double> standardise(const std::vector<double>& column) {
  double sum = 0.0;
  for (const double value : column) sum += value;
  const double mean = column.empty() ? 0.0 : sum / static_cast<double>(column.size());
  double squares = 0.0;
  for (const double value : column) squares += (value - mean) * (value - mean);
  const double length = std::sqrt(squares);
  std::vector<double> standard;
  for (const double value : column) standard.push_back(length > no_difference ? (value - mean) / length : 0.0);
  return standard;
}

double multiply(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

}  // namespace

double find_shared_differences(const std::vector<std::vector<double>>& columns) {
  std::vector<std::vector<double>> standard;
  for (const auto& column : columns) standard.push_back(standardise(column));
  SmallMatrix correlation{}, inverse{};
  const std::size_t n = std::min(standard.size(), most_unknowns);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) correlation[i][j] = i == j ? 1.0 + ridge : multiply(standard[i], standard[j]);
  if (n == 0) return 0.0;
  if (!invert(correlation, n, inverse)) return 1.0;
  return std::clamp(1.0 - 1.0 / inverse[0][0], 0.0, 1.0);
}

}  // namespace patella
