// Property 1 of the contract: more pain never permits more.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <limits>

#include "generated_history.h"

namespace patella {
namespace {

using Pain = Known<NumericPainRating>;
constexpr int top_of_scale = 10;
constexpr std::array pains{&CheckIn::morning_pain, &CheckIn::stairs_pain, &CheckIn::during_pain, &CheckIn::after_pain};
constexpr int last_day = 60;  // of a history
constexpr std::array around_the_run{&CheckIn::during_pain, &CheckIn::after_pain};

void raise_by(Pain& pain, int points) {
  if (pain) pain = *NumericPainRating::from(std::min(top_of_scale, pain->points() + points));
}

LocalDate last_session_day(const DecisionRequest& request) {
  LocalDate last{std::chrono::local_days(std::chrono::days(-100'000))};
  for (const Session& session : request.sessions) last = std::max(last, local_day(session.start));
  return last;
}

// One allowed worsening of one check-in.
void worsen_one(Random& random, DecisionRequest& request) {
  if (request.checkins.empty()) return;
  CheckIn& checkin =
      request.checkins[static_cast<std::size_t>(pick(random, 0, static_cast<int>(request.checkins.size()) - 1))];
  const int points = pick(random, 1, top_of_scale);
  if (checkin.date > last_session_day(request) && chance(random, 0.7))
    raise_by(checkin.*pains[static_cast<std::size_t>(pick(random, 0, 3))], points);
  else if (chance(random, 0.7))
    raise_by(checkin.*around_the_run[static_cast<std::size_t>(pick(random, 0, 1))], points);
  else if (checkin.settled_within_60_min)
    checkin.settled_within_60_min = false;
}

std::string complain_if_more(const DecisionRequest& before, const DecisionRequest& after, Verdicts& verdicts) {
  if (before == after) return {};
  const Decision mild = decide(before);
  const Decision worse = decide(after);
  verdicts.interesting += mild.verdict <= Verdict::walk_run;
  if (!gives_more(worse, mild)) return {};
  return "before " + show(before, mild) + "after " + show(after, worse);
}

TEST(Monotony, RaisingPainAroundARunOrAfterTheLastSessionNeverGivesMore) {
  check_property("1a", 1.0, 0.15, [](Random& random, Verdicts& verdicts) {
    const DecisionRequest before = generate_history(random);
    DecisionRequest after = before;
    for (int changes = pick(random, 1, 3); changes > 0; --changes) worsen_one(random, after);
    return complain_if_more(before, after, verdicts);
  });
}

TEST(Monotony, RaisingEveryPainFromADayOnByAmountsThatNeverShrinkNeverGivesMore) {
  check_property("1b", 1.0, 0.12, [](Random& random, Verdicts& verdicts) {
    const DecisionRequest before = generate_history(random);
    DecisionRequest after = before;
    const int from = pick(random, 0, 60);
    const int first_amount = pick(random, 1, 3);
    const int step_day = pick(random, from, 60);
    const int later_amount = first_amount + pick(random, 0, 3);
    for (CheckIn& checkin : after.checkins) {
      const int day = days_between(first_day(), checkin.date);
      if (day < from) continue;
      for (const auto field : pains) raise_by(checkin.*field, day < step_day ? first_amount : later_amount);
    }
    return complain_if_more(before, after, verdicts);
  });
}

// Beside a run with a doubtful or bad answer strength work takes blame from the run, and leaves the knee more.
bool shares_a_bad_answer(const DecisionRequest& request) {
  for (const KneeCapacity& knee : learn_capacity(request, shipped_rules(), shipped_exercises()))
    for (const CapacityDay& day : knee.days)
      if (day.response >= SessionResponse::equivocal) return true;
  return false;
}

// Strength work costs, confuses and hurts; it never earns.
TEST(Monotony, AddingStrengthWorkNeverGivesMore) {
  check_property("strength adds", 1.0, 0.12, [](Random& random, Verdicts& verdicts) {
    const DecisionRequest before = generate_history(random);
    DecisionRequest after = before;
    for (int added = pick(random, 1, 4); added > 0; --added) {
      StrengthEntry entry;
      entry.date = chance(random, 0.6) ? before.today - pick(random, 0, 3) : first_day() + pick(random, 0, last_day);
      entry.exercise = chance(random, 0.8) ? "step_down" : "clamshell";
      if (chance(random, 0.3)) entry.side = static_cast<Side>(pick(random, 0, 2));
      if (chance(random, 0.8)) entry.sets = pick(random, 0, 5);
      if (chance(random, 0.8)) entry.reps = pick(random, 0, 12);
      if (chance(random, 0.3)) entry.pain = *NumericPainRating::from(pick(random, 0, top_of_scale));
      after.strength.push_back(entry);
    }
    if (shares_a_bad_answer(after)) return std::string();
    return complain_if_more(before, after, verdicts);
  });
}

TEST(Monotony, MorePainOrMoreRepetitionsInStrengthWorkNeverGiveMore) {
  check_property("1a, strength", 0.5, 0.08, [](Random& random, Verdicts& verdicts) {
    const DecisionRequest before = generate_history(random);
    DecisionRequest after = before;
    if (after.strength.empty()) return std::string();
    for (int changes = pick(random, 1, 3); changes > 0; --changes) {
      StrengthEntry& entry =
          after.strength[static_cast<std::size_t>(pick(random, 0, static_cast<int>(after.strength.size()) - 1))];
      raise_by(entry.pain, pick(random, 1, top_of_scale));
      if (entry.reps) entry.reps = *entry.reps + pick(random, 0, 10);
    }
    if (shares_a_bad_answer(after)) {  // then repetitions may excuse a run; pain never does
      for (std::size_t i = 0; i < after.strength.size(); ++i) after.strength[i].reps = before.strength[i].reps;
    }
    return complain_if_more(before, after, verdicts);
  });
}

// What was possible before the pain is no permission.
TEST(Monotony, WhatWasPossibleBeforeThePainNeverGivesMore) {
  check_property("reference", 0.3, 0.25, [](Random& random, Verdicts& verdicts) {
    DecisionRequest without = generate_history(random);
    without.runner.reference_longest_run = unknown;
    without.runner.reference_weekly_distance = unknown;
    DecisionRequest with = without;
    with.runner.reference_longest_run = kilometres(pick(random, 1, 200));
    with.runner.reference_weekly_distance = kilometres(pick(random, 1, 200));
    return complain_if_more(without, with, verdicts);
  });
}

// Of earlier days they may: beside a run they take some of the blame from it.
TEST(Monotony, RidingHikingAndWalkingTodayNeverGiveMore) {
  check_property("other sessions", 0.3, 0.2, [](Random& random, Verdicts& verdicts) {
    const DecisionRequest before = generate_history(random);
    DecisionRequest after = before;
    Session session;
    session.start.utc =
        Instant(before.today.day.time_since_epoch()) + std::chrono::minutes(pick(random, 4 * 60, 20 * 60));
    constexpr std::array kinds{SessionKind::ride, SessionKind::hike, SessionKind::walk};
    session.kind = kinds[static_cast<std::size_t>(pick(random, 0, 2))];
    session.duration = minutes(pick(random, 10, 240));
    session.knee_equivalent = knee_equivalent_km(pick(random, 0, 80) * 0.1);
    after.sessions.push_back(session);
    return complain_if_more(before, after, verdicts);
  });
}

// The trap of every rule that compares with a baseline: pain both before and after is no rise.
TEST(Monotony, PainAboveTheCeilingNeverCountsAsToleratedWhateverTheBaselineWas) {
  check_property("1c", 0.1, 0.9, [](Random& random, Verdicts& verdicts) {
    DecisionRequest request = generate_history(random);
    request.limits = {};
    for (CheckIn& checkin : request.checkins) checkin.morning_pain = *NumericPainRating::from(pick(random, 3, 10));
    // Only today is fine, so that nothing but the lack of tolerated runs holds it down.
    CheckIn today;
    today.date = request.today;
    today.morning_pain = *NumericPainRating::from(0);
    std::erase_if(request.checkins, [&](const CheckIn& checkin) { return checkin.date >= request.today - 0; });
    request.checkins.push_back(today);
    std::erase_if(request.sessions, [&](const Session& run) { return local_day(run.start) >= request.today - 1; });
    request.runner.tolerated_now = unknown;
    ++verdicts.interesting;
    const Decision decision = decide(request);
    const double first_step = shipped_rules().value("floor.walk_run_distance", request.today);
    return in_km(decision.allowance.distance) <= first_step ? std::string() : show(request, decision);
  });
}

}  // namespace
}  // namespace patella
