#include "patella/simulate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "course.h"

#include "patella/decision.h"
#include "shipped_rules.h"

namespace patella {
namespace {

SimulationOptions options_of(int runners, std::uint64_t seed, unsigned threads) {
  SimulationOptions options;
  options.runners = runners;
  options.seed = seed;
  options.threads = threads;
  return options;
}

Simulation run_simulation(int runners, std::uint64_t seed, unsigned threads) {
  return simulate(options_of(runners, seed, threads), shipped_rules(), shipped_exercises());
}

TEST(Simulate, TheSameSeedGivesTheSameBitsWithAnyNumberOfThreads) {
  const Simulation one = run_simulation(12, 5, 1);
  const Simulation three = run_simulation(12, 5, 3);
  EXPECT_EQ(one.courses, three.courses);
  EXPECT_EQ(render_json(one), render_json(three));
}

TEST(Simulate, AnotherSeedGivesOtherRunners) {
  EXPECT_NE(run_simulation(8, 1, 1).courses, run_simulation(8, 2, 1).courses);
}

TEST(Simulate, ARunnerIsTheSameHoweverManyOthersThereAre) {
  const Simulation few = run_simulation(4, 9, 1);
  const Simulation more = run_simulation(8, 9, 2);
  EXPECT_TRUE(std::equal(few.courses.begin(), few.courses.end(), more.courses.begin()));
}

TEST(Simulate, CancellingKeepsWhatIsDone) {
  SimulationOptions options = options_of(8, 1, 1);
  int seen = 0;
  options.progress = [&](int done) { seen = done; };
  options.cancelled = [&] { return seen >= 2; };
  const Simulation simulation = simulate(options, shipped_rules(), shipped_exercises());
  EXPECT_TRUE(simulation.cancelled);
  EXPECT_EQ(simulation.courses.size(), 2U * running_policies);
}

int flares_of(KneeFamily family, double worse) {
  int flares = 0;
  for (int i = 0; i < 60; ++i) {
    VirtualRunner runner = draw_runner(3, i * knee_families + static_cast<int>(family));
    runner.capacity_now /= worse;
    runner.capacity_full /= worse;
    runner.healing_days *= worse;
    flares += live_a_year(runner, RunningPolicy::ten_percent, {}).flares;
  }
  return flares;
}

TEST(Simulate, AWorseKneeFlaresMore) {
  EXPECT_GT(flares_of(KneeFamily::capacity, 3.0), flares_of(KneeFamily::capacity, 1.0));
  EXPECT_GT(flares_of(KneeFamily::repair, 3.0), flares_of(KneeFamily::repair, 1.0));
  EXPECT_GT(flares_of(KneeFamily::sensitisation, 3.0), flares_of(KneeFamily::sensitisation, 1.0));
}

TEST(Simulate, ABoneThatGetsWorseIsReferredAndItsComparatorsAreNot) {
  int referred = 0;
  for (int i = 0; i < 10; ++i) {
    const int number = i * knee_families + static_cast<int>(KneeFamily::bone_stress);
    for (const VirtualCourse& course : simulate_runner(1, number, shipped_rules(), shipped_exercises())) {
      EXPECT_TRUE(course.policy == RunningPolicy::patella || !course.refer_day);
      referred += course.refer_day.has_value();
    }
  }
  EXPECT_GE(referred, 5);
}

TEST(Simulate, EstimatesLieInsideTheirIntervals) {
  for (const PolicyOutcome& outcome : run_simulation(16, 4, 1).outcomes) {
    EXPECT_EQ(outcome.runners, 4);
    for (const Estimate& estimate : {outcome.flares, outcome.painful_days, outcome.goal_in_26_weeks}) {
      EXPECT_LE(estimate.low, estimate.value);
      EXPECT_GE(estimate.high, estimate.value);
    }
    EXPECT_LE(outcome.goal_in_26_weeks.value, outcome.goal_in_52_weeks.value);
  }
}

// The published figures, held loosely: a change of a constant that loses them is seen.
TEST(Simulate, RunnersRecoverAboutAsPublished) {
  for (const CalibrationFigure& figure : compare_with_published(7, 400)) {
    if (figure.quantity == "a restart broken off, percent") continue;  // does not fit: docs/evidence-in-silico.md
    EXPECT_GT(figure.simulated, figure.published * 0.6) << name_of(figure.family) << ": " << figure.quantity;
    EXPECT_LT(figure.simulated, figure.published * 1.6) << name_of(figure.family) << ": " << figure.quantity;
  }
}

PolicyOutcome outcome_of(RunningPolicy policy, double weeks, double flares) {
  PolicyOutcome outcome{KneeFamily::repair, policy, 10};
  outcome.weeks_to_goal.value = outcome.mean_weeks.value = weeks;
  outcome.flares.value = flares;
  return outcome;
}

TEST(Targets, NameWhoIsAheadAndWhoHasLessThanTwiceTheFlares) {
  const PolicyOutcome patella = outcome_of(RunningPolicy::patella, 10.0, 1.0);
  const FamilyVerdict verdict =
      judge_targets(
          {patella, outcome_of(RunningPolicy::pain_steps, 9.0, 0.9), outcome_of(RunningPolicy::ten_percent, 9.0, 1.5),
           outcome_of(RunningPolicy::own_judgement, 9.0, 2.0), outcome_of(RunningPolicy::workload_ratio, 11.0, 0.5),
           outcome_of(RunningPolicy::no_running, 1.0, 0.0)})
          .at(0);
  EXPECT_EQ(verdict.ahead, std::vector{RunningPolicy::pain_steps});
  EXPECT_EQ(verdict.not_twice_worse, (std::vector{RunningPolicy::pain_steps, RunningPolicy::ten_percent}));
}

TEST(Targets, WhenFewerThanHalfArriveTheMeanDecides) {
  PolicyOutcome patella = outcome_of(RunningPolicy::patella, INFINITY, 1.0);
  patella.mean_weeks.value = 30.0;
  PolicyOutcome other = outcome_of(RunningPolicy::ten_percent, INFINITY, 0.5);
  other.mean_weeks.value = 31.0;
  EXPECT_TRUE(judge_targets({patella, other}).at(0).ahead.empty());
  other.mean_weeks.value = 29.0;
  EXPECT_EQ(judge_targets({patella, other}).at(0).ahead.size(), 1U);
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

TEST(Rendering, ThePictureHasEveryPolicyInEveryFamilyAndNoNumberThatIsNone) {
  const Simulation simulation = run_simulation(8, 2, 1);
  const std::string svg = render_pareto_svg(simulation);
  for (int policy = 0; policy < running_policies - 1; ++policy)
    EXPECT_EQ(count(svg, ">" + std::string(title_of(static_cast<RunningPolicy>(policy))) + "</text>"), 3U);
  EXPECT_NE(svg.find("prefers-color-scheme: dark"), std::string::npos);
  for (const char* none : {"nan", "inf\"", "\"inf"}) EXPECT_EQ(svg.find(none), std::string::npos) << none;
  const std::string page = render_markdown(simulation);
  for (const char* words : {"### Targets", "**Patella**", "gadget_swapping", "travelling", "RTR008"})
    EXPECT_NE(page.find(words), std::string::npos) << words;
}

TEST(Choose, TriesTheRangeOfEachRuleAndLeavesOutEachFamilyInTurn) {
  ChoiceOptions options{options_of(4, 1, 1), {"capacity.target"}};
  const ChoiceReport report = choose_rules(options, shipped_rules(), shipped_exercises());
  EXPECT_EQ(report.candidates.size(), static_cast<std::size_t>(count_candidates(options, shipped_rules())));
  EXPECT_GE(report.candidates.size(), 4U);
  ASSERT_EQ(report.choices.size(), 3U);
  for (const RobustChoice& choice : report.choices) {
    EXPECT_LE(choice.worst_regret_percent, choice.worst_regret_before_percent);
    EXPECT_EQ(choice.left_out.size(), 3U);
  }
  EXPECT_NE(render_text(report).find("without looking at repair"), std::string::npos);
}

TEST(Simulate, WhereItHurtsARunnerWalksHome) {
  VirtualRunner runner = draw_runner(3, 1);  // damage and repair: pain grows with what is run
  runner.behaviour = RunnerBehaviour::honest;
  runner.stated_km = 9.0;
  runner.capacity_now = 3.0;
  double painful = 0.0;
  for (const RunningPolicy policy : {RunningPolicy::pain_steps, RunningPolicy::ten_percent}) {
    const VirtualCourse course = live_a_year(runner, policy, {});
    if (policy == RunningPolicy::pain_steps)
      painful = course.painful_days;
    else
      EXPECT_GT(course.painful_days, painful);
  }
}

struct AskedDecision {
  DecisionRequest request;
  Decision decision;
};

// A runner with three quiet runs of 4 km and a fresh morning.
AskedDecision ask() {
  AskedDecision asked;
  DecisionRequest& request = asked.request;
  const LocalDate first = *read_date("2027-01-04");
  request.today = first + 7;
  request.runner.affected_side = Side::right;
  request.runner.tolerated_now = kilometres(4.0);
  request.gates.push_back({first, unknown, true, true, true, true});
  for (int day = 0; day <= 7; ++day) {
    CheckIn checkin;
    checkin.date = first + day;
    checkin.morning_pain = *NumericPainRating::from(0);
    checkin.during_pain = *NumericPainRating::from(0);
    checkin.after_pain = *NumericPainRating::from(0);
    checkin.settled_within_60_min = true;
    request.checkins.push_back(checkin);
    if (day % 2 != 0 || day == 6) continue;
    Session run;
    run.start = *read_instant(render(first + day) + "T18:00:00+00:00");
    run.distance = kilometres(4.0);
    run.duration = minutes(23.0);
    run.knee_equivalent = knee_equivalent_km(4.0);
    request.sessions.push_back(run);
  }
  asked.decision = decide_today(request, shipped_rules());
  return asked;
}

TEST(GuardrailBreach, NothingIsFoundInAnOrdinaryDecision) {
  const AskedDecision asked = ask();
  EXPECT_LE(asked.decision.verdict, Verdict::walk_run);
  EXPECT_EQ(find_guardrail_breach(asked.request, asked.decision), "");
}

TEST(GuardrailBreach, ASeededBreachIsSeen) {
  AskedDecision asked = ask();
  asked.decision.allowance.distance = kilometres(4.5);
  EXPECT_EQ(find_guardrail_breach(asked.request, asked.decision), "a spike in km");
  asked = ask();
  asked.decision.allowance.knee_equivalent = knee_equivalent_km(4.5);
  EXPECT_EQ(find_guardrail_breach(asked.request, asked.decision), "a spike in K");
  asked = ask();
  asked.decision.allowance.distance = Distance(std::nan(""));
  EXPECT_EQ(find_guardrail_breach(asked.request, asked.decision), "an allowance that is no number");
  asked = ask();
  asked.decision.verdict = Verdict::rest;
  EXPECT_EQ(find_guardrail_breach(asked.request, asked.decision), "an allowance without running");
}

TEST(GuardrailBreach, ADecisionForAKneeThatHasBecomeWorseIsABreach) {
  AskedDecision asked = ask();
  asked.request.checkins.back().morning_pain = *NumericPainRating::from(3);
  EXPECT_EQ(find_guardrail_breach(asked.request, asked.decision), "runs on a painful morning");
  asked = ask();
  asked.request.checkins.back().swelling = true;
  EXPECT_EQ(find_guardrail_breach(asked.request, asked.decision), "runs on a swollen knee");
  asked = ask();
  asked.request.today = asked.request.today + 10;
  EXPECT_EQ(find_guardrail_breach(asked.request, asked.decision), "no cut after a silent week");
  asked.request.today = asked.request.today + 20;
  EXPECT_EQ(find_guardrail_breach(asked.request, asked.decision), "runs after four silent weeks");
  asked = ask();
  asked.request.checkins.clear();
  EXPECT_EQ(find_guardrail_breach(asked.request, asked.decision), "runs without any answer");
}

}  // namespace
}  // namespace patella
