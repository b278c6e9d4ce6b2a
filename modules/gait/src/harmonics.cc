#include "harmonics.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace patella {
namespace {

constexpr double full_circle = 2.0 * std::numbers::pi;

// Solves A x = b in place for a symmetric A (upper triangle given) made positive by a small ridge.
class NormalEquations {
 public:
  explicit NormalEquations(std::size_t size) : size_(size), matrix_(size * size), right_(size) {}

  void add(std::span<const double> row, double value, double weight) {
    for (std::size_t i = 0; i < size_; ++i) {
      const double scaled = weight * row[i];
      right_[i] += scaled * value;
      for (std::size_t j = i; j < size_; ++j) matrix_[i * size_ + j] += scaled * row[j];
    }
  }

  std::vector<double> solve() {
    add_ridge();
    factorise();
    for (std::size_t i = 0; i < size_; ++i) {
      for (std::size_t k = 0; k < i; ++k) right_[i] -= matrix_[k * size_ + i] * right_[k];
      right_[i] /= matrix_[i * size_ + i];
    }
    for (std::size_t i = size_; i-- > 0;) {
      for (std::size_t k = i + 1; k < size_; ++k) right_[i] -= matrix_[i * size_ + k] * right_[k];
      right_[i] /= matrix_[i * size_ + i];
    }
    return std::move(right_);
  }

 private:
  // Frames that come at few distinct phases would leave a high harmonic open.
  void add_ridge() {
    constexpr double relative = 1e-6;
    constexpr double smallest = 1e-12;
    for (std::size_t i = 0; i < size_; ++i) matrix_[i * size_ + i] += relative * matrix_[0] + smallest;
  }
  void factorise() {
    constexpr double smallest = 1e-15;
    for (std::size_t i = 0; i < size_; ++i) {
      for (std::size_t k = 0; k < i; ++k)
        for (std::size_t j = i; j < size_; ++j)
          matrix_[i * size_ + j] -= matrix_[k * size_ + i] * matrix_[k * size_ + j];
      const double pivot = std::sqrt(std::max(matrix_[i * size_ + i], smallest));
      for (std::size_t j = i; j < size_; ++j) matrix_[i * size_ + j] /= pivot;
    }
  }

  std::size_t size_;
  std::vector<double> matrix_;
  std::vector<double> right_;
};

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
  NormalEquations equations(columns_);
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

HarmonicCurve HarmonicBasis::fit_robustly(std::span<const double> values, std::vector<double>& weights) const {
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
    const double limit = tukey * median_of(std::move(sizes)) + smallest;
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
