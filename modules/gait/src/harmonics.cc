#include "harmonics.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "least_squares.h"

namespace patella {
namespace {

constexpr double full_circle = 2.0 * std::numbers::pi;

}  // namespace

double HarmonicCurve::at(double phase) const {
  if (terms_.empty()) return 0.0;
  double value = terms_[0];
  for (std::size_t k = 1; 2 * k < terms_.size(); ++k) {
    const double angle = full_circle * static_cast<double>(k) * phase;
    value += terms_[2 * k - 1] * std::cos(angle) + terms_[2 * k] * std::sin(angle);
  }
  return value;
}

double HarmonicCurve::slope_at(double phase) const {
  double slope = 0.0;
  for (std::size_t k = 1; 2 * k < terms_.size(); ++k) {
    const double turn = full_circle * static_cast<double>(k);
    slope += turn * (terms_[2 * k] * std::cos(turn * phase) - terms_[2 * k - 1] * std::sin(turn * phase));
  }
  return slope;
}

HarmonicBasis::HarmonicBasis(std::span<const double> phases, int harmonics)
    : columns_(1 + 2 * static_cast<std::size_t>(harmonics)), rows_(phases.size()), cells_(columns_ * rows_) {
  for (std::size_t row = 0; row < rows_; ++row) {
    double* cell = &cells_[row * columns_];
    cell[0] = 1.0;
    for (std::size_t k = 1; 2 * k < columns_; ++k) {
      const double angle = full_circle * static_cast<double>(k) * phases[row];
      cell[2 * k - 1] = std::cos(angle);
      cell[2 * k] = std::sin(angle);
    }
  }
}

std::vector<double> HarmonicBasis::terms_of(std::span<const double> values, std::span<const double> weights) const {
  LeastSquares equations(columns_);
  for (std::size_t row = 0; row < rows_; ++row)
    if (weights[row] > 0.0) equations.add({&cells_[row * columns_], columns_}, values[row], weights[row]);
  return equations.solve();
}

double HarmonicBasis::predict(std::size_t row, const std::vector<double>& terms) const {
  double value = 0.0;
  for (std::size_t i = 0; i < columns_; ++i) value += cells_[row * columns_ + i] * terms[i];
  return value;
}

HarmonicCurve HarmonicBasis::fit(std::span<const double> values, std::span<const double> weights) const {
  return HarmonicCurve(terms_of(values, weights));
}

HarmonicCurve HarmonicBasis::fit_robustly(std::span<const double> values, std::vector<double>& weights,
                                          double never_doubted) const {
  constexpr int rounds = 5;
  constexpr double tukey = 4.685 * 1.4826;  // 95 % efficiency, of the median absolute deviation
  constexpr double smallest = 1e-9;
  const std::vector<double> given = weights;
  std::vector<double> terms = terms_of(values, weights);
  for (int round = 0; round < rounds; ++round) {
    std::vector<double> left(rows_), sizes;
    for (std::size_t row = 0; row < rows_; ++row) {
      left[row] = std::abs(values[row] - predict(row, terms));
      if (given[row] > 0.0) sizes.push_back(left[row]);
    }
    const double limit = std::max(tukey * median_of(std::move(sizes)), never_doubted) + smallest;
    for (std::size_t row = 0; row < rows_; ++row) {
      const double far = std::min(1.0, left[row] / limit);
      weights[row] = given[row] * (1.0 - far * far) * (1.0 - far * far);
    }
    terms = terms_of(values, weights);
  }
  return HarmonicCurve(std::move(terms));
}

double HarmonicBasis::residual_of(std::span<const double> values, std::span<const double> weights) const {
  const std::vector<double> terms = terms_of(values, weights);
  double sum = 0.0;
  for (std::size_t row = 0; row < rows_; ++row) {
    const double left = weights[row] > 0.0 ? values[row] - predict(row, terms) : 0.0;
    sum += weights[row] * left * left;
  }
  return sum;
}

int find_harmonics(std::vector<double> phases, int most) {
  if (phases.size() < 2) return 1;
  std::ranges::sort(phases);
  double gap = 1.0 - phases.back() + phases.front();
  for (std::size_t i = 1; i < phases.size(); ++i) gap = std::max(gap, phases[i] - phases[i - 1]);
  constexpr double below_nyquist = 0.45;
  return std::clamp(static_cast<int>(below_nyquist / gap), 1, most);
}

double median_of(std::vector<double> values) {
  if (values.empty()) return 0.0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

}  // namespace patella
