// What Patella promises of every decision, looked at again without the decision's own code. Coarser than the contract's
// properties (tests/property), on histories that a policy made itself.
#include <algorithm>
#include <cmath>

#include "patella/decision.h"
#include "patella/simulate.h"

namespace patella {
namespace {

// Copied from the contract on purpose: a second source.
constexpr double spike = 1.10;
constexpr double floor_km = 1.6;
constexpr double floor_knee_equivalent_km = 1.5;
constexpr int window_days = 30;
constexpr int ceiling = 2;
constexpr int silence_days = 28;
constexpr int rebaseline_days = 7;
constexpr double lay_off_cut = 0.10;
constexpr double rounding_km = 1e-6;

struct LargestBout {
  double km = 0.0;
  double knee_equivalent_km = 0.0;
};

bool said_too_much(const DecisionRequest& request, LocalDate day) {
  return std::ranges::any_of(request.checkins, [&](const CheckIn& checkin) {
    const auto above = [](const Known<NumericPainRating>& pain) { return pain && pain->points() > ceiling; };
    const bool that_day = checkin.date == day && (above(checkin.during_pain) || above(checkin.after_pain) ||
                                                  !checkin.settled_within_60_min.value_or(true));
    return that_day || (checkin.date == day + 1 && above(checkin.morning_pain));
  });
}

LargestBout find_largest(const DecisionRequest& request) {
  LargestBout largest;
  for (const Session& session : request.sessions) {
    const LocalDate day = local_day(session.start);
    const int ago = days_between(day, request.today);
    if (ago < 1 || ago > window_days || said_too_much(request, day)) continue;
    if (session.distance) largest.km = std::max(largest.km, in_km(*session.distance));
    if (session.knee_equivalent)
      largest.knee_equivalent_km = std::max(largest.knee_equivalent_km, in_km(*session.knee_equivalent));
  }
  return largest;
}

const CheckIn* newest_morning(const DecisionRequest& request) {
  const CheckIn* newest = nullptr;
  for (const CheckIn& checkin : request.checkins)
    if (checkin.morning_pain && checkin.date <= request.today && (newest == nullptr || newest->date < checkin.date))
      newest = &checkin;
  return newest;
}

std::string find_spike(const DecisionRequest& request, const Allowance& allowance) {
  const LargestBout largest = find_largest(request);
  const double stated = request.runner.tolerated_now ? in_km(*request.runner.tolerated_now) : 0.0;
  const double km = std::max({largest.km > 0.0 ? spike * largest.km : 0.0, stated, floor_km});
  const double load = std::max({spike * largest.knee_equivalent_km, stated, floor_knee_equivalent_km});
  if (in_km(allowance.distance) > km + rounding_km) return "a spike in km";
  return in_km(allowance.knee_equivalent) > load + rounding_km ? "a spike in K" : "";
}

std::string find_unheard_silence(const DecisionRequest& request, const Allowance& allowance, const CheckIn& morning) {
  const int silent = days_between(morning.date, request.today);
  if (silent > silence_days) return "runs after four silent weeks";
  if (silent <= rebaseline_days) return {};
  const double stated = request.runner.tolerated_now ? in_km(*request.runner.tolerated_now) : 0.0;
  const double most = (1.0 - lay_off_cut) * std::max(find_largest(request).km, stated);
  return in_km(allowance.distance) > most + rounding_km ? "no cut after a silent week" : "";
}

}  // namespace

std::string find_guardrail_breach(const DecisionRequest& request, const Decision& decision) {
  const double km = in_km(decision.allowance.distance);
  const double load = in_km(decision.allowance.knee_equivalent);
  if (!std::isfinite(km) || !std::isfinite(load) || km < 0.0 || load < 0.0) return "an allowance that is no number";
  const bool runs = decision.verdict <= Verdict::walk_run;
  if (!runs) return km > 0.0 || load > 0.0 ? "an allowance without running" : "";
  const CheckIn* morning = newest_morning(request);
  if (morning == nullptr) return "runs without any answer";
  if (morning->morning_pain->points() > ceiling) return "runs on a painful morning";
  if (morning->swelling.value_or(false)) return "runs on a swollen knee";
  if (morning->night_pain.value_or(false)) return "runs with pain at night";
  if (std::string found = find_unheard_silence(request, decision.allowance, *morning); !found.empty()) return found;
  return find_spike(request, decision.allowance);
}

}  // namespace patella
