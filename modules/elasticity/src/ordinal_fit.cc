#include "ordinal_fit.h"

#include <algorithm>
#include <cmath>

namespace patella {
namespace {

constexpr int most_steps = 50;
constexpr int most_halvings = 30;
constexpr double small_enough = 1e-10;  // of a step
constexpr double furthest = 30.0;       // log-odds beyond which an answer is certain

double logistic(double log_odds) { return 1.0 / (1.0 + std::exp(-std::clamp(log_odds, -furthest, furthest))); }

// P(at least this bad) and P(worse), and how both move with the deviations.
struct AnswerAt {
  double upper = 1.0;
  double lower = 0.0;
  SmallVector slope{};  // d log-odds / d unknown
};

AnswerAt look(const OrdinalRow& row, const SmallVector& at, std::size_t n) {
  double shift = 0.0;
  for (std::size_t j = 1; j < n; ++j) shift += row.features[j] * at[j];
  shift = std::clamp(shift, -furthest, furthest);
  const double own = std::exp(shift);
  const double log_dose = std::log((own + row.carried) / (1.0 + row.carried));
  const double share = own / (own + row.carried);  // what was carried over does not move
  const double provoked = row.steepness * (row.margin + at[0] + log_dose);
  AnswerAt answer;
  if (row.response != SessionResponse::tolerated)
    answer.lower = logistic(provoked);
  else
    answer.lower = logistic(provoked + row.width);
  if (row.response == SessionResponse::equivocal) answer.upper = logistic(provoked + row.width);
  if (row.response == SessionResponse::provoked) {
    answer.upper = answer.lower;
    answer.lower = 0.0;
  }
  answer.slope[0] = row.steepness;
  for (std::size_t j = 1; j < n; ++j) answer.slope[j] = row.steepness * share * row.features[j];
  return answer;
}

double prior_cost(const SmallVector& at, const SmallVector& spread, std::size_t n) {
  double cost = 0.0;
  for (std::size_t j = 0; j < n; ++j) cost += at[j] * at[j] / (2.0 * spread[j] * spread[j]);
  return cost;
}

double cost_at(const std::vector<OrdinalRow>& rows, const SmallVector& at, const SmallVector& spread, std::size_t n) {
  double cost = prior_cost(at, spread, n);
  for (const OrdinalRow& row : rows) {
    const AnswerAt answer = look(row, at, n);
    cost -= std::log(std::max(answer.upper - answer.lower, 1e-300));
  }
  return cost;
}

struct Curvature {
  SmallVector uphill{};  // gradient of the log posterior
  SmallMatrix precision{};
};

Curvature measure(const std::vector<OrdinalRow>& rows, const SmallVector& at, const SmallVector& spread,
                  std::size_t n) {
  Curvature curvature;
  for (std::size_t j = 0; j < n; ++j) {
    curvature.precision[j][j] = 1.0 / (spread[j] * spread[j]);
    curvature.uphill[j] = -at[j] * curvature.precision[j][j];
  }
  for (const OrdinalRow& row : rows) {
    const AnswerAt answer = look(row, at, n);
    const double slope = 1.0 - answer.upper - answer.lower;
    const double bend = answer.upper * (1.0 - answer.upper) + answer.lower * (1.0 - answer.lower);
    for (std::size_t j = 0; j < n; ++j) {
      curvature.uphill[j] += slope * answer.slope[j];
      for (std::size_t k = 0; k < n; ++k) curvature.precision[j][k] += bend * answer.slope[j] * answer.slope[k];
    }
  }
  return curvature;
}

}  // namespace

OrdinalFit fit_ordinal(const std::vector<OrdinalRow>& rows, const SmallVector& prior_spread, std::size_t n) {
  OrdinalFit fit;
  double cost = cost_at(rows, fit.mean, prior_spread, n);
  SmallMatrix covariance{};
  for (int step = 0; step < most_steps; ++step) {
    const Curvature curvature = measure(rows, fit.mean, prior_spread, n);
    if (!invert(curvature.precision, n, covariance)) break;
    SmallVector move{};
    double decrease = 0.0;
    for (std::size_t j = 0; j < n; ++j) {
      for (std::size_t k = 0; k < n; ++k) move[j] += covariance[j][k] * curvature.uphill[k];
      decrease += move[j] * curvature.uphill[j];
    }
    if (decrease < small_enough) break;
    double share = 1.0;
    SmallVector next = fit.mean;
    double next_cost = cost;
    for (int halving = 0; halving < most_halvings; ++halving, share /= 2.0) {
      for (std::size_t j = 0; j < n; ++j) next[j] = fit.mean[j] + share * move[j];
      next_cost = cost_at(rows, next, prior_spread, n);
      if (next_cost < cost) break;
    }
    if (!(next_cost < cost)) break;
    fit.mean = next;
    cost = next_cost;
  }
  for (std::size_t j = 0; j < n; ++j)
    fit.spread[j] = covariance[j][j] > 0.0 ? std::min(std::sqrt(covariance[j][j]), prior_spread[j]) : prior_spread[j];
  return fit;
}

}  // namespace patella
