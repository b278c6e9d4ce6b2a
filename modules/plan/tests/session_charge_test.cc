// What a planned session is charged: by the function that choices and what-if use, whatever it looks like.
#include <gtest/gtest.h>

#include "patella/planned_load.h"
#include "plan_fixture.h"

namespace patella {
namespace {

const PlannedDay& first_run(const RunningPlan& plan) {
  for (const PlannedDay& day : plan.days)
    if (is_run(day)) return day;
  throw BrokenInvariant("no run is planned");
}

double charged_per_km(const PlannedDay& day) { return in_km(day.knee_equivalent) / in_km(day.distance); }

bool names(const PlannedDay& day, const std::string& rule) {
  return std::find(day.charge_rules.begin(), day.charge_rules.end(), rule) != day.charge_rules.end();
}

// At its goal since four good runs: hills are open.
DecisionRequest runner_at_the_goal(Known<Distance> descent) {
  DecisionRequest request = settled_plan_runner(4.0);
  request.runner.goal_session = kilometres(4.0);
  for (Session& session : request.sessions) {
    session.duration = session.distance.value() / Speed(3.0);
    session.descent = descent;
  }
  return request;
}

PlannedSession walk_run_of(const PlannedDay& day) {
  PlannedSession session;
  session.distance = day.distance;
  session.speed = day.max_speed;
  session.descent = session.ascent = Distance(0.0);
  session.pattern = RunWalkPattern{minutes(day.structure->run_min), minutes(day.structure->walk_min)};
  session.surface = day.surface;
  return session;
}

TEST(SessionCharge, AWalkRunIsChargedAsWhatIfChargesIt) {
  DecisionRequest request = answering_runner();
  request.runner.tolerated_now = kilometres(3.0);
  const PlannedDay day = first_run(plan_of(request));
  ASSERT_EQ(day.kind, PlannedKind::walk_run);
  const PlannedLoadModel model = read_planned_load_model(shipped_rules(), request.today).value();
  const PlannedLoad asked = compute_planned_load(walk_run_of(day), day.max_speed, RunnerBody{}, model);
  EXPECT_EQ(day.knee_equivalent, asked.charged);
  EXPECT_LT(charged_per_km(day), 1.0) << "walked kilometres cost less";
  EXPECT_LE(day.distance, decide_today(request, shipped_rules()).allowance.distance);
}

TEST(SessionCharge, ASlowPaceIsShorterThanTheDistanceAllowed) {
  DecisionRequest request = settled_plan_runner(4.0);
  for (Session& session : request.sessions) session.duration = minutes(4.0 * 7.5);
  request.today = request.today + 1;
  const Allowance allowance = decide_today(request, shipped_rules()).allowance;
  const PlannedDay day = first_run(plan_of(request));
  ASSERT_FALSE(day.structure);
  EXPECT_LT(day.distance, allowance.level_distance_at_reference_speed);
  EXPECT_LE(day.knee_equivalent, allowance.knee_equivalent);
  EXPECT_GT(in_km(day.knee_equivalent), in_km(allowance.knee_equivalent) - 0.02) << "nothing is given away";
  EXPECT_GT(charged_per_km(day), 1.2);
}

// 4:30 a km, with the load that the formulas give it.
DecisionRequest fast_runner() {
  DecisionRequest request = settled_plan_runner(8.0);
  for (Session& session : request.sessions) {
    session.duration = minutes(8.0 * 4.5);
    session.knee_equivalent = knee_equivalent_km(8.0 * 0.846);
  }
  request.today = request.today + 1;
  return request;
}

TEST(SessionCharge, AFastPaceYieldsBeforeTheDistanceDoes) {
  DecisionRequest request = fast_runner();
  const Decision decision = decide_today(request, shipped_rules());
  const PlannedDay day = first_run(plan_of(request));
  ASSERT_GT(decision.allowance.max_speed->si(), 3.5);
  EXPECT_NEAR(day.max_speed->si(), 3.0, 1e-9);
  EXPECT_NEAR(charged_per_km(day), 1.0, 1e-9);
  EXPECT_GT(in_km(day.distance), in_km(decision.choices.at(0).distance)) << "than at the fast pace";
  EXPECT_LE(day.knee_equivalent, decision.allowance.knee_equivalent);
}

TEST(SessionCharge, WhereTheDistanceFitsThePaceStays) {
  DecisionRequest request = fast_runner();
  request.runner.goal_session = kilometres(5.0);
  const PlannedDay day = first_run(plan_of(request));
  EXPECT_GT(day.max_speed->si(), 3.5);
  EXPECT_NEAR(in_km(day.distance), 5.0, 1e-9);
  EXPECT_GT(charged_per_km(day), 1.05);
}

TEST(SessionCharge, TheFirstChoiceOfTheDayIsTheSameSession) {
  DecisionRequest request = settled_plan_runner(4.0);
  request.today = request.today + 1;
  const AllowanceChoice choice = decide_today(request, shipped_rules()).choices.at(0);
  const PlannedDay day = first_run(plan_of(request));
  EXPECT_NEAR(in_km(day.distance), in_km(choice.distance), 0.011);
  EXPECT_NEAR(in_km(day.knee_equivalent), in_km(choice.charged), 0.02);
}

TEST(SessionCharge, OnceHillsAreOpenTheUsualRouteCounts) {
  const auto plan_with = [](Known<Distance> descent) {
    DecisionRequest request = runner_at_the_goal(descent);
    request.today = request.today + 1;
    const RunningPlan plan = plan_of(request);
    EXPECT_EQ(plan.now.return_step, ReturnStep::hills);
    return plan.days.front();
  };
  const PlannedDay flat = plan_with(Distance(0.0)), hilly = plan_with(Distance(100.0)), untold = plan_with(unknown);
  ASSERT_TRUE(is_run(flat) && is_run(hilly) && is_run(untold));
  EXPECT_GT(charged_per_km(hilly), 1.1 * charged_per_km(flat)) << "25 m down a kilometre";
  EXPECT_GT(charged_per_km(untold), charged_per_km(flat)) << "never silently flat";
  EXPECT_TRUE(names(hilly, "planned_load.stated_climb"));
  EXPECT_FALSE(names(flat, "planned_load.stated_climb"));
}

TEST(SessionCharge, BeforeHillsAreOpenTheSessionIsLevel) {
  DecisionRequest level = settled_plan_runner(4.0), hilly = level;
  for (Session& session : hilly.sessions) session.descent = Distance(100.0);
  EXPECT_EQ(first_run(plan_of(level)).knee_equivalent, first_run(plan_of(hilly)).knee_equivalent);
}

TEST(SessionCharge, EveryFormOfThePlanSaysIt) {
  const DecisionRequest request = settled_plan_runner(4.0);
  const RunningPlan plan = plan_of(request);
  const Instant now = std::chrono::sys_days{std::chrono::year{2026} / 3 / 21};
  const std::string charge = describe_charge(first_run(plan), shipped_wording());
  ASSERT_NE(charge.find(" K"), std::string::npos);
  EXPECT_NE(render_text(plan, shipped_wording()).find(charge), std::string::npos);
  EXPECT_NE(render_calendar(plan, {"me", now, {}}, shipped_wording()).find(charge), std::string::npos);
  const TravelSheet sheet = make_travel_sheet(request, shipped_rules(), shipped_exercises(), 7);
  EXPECT_NE(render_html(sheet, shipped_wording()).find("knee load "), std::string::npos);
  EXPECT_NE(render_json(plan, {}, shipped_wording()).find("\"charge_rules\":[\"planned_load."), std::string::npos);
  for (const WorkoutFile& file : render_workouts(plan, now, shipped_wording())) {
    const std::string bytes(reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size());
    EXPECT_NE(bytes.find(" K. Pain above"), std::string::npos) << file.name;
  }
}

}  // namespace
}  // namespace patella
