// Properties 6 and 7 of the contract: order, whole weeks and the stop button change nothing.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "generated_history.h"

namespace patella {
namespace {

template <class T>
void shift(Known<T>& date, int days) {
  if (date) date = *date + days;
}

DecisionRequest shifted(DecisionRequest request, int days) {
  request.today = request.today + days;
  shift(request.runner.birth_date, days);
  shift(request.runner.onset_date, days);
  shift(request.triage.date, days);
  shift(request.limits.no_running_before, days);
  shift(request.limits.expires, days);
  for (GateAnswers& gates : request.gates) gates.date = gates.date + days;
  for (CheckIn& checkin : request.checkins) checkin.date = checkin.date + days;
  for (PeriodAnswer& answer : request.period_answers) {
    for (LocalDate* date : {&answer.date, &answer.from, &answer.to}) *date = *date + days;
    shift(answer.worse_date, days);
  }
  for (StrengthEntry& entry : request.strength) entry.date = entry.date + days;
  for (Session& session : request.sessions) session.start.utc += std::chrono::days(days);
  return request;
}

// Everything but the dates.
bool same_advice(Decision a, Decision b) {
  a.date = b.date;
  for (Decision* decision : {&a, &b}) decision->missing.clear();
  return a == b;
}

TEST(Invariance, TheOrderOfTheAnswersChangesNothing) {
  check_property("6, order", 0.5, 0.25, [](Random& random, Verdicts& verdicts) {
    const DecisionRequest request = generate_history(random);
    DecisionRequest other = request;
    std::shuffle(other.sessions.begin(), other.sessions.end(), random);
    std::shuffle(other.checkins.begin(), other.checkins.end(), random);
    std::shuffle(other.gates.begin(), other.gates.end(), random);
    std::shuffle(other.period_answers.begin(), other.period_answers.end(), random);
    std::shuffle(other.strength.begin(), other.strength.end(), random);
    const Decision decision = decide(request);
    verdicts.interesting += decision.verdict <= Verdict::walk_run;
    return decision == decide(other) ? std::string() : show(request, decision) + show(other, decide(other));
  });
}

TEST(Invariance, WholeWeeksChangeNothing) {
  check_property("6, weeks", 0.5, 0.25, [](Random& random, Verdicts& verdicts) {
    const DecisionRequest request = generate_history(random);
    const DecisionRequest later = shifted(request, 7 * pick(random, 1, 200));
    const Decision decision = decide(request);
    verdicts.interesting += decision.verdict <= Verdict::walk_run;
    return same_advice(decision, decide(later)) ? std::string() : show(request, decision) + show(later, decide(later));
  });
}

TEST(Invariance, OfTwoSessionsWithTheSameStartTheLargerLoadCounts) {
  check_property("6, same start", 0.2, 0.15, [](Random& random, Verdicts& verdicts) {
    const DecisionRequest request = generate_history(random);
    if (request.sessions.empty()) return std::string();
    DecisionRequest twice = request;
    Session smaller = twice.sessions.front();
    if (smaller.distance) smaller.distance = *smaller.distance * 0.5;
    if (smaller.knee_equivalent) smaller.knee_equivalent = *smaller.knee_equivalent * 0.5;
    if (smaller.duration) smaller.duration = *smaller.duration * 0.5;
    twice.sessions.push_back(smaller);
    const Decision decision = decide(request);
    verdicts.interesting += decision.verdict <= Verdict::walk_run;
    return decision == decide(twice) ? std::string() : show(request, decision) + show(twice, decide(twice));
  });
}

Session second_half(Session& first, double share) {
  Session second = first;
  const Duration whole = *first.duration;
  first.duration = whole * share;
  second.duration = whole - *first.duration;
  second.start.utc += std::chrono::milliseconds(static_cast<std::int64_t>(first.duration->si() * 1000.0));
  if (first.distance) second.distance = *first.distance * (1.0 - share);
  if (first.distance) first.distance = *first.distance * share;
  if (first.knee_equivalent) second.knee_equivalent = *first.knee_equivalent * (1.0 - share);
  if (first.knee_equivalent) first.knee_equivalent = *first.knee_equivalent * share;
  return second;
}

bool nearly_same(double a, double b) { return std::abs(a - b) <= 0.001 * std::max(a, b) + 1e-9; }

TEST(Invariance, SplittingARunChangesTheAllowanceByAtMostOnePerMille) {
  check_property("7", 1.0, 0.15, [](Random& random, Verdicts& verdicts) {
    const DecisionRequest request = generate_history(random);
    if (request.sessions.empty()) return std::string();
    DecisionRequest split = request;
    Session& run =
        split.sessions[static_cast<std::size_t>(pick(random, 0, static_cast<int>(split.sessions.size()) - 1))];
    if (!run.duration) return std::string();
    const Session second = second_half(run, pick(random, 10, 90) * 0.01);
    split.sessions.push_back(second);
    const Decision whole = decide(request);
    const Decision parts = decide(split);
    verdicts.interesting += whole.verdict <= Verdict::walk_run;
    const Allowance& a = whole.allowance;
    const Allowance& b = parts.allowance;
    const bool same =
        nearly_same(a.distance.si(), b.distance.si()) && nearly_same(a.knee_equivalent.si(), b.knee_equivalent.si());
    return same ? std::string() : show(request, whole) + show(split, parts);
  });
}

}  // namespace
}  // namespace patella
