#include <gtest/gtest.h>

#include "plan_fixture.h"

namespace patella {
namespace {

DecisionRequest runner_with_goal(double tolerated_km, double goal_km) {
  DecisionRequest request = settled_plan_runner(tolerated_km);
  request.runner.goal_session = kilometres(goal_km);
  return request;
}

GoalForecast forecast_of(const DecisionRequest& request, int courses = 5, int weeks = 16) {
  ForecastOptions options;
  options.courses = courses;
  options.weeks = weeks;
  return forecast_goal(request, shipped_rules(), shipped_exercises(), options);
}

TEST(Forecast, IsTheSameEveryTimeAndInOrder) {
  const DecisionRequest request = runner_with_goal(4.0, 4.4);
  const GoalForecast forecast = forecast_of(request);
  EXPECT_EQ(forecast.state, ForecastState::given);
  EXPECT_EQ(forecast, forecast_of(request));
  EXPECT_EQ(forecast.courses, 5);
  EXPECT_GT(forecast.reached, 0);
  ASSERT_TRUE(forecast.low_weeks);
  EXPECT_GE(*forecast.low_weeks, 1);
  EXPECT_LE(*forecast.low_weeks, forecast.median_weeks.value_or(forecast.weeks));
  EXPECT_LE(forecast.median_weeks.value_or(0), forecast.high_weeks.value_or(forecast.weeks));
}

TEST(Forecast, AFartherGoalIsNoSoonerThere) {
  const GoalForecast near = forecast_of(runner_with_goal(4.0, 4.4));
  const GoalForecast far = forecast_of(runner_with_goal(4.0, 12.0));
  EXPECT_GE(near.reached, far.reached);
  EXPECT_LE(near.median_weeks.value_or(near.weeks), far.median_weeks.value_or(far.weeks));
}

TEST(Forecast, TheNumberOfDecisionsIsBounded) {
  ForecastOptions options;
  options.most_decisions = 1;
  EXPECT_EQ(forecast_goal(runner_with_goal(4.0, 4.4), shipped_rules(), shipped_exercises(), options).courses, 1);
}

TEST(Forecast, IsNotGivenWithoutAGoalBehindAFlagOrForAnotherCondition) {
  EXPECT_EQ(forecast_of(settled_plan_runner(4.0)).state, ForecastState::no_goal);
  DecisionRequest flagged = runner_with_goal(4.0, 8.0);
  checkin_of(flagged, plan_today).calf_swelling = true;
  EXPECT_EQ(forecast_of(flagged).state, ForecastState::waits);
  DecisionRequest other = runner_with_goal(4.0, 8.0);
  other.diagnosis = Diagnosis{plan_date(1), "physiotherapist", "iliotibial_band_syndrome"};
  EXPECT_EQ(forecast_of(other).state, ForecastState::other_condition);
}

TEST(Forecast, IsToldInWeeksAndSharesOnly) {
  for (const ForecastState state :
       {ForecastState::given, ForecastState::no_goal, ForecastState::waits, ForecastState::other_condition}) {
    GoalForecast forecast;
    forecast.state = state;
    forecast.weeks = 52;
    forecast.courses = 60;
    forecast.reached = 40;
    forecast.low_weeks = 9;
    const std::string text = describe_forecast(forecast, shipped_wording());
    EXPECT_EQ(text.find('['), std::string::npos) << text;
    EXPECT_EQ(text.find("202"), std::string::npos) << text;
  }
}

}  // namespace
}  // namespace patella
