// Small weighted linear least squares: the normal equations, factorised in place.
#pragma once

#include <span>
#include <vector>

namespace patella {

class LeastSquares {
 public:
  explicit LeastSquares(std::size_t size) : size_(size), matrix_(size * size), right_(size) {}
  void add(std::span<const double> row, double value, double weight);
  // Uses the equations up. A small ridge settles what the samples leave open.
  std::vector<double> solve();

 private:
  void add_ridge();
  void factorise();

  std::size_t size_;
  std::vector<double> matrix_;  // its upper triangle
  std::vector<double> right_;
};

}  // namespace patella
