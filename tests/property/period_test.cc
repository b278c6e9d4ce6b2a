// Answers about mornings that nobody answered: they may hold, and a worse one restricts.
#include <gtest/gtest.h>

#include <algorithm>

#include "generated_history.h"

namespace patella {
namespace {

constexpr int longest_period = 30;

PeriodAnswer generate_period(Random& random, const DecisionRequest& request, Known<bool> worse) {
  const LocalDate last = request.today - pick(random, 1, 3);
  PeriodAnswer answer{request.today, last - pick(random, 0, longest_period), last, worse, {}};
  if (worse == true && chance(random, 0.5)) answer.worse_date = answer.from + pick(random, 0, longest_period);
  return answer;
}

// The last days of it unanswered, as they are when it is asked.
DecisionRequest fall_silent(Random& random, DecisionRequest request) {
  const LocalDate since = request.today - pick(random, 1, longest_period);
  std::erase_if(request.checkins, [&](const CheckIn& each) { return each.date > since && each.date < request.today; });
  return request;
}

constexpr int highest_usual_morning = 2;

Known<NumericPainRating> find_morning(const DecisionRequest& request, LocalDate day) {
  Known<NumericPainRating> worst;
  for (const CheckIn& each : request.checkins)
    if (each.date == day) worst = std::max(worst, each.morning_pain);
  return worst;
}

// All mornings at one level, the answered ones too unless they were worse; or only the silent ones, each as the last
// one that was told. Which is the runner's own is not known, so one of the low levels. The runs without pain.
void answer_well(DecisionRequest& request, LocalDate from, LocalDate to, Known<int> level) {
  NumericPainRating last = *NumericPainRating::from(0);
  for (LocalDate day = from; day <= to; day = day + 1) {
    CheckIn well;
    well.date = day;
    well.side = Side::both;
    for (const auto field : {&CheckIn::during_pain, &CheckIn::after_pain, &CheckIn::stairs_pain})
      well.*field = *NumericPainRating::from(0);
    well.settled_within_60_min = true;
    const Known<NumericPainRating> told = find_morning(request, day);
    last = told.value_or(last);
    if (level || !told) well.morning_pain = level ? *NumericPainRating::from(*level) : last;
    request.checkins.push_back(well);
  }
}

TEST(Periods, NoWorseMorningNeverGivesMoreThanGoodAnswersInItsPlace) {
  check_property("period, good answers", 0.5, 0.15, [](Random& random, Verdicts& verdicts) {
    const DecisionRequest silent = fall_silent(random, generate_history(random));
    DecisionRequest told = silent;
    told.period_answers.push_back(generate_period(random, silent, false));
    const Decision with = decide(told);
    verdicts.interesting += with.verdict <= Verdict::walk_run;
    DecisionRequest answered;
    for (int level = -1; level <= highest_usual_morning; ++level) {
      answered = silent;
      answer_well(answered, told.period_answers.back().from - 1, told.period_answers.back().to + 1,
                  level < 0 ? Known<int>() : Known<int>(level));
      const Decision good = decide(answered);
      // Two weeks of answers may also show that a knee should be seen: no matter of the period.
      if (good.verdict == Verdict::refer || !gives_more(with, good)) return std::string();
    }
    return "told " + show(told, with) + "answered " + show(answered, decide(answered));
  });
}

TEST(Periods, AWorseMorningNeverGivesMoreThanSilence) {
  check_property("period, worse", 0.5, 0.15, [](Random& random, Verdicts& verdicts) {
    const DecisionRequest silent = fall_silent(random, generate_history(random));
    DecisionRequest told = silent;
    told.period_answers.push_back(generate_period(random, silent, true));
    const Decision without = decide(silent);
    verdicts.interesting += without.verdict <= Verdict::walk_run;
    if (!gives_more(decide(told), without)) return std::string();
    return "silent " + show(silent, without) + "told " + show(told, decide(told));
  });
}

// The day of a worse morning left out, or the whole word.
TEST(Periods, WhatIsLeftOutOfAPeriodNeverGivesMore) {
  check_property("period, omission", 0.5, 0.15, [](Random& random, Verdicts& verdicts) {
    DecisionRequest with = fall_silent(random, generate_history(random));
    with.period_answers.push_back(generate_period(random, with, true));
    PeriodAnswer& answer = with.period_answers.back();
    answer.worse_date = answer.from + pick(random, 0, days_between(answer.from, answer.to));
    DecisionRequest without = with;
    without.period_answers.back().worse_date = unknown;
    const Decision named = decide(with);
    verdicts.interesting += named.verdict <= Verdict::walk_run;
    if (!gives_more(decide(without), named)) return std::string();
    return "named " + show(with, named) + "unnamed " + show(without, decide(without));
  });
}

}  // namespace
}  // namespace patella
