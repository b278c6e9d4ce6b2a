// A worse answer never teaches more: on generated histories, in the strongest of the orders (likelihood ratios), and in
// what is asked of the filter. Contract properties 1, 2, 6 and 7.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "capacity_fixture.h"

namespace patella {
namespace {

using Days = std::vector<CapacityDay>;
constexpr double rounding = 1e-9;

CapacityDay make_any_day(int day) {
  CapacityDay made =
      run_day(day, *rc::gen::inRange(0, 400) / 10.0, static_cast<SessionResponse>(*rc::gen::inRange(0, 4)));
  made.ran = *rc::gen::inRange(0, 3) != 0;
  if (*rc::gen::inRange(0, 4) == 0) made.other.ride = minutes(*rc::gen::inRange(0, 240));
  if (*rc::gen::inRange(0, 4) == 0) made.other.strength = knee_equivalent_km(*rc::gen::inRange(0, 20) / 10.0);
  return made;
}

Days make_any_days() {
  Days days;
  int day = 1;
  const int count = *rc::gen::inRange(1, 40);
  for (int i = 0; i < count; ++i, day += *rc::gen::inRange(1, 6)) days.push_back(make_any_day(day));
  return days;
}

CapacityPrior make_any_prior() {
  CapacityPrior prior;
  if (*rc::gen::inRange(0, 2) == 0) prior.tolerated_now = knee_equivalent_km(*rc::gen::inRange(0, 200) / 10.0);
  if (*rc::gen::inRange(0, 2) == 0) prior.longest_before = knee_equivalent_km(*rc::gen::inRange(1, 420) / 10.0);
  if (*rc::gen::inRange(0, 2) == 0) prior.pain = *rc::gen::inRange(0, 11);
  if (*rc::gen::inRange(0, 2) == 0) prior.irritable = *rc::gen::inRange(0, 2) == 0;
  return prior;
}

SessionResponse make_no_better(SessionResponse response) {
  return static_cast<SessionResponse>(*rc::gen::inRange(static_cast<int>(response), 4));
}

int morning_after(const Days& days) { return days_between(capacity_test_day(1), days.back().date) + 2; }

// p(x) of the worse history over p(x) of the better one never rises with x.
void check_below(const CapacityState& worse, const CapacityState& better) {
  for (std::size_t i = 1; i < capacity_bins; ++i) {
    const double fall = worse.probability[i - 1] * better.probability[i];
    const double rise = worse.probability[i] * better.probability[i - 1];
    RC_ASSERT(rise <= fall * (1.0 + rounding) + 1e-280);
  }
  RC_ASSERT(worse.irritability >= better.irritability);
  RC_ASSERT(median_km(worse) <= median_km(better) * (1.0 + rounding));
  RC_ASSERT(allowed_km(worse) <= allowed_km(better) * (1.0 + rounding));
  for (const double km : {0.5, 2.0, 8.0, 30.0}) {
    const CapacityModel& model = shipped_capacity_model();
    RC_ASSERT(estimate_probability_provoked(worse, knee_equivalent_km(km), model) >=
              estimate_probability_provoked(better, knee_equivalent_km(km), model) * (1.0 - rounding));
  }
}

RC_GTEST_PROP(CapacityOrder, H07_WorseAnswersAnywhereNeverRaiseIt, ()) {
  const CapacityPrior prior = make_any_prior();
  const Days better = make_any_days();
  Days worse = better;
  for (CapacityDay& day : worse)
    if (*rc::gen::inRange(0, 3) == 0) day.response = make_no_better(day.response);
  check_below(replay(prior, worse, morning_after(better)), replay(prior, better, morning_after(better)));
}

RC_GTEST_PROP(CapacityOrder, H07_WorseAnswersFromADayOnNeverRaiseIt, ()) {
  const CapacityPrior prior = make_any_prior();
  const Days better = make_any_days();
  Days worse = better;
  const auto from = static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(better.size())));
  for (std::size_t i = from; i < worse.size(); ++i) worse[i].response = make_no_better(worse[i].response);
  check_below(replay(prior, worse, morning_after(better)), replay(prior, better, morning_after(better)));
}

RC_GTEST_PROP(CapacityOrder, H11_AMissingAnswerNeverGivesMoreThanTheBestOne, ()) {
  const CapacityPrior prior = make_any_prior();
  const Days given = make_any_days();
  const auto at = static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(given.size())));
  Days missing = given;
  Days best = given;
  missing[at].response = SessionResponse::unanswered;
  best[at].response = SessionResponse::tolerated;
  check_below(replay(prior, missing, morning_after(given)), replay(prior, best, morning_after(given)));
}

RC_GTEST_PROP(CapacityOrder, MorePainAtTheStartNeverRaisesIt, ()) {
  const Days days = make_any_days();
  CapacityPrior better = make_any_prior();
  better.pain = *rc::gen::inRange(0, 10);
  CapacityPrior worse = better;
  worse.pain = *rc::gen::inRange(*better.pain, 11);
  worse.irritable = better.irritable.value_or(false) || *rc::gen::inRange(0, 2) == 0;
  check_below(replay(worse, days, morning_after(days)), replay(better, days, morning_after(days)));
}

RC_GTEST_PROP(CapacityOrder, H11_AnUnstatedStartNeverGivesMoreThanTheBestStatement, ()) {
  const Days days = make_any_days();
  const CapacityPrior stated = make_any_prior();
  CapacityPrior missing = stated;
  missing.pain = unknown;
  missing.tolerated_now = unknown;
  missing.irritable = unknown;
  CapacityPrior best = stated;
  best.pain = 0;
  best.tolerated_now = knee_equivalent_km(60.0);
  best.irritable = false;
  check_below(replay(missing, days, morning_after(days)), replay(best, days, morning_after(days)));
}

RC_GTEST_PROP(CapacityOrder, AnotherMorningRaisedNeverMakesARunBetter, ()) {
  const CapacityRules& rules = shipped_capacity_model().rules;
  const auto response = static_cast<SessionResponse>(*rc::gen::inRange(0, 4));
  std::vector<Known<int>> rises;
  for (int i = *rc::gen::inRange(0, 4); i > 0; --i)
    rises.push_back(*rc::gen::inRange(0, 3) == 0 ? Known<int>() : Known<int>(*rc::gen::inRange(-3, 4)));
  std::vector<Known<int>> raised = rises;
  for (Known<int>& rise : raised)
    if (rise) *rise += *rc::gen::inRange(0, 3);
  RC_ASSERT(judge_mornings(response, raised, 1.0, rules) >= judge_mornings(response, rises, 1.0, rules));
}

// All dates later by the same number of days: the same state, but for its date.
RC_GTEST_PROP(CapacityOrder, WholeWeeksLaterNothingChanges, ()) {
  const Days days = make_any_days();
  const int shift = 7 * *rc::gen::inRange(-500, 500);
  Days later = days;
  for (CapacityDay& day : later) day.date = day.date + shift;
  CapacityState shifted = replay(stated_prior(), later, morning_after(days) + shift);
  shifted.last_day = *shifted.last_day - shift;
  RC_ASSERT(shifted == replay(stated_prior(), days, morning_after(days)));
}

// A bout split in parts is the same dose but for rounding.
RC_GTEST_PROP(CapacityOrder, ASplitRunIsTheSameRun, ()) {
  const Days days = make_any_days();
  Days split = days;
  for (CapacityDay& day : split)
    if (day.dose) day.dose = *day.dose / 3.0 + *day.dose / 3.0 + *day.dose / 3.0;
  const double whole = allowed_km(replay(stated_prior(), days, morning_after(days)));
  const double parts = allowed_km(replay(stated_prior(), split, morning_after(days)));
  RC_ASSERT(std::abs(whole - parts) <= 1e-9 * std::max(whole, 1.0));
}

// Days arrive in any order, answers are corrected for some days, and the state is carried on: always the replay.
RC_GTEST_PROP(CapacityOrder, EveryPrefixOfTheLedgerIsTheReplayBitForBit, ()) {
  const CapacityModel& model = shipped_capacity_model();
  const Days days = make_any_days();
  CapacityLedger ledger(start_capacity(stated_prior(), model));
  for (std::size_t known = 0; known < days.size(); ++known) {
    const std::size_t open = known < 3 ? 0 : known - 2;
    ledger.settle_before(days[open].date, model);
    for (std::size_t i = known + 1; i-- > open;) {
      CapacityDay provisional = days[i];
      if (i == known) provisional.response = SessionResponse::unanswered;
      ledger.put(provisional);
    }
    Days so_far(days.begin(), days.begin() + static_cast<std::ptrdiff_t>(known) + 1);
    const int morning = morning_after(so_far);
    so_far.back().response = SessionResponse::unanswered;
    RC_ASSERT(ledger.state_on(capacity_test_day(morning), model) == replay(stated_prior(), so_far, morning));
  }
}

}  // namespace
}  // namespace patella
