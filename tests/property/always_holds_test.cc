// Properties 3, 4, 5 and 8 of the contract: bounds on every single answer.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "generated_history.h"
#include "oracle.h"

namespace patella {
namespace {

constexpr double noise_km = 1e-9;
constexpr double unbounded = 1e9;

double first_step(const char* rule) { return shipped_rules().value(rule, first_day()); }
bool runs(const Decision& decision) { return decision.verdict <= Verdict::walk_run; }

double largest(const std::vector<PlainBout>& bouts, double PlainBout::* size) {
  double most = 0.0;
  for (const PlainBout& bout : bouts) most = std::max(most, bout.*size);
  return most;
}

std::string complain_above(const char* what, double allowed, double bound, const DecisionRequest& request,
                           const Decision& decision) {
  if (allowed <= bound + noise_km) return {};
  return std::string(what) + " " + std::to_string(allowed) + " above " + std::to_string(bound) + "\n" +
         show(request, decision);
}

TEST(AlwaysHolds, EveryAnswerIsFiniteRoundedDownAndExplained) {
  check_property("finite, explained", 1.0, 0.25, [](Random& random, Verdicts& verdicts) {
    const DecisionRequest request = generate_history(random);
    const Decision decision = decide(request);
    const Allowance& allowance = decision.allowance;
    verdicts.interesting += runs(decision);
    bool fine = std::isfinite(allowance.knee_equivalent.si()) && std::isfinite(allowance.distance.si()) &&
                allowance.knee_equivalent.si() >= 0.0 && allowance.distance.si() >= 0.0 && !decision.reasons.empty();
    for (const Reason& reason : decision.reasons) fine = fine && shipped_rules().find(reason.rule) != nullptr;
    for (const Cap& cap : decision.caps)
      fine = fine && (!cap.distance || allowance.distance <= *cap.distance) &&
             (!cap.knee_equivalent || allowance.knee_equivalent <= *cap.knee_equivalent);
    const bool allows = allowance.knee_equivalent.si() > 0.0 && allowance.distance.si() > 0.0;
    fine = fine && allows == runs(decision) && decision.stop_rule.has_value() == runs(decision);
    return fine ? std::string() : show(request, decision);
  });
}

TEST(AlwaysHolds, ARedFlagRefersAndAllowsNothing) {
  check_property("red flag", 0.3, 0.9, [](Random& random, Verdicts& verdicts) {
    DecisionRequest request = generate_history(random);
    CheckIn flagged;
    flagged.date = request.today - pick(random, 0, 5);
    flagged.side = Side::right;
    (chance(random, 0.5) ? flagged.locking : flagged.night_pain) = true;
    request.checkins.insert(request.checkins.begin(), flagged);
    const FlagInputs inputs{request.runner, request.triage, request.checkins, request.clearances, request.today};
    if (screen_red_flags(inputs, shipped_rules()).empty()) return std::string();
    ++verdicts.interesting;
    const Decision decision = decide(request);
    const bool fine = decision.verdict == Verdict::refer && decision.allowance.distance.si() == 0.0 &&
                      decision.allowance.knee_equivalent.si() == 0.0 && decision.stage == Stage::refer;
    return fine ? std::string() : show(request, decision);
  });
}

// The most that a knee without a fresh answer may have: its last tolerated bout, less the cut after a week.
double most_while_stale(const DecisionRequest& request, Side knee, int silent_days, double PlainBout::* size) {
  std::vector<PlainBout> bouts = list_possibly_tolerated(request, knee);
  bouts.erase(std::remove_if(bouts.begin(), bouts.end(), [&](const PlainBout& bout) { return bout.*size == 0.0; }),
              bouts.end());
  const bool told = std::any_of(request.period_answers.begin(), request.period_answers.end(),
                                [](const PeriodAnswer& answer) { return answer.worse_morning == false; });
  if (told && !bouts.empty()) return largest(bouts, size);  // "no morning was worse" may hold the largest tolerated
  const int started_weeks = 1 + (silent_days - 8) / 7;
  const double cut = !told && silent_days > 7 ? 1.0 - 0.1 * started_weeks : 1.0;
  if (!bouts.empty()) return cut * bouts.back().*size;
  const Known<Distance>& stated = request.runner.tolerated_now;
  if (stated && stated->si() > 0.0) return cut * in_km(*stated);
  return list_possibly_tolerated(request, knee).empty() ? 0.0 : unbounded;  // sizes that nobody measured
}

TEST(AlwaysHolds, StaleAnswersNeverProgress) {
  check_property("stale", 1.0, 0.2, [](Random& random, Verdicts& verdicts) {
    const DecisionRequest request = generate_history(random);
    const Decision decision = decide(request);
    for (const Side knee : affected_knees(request)) {
      const int silent = newest_morning_day(request, knee);
      if (silent < 0 && runs(decision)) return "never answered\n" + show(request, decision);
      const bool stale = silent > 1 || (silent == 1 && had_session_yesterday(request));
      if (!stale) continue;
      ++verdicts.interesting;
      const double km = most_while_stale(request, knee, silent, &PlainBout::km);
      if (auto said = complain_above("stale km", in_km(decision.allowance.distance), km, request, decision);
          !said.empty())
        return said;
      if (largest(list_possibly_tolerated(request, knee), &PlainBout::knee_equivalent_km) == 0.0) continue;
      const double k = most_while_stale(request, knee, silent, &PlainBout::knee_equivalent_km);
      if (auto said = complain_above("stale K", in_km(decision.allowance.knee_equivalent), k, request, decision);
          !said.empty())
        return said;
    }
    return std::string();
  });
}

// In each measure 1.10 x the largest tolerated bout; while there is none, what is stated; never under the first step.
// With neither the other measure bounds it: one level km at the reference pace is one K.
double spike_bound(const std::vector<PlainBout>& bouts, double PlainBout::* size, double PlainBout::* other_size,
                   double stated_km, double floor) {
  const double measured = largest(bouts, size);
  if (measured > 0.0 || stated_km == 0.0)
    return std::max(1.1 * (measured > 0.0 ? measured : largest(bouts, other_size)), floor);
  return std::max(stated_km, floor);
}

std::string complain_above_spike(const DecisionRequest& request, const Decision& decision, Side knee) {
  const std::vector<PlainBout> bouts = list_possibly_tolerated(request, knee);
  const Known<Distance>& stated = request.runner.tolerated_now;
  const double stated_km = stated ? in_km(*stated) : 0.0;
  const auto& [km, k] = std::pair(&PlainBout::km, &PlainBout::knee_equivalent_km);
  const double floor_km = first_step("floor.walk_run_distance");
  const double floor_k = first_step("floor.walk_run_load");
  return complain_above("spike km", in_km(decision.allowance.distance), spike_bound(bouts, km, k, stated_km, floor_km),
                        request, decision) +
         complain_above("spike K", in_km(decision.allowance.knee_equivalent),
                        spike_bound(bouts, k, km, stated_km, floor_k), request, decision);
}

TEST(AlwaysHolds, NeverMoreThanTenPercentAboveWhatWasToleratedNorAboveAClinician) {
  check_property("spike, clinician", 1.0, 0.25, [](Random& random, Verdicts& verdicts) {
    const DecisionRequest request = generate_history(random);
    const Decision decision = decide(request);
    if (!runs(decision)) return std::string();
    ++verdicts.interesting;
    std::string said;
    for (const Side knee : affected_knees(request)) said += complain_above_spike(request, decision, knee);
    const bool in_force = !request.limits.expires || request.today <= *request.limits.expires;
    if (in_force && request.limits.max_session)
      said += complain_above("clinician", in_km(decision.allowance.knee_equivalent), in_km(*request.limits.max_session),
                             request, decision);
    if (in_force && request.limits.no_running_before && request.today < *request.limits.no_running_before)
      said += "runs before the day the clinician named\n" + show(request, decision);
    return said;
  });
}

}  // namespace
}  // namespace patella
