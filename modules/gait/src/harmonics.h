// A periodic curve through scattered samples: a Fourier series fitted by least squares, which shifts nothing in time
// and needs no even frame rate.
#pragma once

#include <span>
#include <vector>

namespace patella {

class HarmonicCurve {
 public:
  HarmonicCurve() = default;
  explicit HarmonicCurve(std::vector<double> terms) : terms_(std::move(terms)) {}
  double at(double phase) const;        // phase 0 to 1, and on from there
  double slope_at(double phase) const;  // per cycle

 private:
  std::vector<double> terms_;  // mean, then cosine and sine of each harmonic
};

class HarmonicBasis {
 public:
  HarmonicBasis(std::span<const double> phases, int harmonics);
  // A sample of weight 0 is not looked at.
  HarmonicCurve fit(std::span<const double> values, std::span<const double> weights) const;
  // The same, doubting samples far from the curve: `weights` become what they are worth (Tukey's bisquare). What is off
  // by less than `never_doubted` loses little.
  HarmonicCurve fit_robustly(std::span<const double> values, std::vector<double>& weights,
                             double never_doubted = 0.0) const;
  // Weighted sum of squares of what the curve leaves.
  double residual_of(std::span<const double> values, std::span<const double> weights) const;

 private:
  std::vector<double> terms_of(std::span<const double> values, std::span<const double> weights) const;
  double predict(std::size_t row, const std::vector<double>& terms) const;

  std::size_t columns_;
  std::size_t rows_;
  std::vector<double> cells_;  // row by row
};

// As many harmonics as the largest gap between phases allows, at most `most`.
int find_harmonics(std::vector<double> phases, int most);

// The middle one; 0 of none.
double median_of(std::vector<double> values);

}  // namespace patella
