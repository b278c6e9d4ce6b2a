#include "least_squares.h"

#include <algorithm>
#include <cmath>

namespace patella {

void LeastSquares::add(std::span<const double> row, double value, double weight) {
  for (std::size_t i = 0; i < size_; ++i) {
    const double scaled = weight * row[i];
    right_[i] += scaled * value;
    for (std::size_t j = i; j < size_; ++j) matrix_[i * size_ + j] += scaled * row[j];
  }
}

std::vector<double> LeastSquares::solve() {
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

// Frames that come at few distinct phases would leave a high harmonic open.
void LeastSquares::add_ridge() {
  constexpr double relative = 1e-6;
  constexpr double smallest = 1e-12;
  for (std::size_t i = 0; i < size_; ++i) matrix_[i * size_ + i] += relative * matrix_[0] + smallest;
}

void LeastSquares::factorise() {
  constexpr double smallest = 1e-15;
  for (std::size_t i = 0; i < size_; ++i) {
    for (std::size_t k = 0; k < i; ++k)
      for (std::size_t j = i; j < size_; ++j) matrix_[i * size_ + j] -= matrix_[k * size_ + i] * matrix_[k * size_ + j];
    const double pivot = std::sqrt(std::max(matrix_[i * size_ + i], smallest));
    for (std::size_t j = i; j < size_; ++j) matrix_[i * size_ + j] /= pivot;
  }
}

}  // namespace patella
