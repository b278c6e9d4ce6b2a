#include "patella/forecast_knee.h"

#include <gtest/gtest.h>

#include <cmath>

#include "shipped_rules.h"

namespace patella {
namespace {

const LocalDate day_of_rules = *read_date("2026-12-01");
constexpr double middle = 0.5;
constexpr double good_luck = 1.0;
constexpr double bad_luck = 0.0;

ForecastKneeModel model_of(double longest_km) {
  const CapacityRules capacity = read_capacity_rules(shipped_rules(), day_of_rules);
  return {capacity, read_forecast_rules(shipped_rules(), day_of_rules),
          find_full_capacity(kilometres(longest_km), capacity)};
}

CapacityState known_after(double tolerated_km) {
  CapacityPrior prior;
  prior.tolerated_now = knee_equivalent_km(tolerated_km);
  prior.pain = 0;
  return start_capacity(prior, make_capacity_model(read_capacity_rules(shipped_rules(), day_of_rules)));
}

void rest(ForecastKnee& knee, int days) {
  for (int day = 0; day < days; ++day) knee.sleep();
}

TEST(ForecastKnee, TheFullCapacityTakesTheLongestRunAtTheLeastRiskAimedAt) {
  const ForecastKneeModel model = model_of(12.0);
  const double share = 12.0 / in_km(model.full);
  const double odds = std::pow(share, model.capacity.steepness);
  EXPECT_NEAR(odds / (1.0 + odds), model.capacity.target_lowest, 1e-12);
}

TEST(ForecastKnee, HalfOfWhatIsMissingIsBackWhenThePainIsGoneAndNeverAllOfIt) {
  const ForecastKneeModel model = model_of(12.0);
  ForecastKnee knee(known_after(2.0), middle, 100.0, model);
  const double missing = std::log(model.full.si() / knee.capacity().si());
  rest(knee, 100);
  EXPECT_NEAR(std::log(model.full.si() / knee.capacity().si()), missing / 2.0, 1e-9);
  EXPECT_NEAR(knee.pain_left(), model.rules.pain_left_percent / 100.0, 1e-9);
  rest(knee, 10'000);
  EXPECT_LE(knee.capacity(), model.full);
}

TEST(ForecastKnee, PainThatIsGoneGivesNoCapacityBackOvernight) {
  const ForecastKneeModel model = model_of(12.0);
  ForecastKnee knee(known_after(2.0), middle, 0.0, model);
  const double missing = std::log(model.full.si() / knee.capacity().si());
  rest(knee, static_cast<int>(model.rules.half_way_days));
  EXPECT_NEAR(std::log(model.full.si() / knee.capacity().si()), missing / 2.0, 1e-9);
}

TEST(ForecastKnee, LongerThanAnybodyWasFollowedIsLeftAsItIs) {
  const ForecastKneeModel model = model_of(12.0);
  ForecastKnee knee(known_after(2.0), middle, unknown, model);
  const KneeEquivalentDistance today = knee.capacity();
  rest(knee, 300);
  EXPECT_EQ(knee.capacity(), today);
  EXPECT_EQ(knee.pain_left(), 1.0);
}

TEST(ForecastKnee, AnswersARunByItsCapacityAndLuck) {
  const ForecastKneeModel model = model_of(12.0);
  const ForecastKnee fresh(known_after(2.0), middle, unknown, model);
  const KneeEquivalentDistance limit = fresh.capacity();
  const auto answer = [&](double share, double luck) {
    ForecastKnee knee = fresh;
    return knee.run(share * limit, luck);
  };
  EXPECT_EQ(answer(1.0, 0.49), SessionResponse::provoked);  // at the capacity every second time
  EXPECT_EQ(answer(1.0, 0.51), SessionResponse::equivocal);
  EXPECT_EQ(answer(1.0, good_luck), SessionResponse::tolerated);
  EXPECT_EQ(answer(0.3, 0.05), SessionResponse::tolerated);
  EXPECT_EQ(answer(0.0, bad_luck), SessionResponse::tolerated);
}

TEST(ForecastKnee, ARunThatWasTooMuchTakesAndAGoodOneNearTheLimitGives) {
  const ForecastKneeModel model = model_of(12.0);
  ForecastKnee knee(known_after(2.0), middle, unknown, model);
  const KneeEquivalentDistance before = knee.capacity();
  EXPECT_EQ(knee.run(before, bad_luck), SessionResponse::provoked);
  EXPECT_NEAR(knee.capacity().si(), before.si() * (1.0 - model.rules.flare_drop_percent / 100.0), 1e-9);
  ForecastKnee other(known_after(2.0), middle, unknown, model);
  EXPECT_EQ(other.run(before, good_luck), SessionResponse::tolerated);
  EXPECT_NEAR(other.capacity().si(), before.si() * (1.0 + model.rules.growth_percent / 100.0), 1e-9);
}

TEST(ForecastKnee, AFlareUpFadesFromMorningToMorning) {
  const ForecastKneeModel model = model_of(12.0);
  ForecastKnee knee(known_after(2.0), middle, unknown, model);
  knee.raise_morning(2.0);
  knee.raise_morning(1.0);
  EXPECT_EQ(knee.morning_rise(), 0.0) << "not before the night";
  rest(knee, 1);
  EXPECT_EQ(knee.morning_rise(), 2.0);
  rest(knee, 1);
  EXPECT_EQ(knee.morning_rise(), 2.0 - model.rules.rise_fades_points);
  rest(knee, 9);
  EXPECT_EQ(knee.morning_rise(), 0.0);
}

TEST(ForecastKnee, YesterdaysRunIsPartlyThereToday) {
  const ForecastKneeModel model = model_of(12.0);
  ForecastKnee knee(known_after(2.0), middle, unknown, model);
  const KneeEquivalentDistance most = 0.9 * knee.capacity();
  constexpr double luck = 0.45;
  EXPECT_NE(knee.run(most, luck), SessionResponse::provoked);
  knee.sleep();
  EXPECT_EQ(knee.run(most, luck), SessionResponse::provoked);
  rest(knee, 7);
  EXPECT_NE(knee.run(most, luck), SessionResponse::provoked);
}

}  // namespace
}  // namespace patella
