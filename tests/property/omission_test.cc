// Property 2 of the contract: what is left out never gives more than the most permissive value in its place.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "generated_history.h"

namespace patella {
namespace {

constexpr int top_of_scale = 10;
constexpr std::array pains{&CheckIn::morning_pain, &CheckIn::stairs_pain, &CheckIn::during_pain, &CheckIn::after_pain};
constexpr std::array answers{&CheckIn::settled_within_60_min,
                             &CheckIn::swelling,
                             &CheckIn::unwell,
                             &CheckIn::fever,
                             &CheckIn::locking,
                             &CheckIn::night_pain,
                             &CheckIn::analgesic_before_run};
constexpr std::array gates{&GateAnswers::stand_pain_free, &GateAnswers::walk_pain_free,
                           &GateAnswers::straighten_fully_pain_free, &GateAnswers::brisk_walk_30_min_pain_free};

// A request with something left out, and the requests with every value in its place.
struct Omission {
  DecisionRequest without;
  std::vector<DecisionRequest> with;
};

std::size_t pick_index(Random& random, std::size_t size) {
  return static_cast<std::size_t>(pick(random, 0, static_cast<int>(size) - 1));
}

// The last days matter most, and check-ins are made in the order of their days.
std::size_t pick_recent(Random& random, std::size_t size) {
  const std::size_t reach = chance(random, 0.6) ? std::min<std::size_t>(size, 5) : size;
  return size - 1 - pick_index(random, reach);
}

Omission omit_pain(Random& random, const DecisionRequest& request) {
  const std::size_t i = pick_recent(random, request.checkins.size());
  const auto field = chance(random, 0.5) ? &CheckIn::morning_pain : pains[pick_index(random, pains.size())];
  Omission omission{request, {}};
  omission.without.checkins[i].*field = unknown;
  for (int points = 0; points <= top_of_scale; ++points) {
    omission.with.push_back(request);
    omission.with.back().checkins[i].*field = *NumericPainRating::from(points);
  }
  return omission;
}

Omission omit_answer(Random& random, const DecisionRequest& request) {
  const std::size_t i = pick_index(random, request.checkins.size());
  const auto field = answers[pick_index(random, answers.size())];
  Omission omission{request, {request, request}};
  omission.without.checkins[i].*field = unknown;
  omission.with[0].checkins[i].*field = false;
  omission.with[1].checkins[i].*field = true;
  return omission;
}

// In its place stands a check-in of the same day and side in which all is well, with any morning.
Omission omit_checkin(Random& random, const DecisionRequest& request) {
  const std::size_t i = pick_recent(random, request.checkins.size());
  Omission omission{request, {}};
  omission.without.checkins.erase(omission.without.checkins.begin() + static_cast<std::ptrdiff_t>(i));
  CheckIn well;
  well.date = request.checkins[i].date;
  well.side = request.checkins[i].side;
  for (const auto field : pains) well.*field = *NumericPainRating::from(0);
  for (const auto field : answers) well.*field = false;
  well.settled_within_60_min = true;
  for (int points = 0; points <= top_of_scale; ++points) {
    well.morning_pain = *NumericPainRating::from(points);
    omission.with.push_back(request);
    omission.with.back().checkins[i] = well;
  }
  return omission;
}

Omission omit_gate(Random& random, const DecisionRequest& request) {
  const std::size_t i = pick_index(random, request.gates.size());
  Omission omission{request, {request}};
  if (chance(random, 0.3)) {
    omission.without.gates.erase(omission.without.gates.begin() + static_cast<std::ptrdiff_t>(i));
    for (const auto gate : gates) omission.with[0].gates[i].*gate = true;
    return omission;
  }
  const auto gate = gates[pick_index(random, gates.size())];
  omission.without.gates[i].*gate = unknown;
  omission.with[0].gates[i].*gate = true;
  return omission;
}

Omission omit_from_profile(Random& random, const DecisionRequest& request) {
  Omission omission{request, {}};
  if (chance(random, 0.7)) {
    omission.without.runner.tolerated_now = unknown;
    omission.with.assign(1, request);
    omission.with[0].runner.tolerated_now = kilometres(60.0);
    return omission;
  }
  omission.without.runner.onset_date = unknown;
  omission.with.assign(2, request);
  omission.with[0].runner.onset_date = first_day() - 1000;
  omission.with[1].runner.onset_date = first_day() + 60;
  return omission;
}

Omission omit_size(Random& random, const DecisionRequest& request) {
  const std::size_t i = pick_index(random, request.sessions.size());
  Omission omission{request, {request, request, request}};
  if (chance(random, 0.5)) {
    if (const Known<Distance>& distance = request.sessions[i].distance) {  // what the capacity takes in its place
      omission.with.push_back(request);
      omission.with[3].sessions[i].knee_equivalent = knee_equivalent_km(in_km(*distance));
    }
    omission.without.sessions[i].knee_equivalent = unknown;
    omission.with[0].sessions[i].knee_equivalent = knee_equivalent_km(100.0);
    omission.with[1].sessions[i].knee_equivalent = knee_equivalent_km(0.001);
    omission.with[2].sessions[i].knee_equivalent = knee_equivalent_km(0.0);
  } else {
    omission.without.sessions[i].distance = unknown;
    omission.with[0].sessions[i].distance = kilometres(100.0);
    omission.with[1].sessions[i].distance = kilometres(0.001);
    omission.with[2].sessions[i].distance = kilometres(0.0);
  }
  return omission;
}

Omission omit_triage_answer(Random& random, const DecisionRequest& request) {
  auto answer = std::next(request.triage.answers.begin(),
                          static_cast<std::ptrdiff_t>(pick_index(random, request.triage.answers.size())));
  Omission omission{request, {request, request}};
  omission.without.triage.answers.erase(answer->first);
  omission.with[0].triage.answers[answer->first] = false;
  omission.with[1].triage.answers[answer->first] = true;
  return omission;
}

Omission omit_goal(const DecisionRequest& request) {
  Omission omission{request, {request, request}};
  omission.without.runner.goal_session = unknown;
  omission.with[1].runner.goal_session = kilometres(1.0);
  return omission;
}

// An exercise without its sets, repetitions, side or pain. In their place stands any number there can be: the least
// takes least from today, and more takes more blame from a run that answered badly.
constexpr int most_sets = 5;
constexpr int most_reps = 60;  // of a hold they are seconds

Omission omit_from_strength(Random& random, const DecisionRequest& request) {
  const std::size_t i = pick_index(random, request.strength.size());
  Omission omission{request, {request, request}};
  StrengthEntry& without = omission.without.strength[i];
  StrengthEntry& with = omission.with[0].strength[i];
  switch (pick(random, 0, 3)) {
    case 0:
      without.sets = unknown;
      omission.with.assign(most_sets + 1, request);
      for (int sets = 0; sets <= most_sets; ++sets)
        omission.with[static_cast<std::size_t>(sets)].strength[i].sets = sets;
      break;
    case 1:
      without.reps = unknown;
      omission.with.assign(most_reps + 1, request);
      for (int reps = 0; reps <= most_reps; ++reps)
        omission.with[static_cast<std::size_t>(reps)].strength[i].reps = reps;
      break;
    case 2:
      without.side = unknown;
      with.side = Side::left;
      omission.with[1].strength[i].side = Side::right;
      omission.with.push_back(request);
      omission.with.back().strength[i].side = Side::both;
      break;
    default:
      without.pain = unknown;
      with.pain = *NumericPainRating::from(0);
  }
  return omission;
}

// Nobody knows better than the boldest target there is.
Omission omit_target(const DecisionRequest& request) {
  Omission omission{request, {request}};
  omission.without.settings.target_probability_provoked = unknown;
  omission.with[0].settings.target_probability_provoked = 0.35;
  return omission;
}

Omission omit_something(Random& random, const DecisionRequest& request) {
  const int what = pick(random, 0, 13);
  if (what == 13) return omit_target(request);
  if (what == 12 && !request.strength.empty()) return omit_from_strength(random, request);
  if (what == 10 && !request.triage.answers.empty()) return omit_triage_answer(random, request);
  if (what == 11) return omit_goal(request);
  if (what <= 3 && !request.checkins.empty()) return omit_pain(random, request);
  if (what <= 5 && !request.checkins.empty()) return omit_checkin(random, request);
  if (what == 6 && !request.checkins.empty()) return omit_answer(random, request);
  if (what == 7 && !request.gates.empty()) return omit_gate(random, request);
  if (what == 8 && !request.sessions.empty()) return omit_size(random, request);
  return omit_from_profile(random, request);
}

TEST(Omission, LeavingAnAnswerOutNeverGivesMoreThanTheMostPermissiveValueInItsPlace) {
  check_property("2", 1.0, 0.2, [](Random& random, Verdicts& verdicts) {
    const DecisionRequest request = generate_history(random);
    const Omission omission = omit_something(random, request);
    const Decision without = decide(omission.without);
    if (without.verdict == Verdict::refer) return std::string();
    verdicts.interesting += without.verdict <= Verdict::walk_run;
    for (const DecisionRequest& with : omission.with)
      if (!gives_more(without, decide(with))) return std::string();
    return "without " + show(omission.without, without) + "one of the others " +
           show(omission.with.front(), decide(omission.with.front()));
  });
}

// Several answers left out, one after the other: each step may only take away.
TEST(Omission, SilenceNeverProgresses) {
  check_property("2, silence", 0.5, 0.15, [](Random& random, Verdicts& verdicts) {
    DecisionRequest request = generate_history(random);
    for (CheckIn& checkin : request.checkins) {  // an honest, painless runner
      for (const auto field : pains)
        if (checkin.*field) checkin.*field = *NumericPainRating::from(0);
      for (const auto field : answers) checkin.*field = unknown;
      checkin.settled_within_60_min = true;
      checkin.pain_elsewhere = unknown;
    }
    DecisionRequest silent = request;
    std::erase_if(silent.checkins, [&](const CheckIn&) { return chance(random, 0.3); });
    const Decision answered = decide(request);
    const Decision unanswered = decide(silent);
    verdicts.interesting += answered.verdict <= Verdict::walk_run;
    if (!gives_more(unanswered, answered)) return std::string();
    return "answered " + show(request, answered) + "silent " + show(silent, unanswered);
  });
}

}  // namespace
}  // namespace patella
