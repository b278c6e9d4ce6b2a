// Requests in a few lines: the shipped rules, a runner who passed all gates, and one bout with its answers per call.
#pragma once

#include "patella/decision.h"
#include "shipped_wording.h"

namespace patella {

// Right knee, gates passed on day 0, today = day `today`. Day 0 is 2026-03-01.
DecisionRequest runner_with_open_gates(int today);
LocalDate test_day(int day);

// Answers of one day; unknown unless set.
CheckIn checkin_on(int day);
CheckIn morning_on(int day, int pain);
NumericPainRating pain(int points);
Session run_on(int day, double km, double knee_equivalent_km);
// A run of which every answer is good: morning before, during, settling, morning after.
void add_tolerated_run(DecisionRequest& request, int day, double km);
// Good mornings for all days from first to last that have no check-in yet.
void add_good_mornings(DecisionRequest& request, int first, int last);
// More than two weeks of good answers with four tolerated runs of so many km, the last one yesterday.
DecisionRequest settled_runner(double km);
// The same, with the last of the four runs yesterday.
DecisionRequest runner_who_ran_yesterday(double km);

// The same a day later, with a good morning: a day without running lies between.
DecisionRequest after_a_rest_day(DecisionRequest request);

double allowed_km(const Decision& decision);
double allowed_knee_equivalent_km(const Decision& decision);
bool has_reason(const Decision& decision, std::string_view rule, Effect effect);
Decision decide(const DecisionRequest& request);

}  // namespace patella
