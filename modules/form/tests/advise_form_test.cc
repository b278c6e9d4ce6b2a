// One cue at a time, only when the day allows it; its effect comes from the load formulas.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "patella/form.h"
#include "shipped_rules.h"

namespace patella {
namespace {

const LocalDate a_day = LocalDate{} + 20800;
const FormDay good_day{false, false, true};
const UsualRun eight_km{kilometres(8.0), Speed(3.0), StepRate(160.0)};

const KneeLoadModel& shipped_load() {
  static const KneeLoadModel model = *read_knee_load_model(shipped_rules(), a_day);
  return model;
}
FormAdvice advise(const FormDay& day, const Known<UsualRun>& usual, const Known<GaitReport>& gait = unknown) {
  return advise_form(day, usual, gait, shipped_load(), shipped_rules(), a_day);
}
GaitReport clip_of(const std::vector<std::pair<GaitMetric, double>>& values) {
  GaitReport report;
  for (const auto& [metric, value] : values) {
    GaitMeasure measure;
    measure.metric = metric;
    measure.value = value;
    report.measures.push_back(measure);
  }
  return report;
}

TEST(AdviseForm, SevenPercentMoreStepsSaveAboutFivePercent) {
  const FormSaving saving = estimate_step_rate_saving(eight_km, 0.07, shipped_load());
  EXPECT_NEAR(saving.middle, 0.054, 0.004);
  EXPECT_NEAR(saving.low, 0.02, 0.005);
  EXPECT_NEAR(saving.high, 0.086, 0.006);
}

TEST(AdviseForm, H01_ARedFlagGivesNothingElse) {
  const FormAdvice advice = advise({true, false, true}, eight_km, clip_of({{GaitMetric::trunk_lean, 1.0}}));
  EXPECT_EQ(advice.state, FormState::refer);
  EXPECT_TRUE(advice.findings.empty());
  EXPECT_FALSE(advice.trial);
}

TEST(AdviseForm, AClipThatWasRefusedSaysNothing) {
  GaitReport clip = clip_of({{GaitMetric::trunk_lean, 1.0}});
  clip.refusals.push_back({GaitObstacle::camera_moves, 9.0, 2.0});
  EXPECT_EQ(advise(good_day, unknown, clip).state, FormState::nothing_known);
}

TEST(AdviseForm, WithoutAUsualRunNoNumberIsGiven) {
  const FormAdvice advice = advise(good_day, unknown, clip_of({{GaitMetric::step_rate, 158.0}}));
  ASSERT_TRUE(advice.trial);
  EXPECT_EQ(advice.trial->cue, FormCue::more_steps);
  EXPECT_FALSE(advice.trial->saving);
  EXPECT_NEAR(advice.trial->step_rate->si(), 158.0 * 1.05, 0.01);
}

TEST(AdviseForm, OfALeanNoNumberPerKmIsKnown) {
  const FormAdvice advice = advise(good_day, UsualRun{kilometres(8.0), Speed(3.0), StepRate(176.0)},
                                   clip_of({{GaitMetric::trunk_lean, 1.0}}));
  ASSERT_TRUE(advice.trial);
  EXPECT_EQ(advice.trial->cue, FormCue::lean_from_ankles);
  EXPECT_FALSE(advice.trial->saving);
}

TEST(AdviseForm, KneeProjectionAndPelvicDropAreNeverJudged) {
  const FormAdvice advice =
      advise(good_day, unknown, clip_of({{GaitMetric::knee_projection, 30.0}, {GaitMetric::pelvic_drop, 15.0}}));
  EXPECT_TRUE(advice.findings.empty());
}

TEST(AdviseForm, NonsenseIsNoUsualRun) {
  EXPECT_EQ(advise(good_day, UsualRun{Distance(0.0), Speed(3.0), StepRate(160.0)}).state, FormState::nothing_known);
  EXPECT_EQ(advise(good_day, UsualRun{kilometres(5.0), Speed(-1.0), StepRate(160.0)}).state, FormState::nothing_known);
}

RC_GTEST_PROP(AdviseFormAlways, AStricterDayNeverGivesMore, (bool red_flag, bool protect, bool may_run)) {
  const UsualRun usual{kilometres(*rc::gen::inRange(1, 40)), Speed(*rc::gen::inRange(20, 50) / 10.0),
                       StepRate(*rc::gen::inRange(130, 210))};
  const FormAdvice advice = advise({red_flag, protect, may_run}, usual);
  if (red_flag || protect || !may_run) RC_ASSERT(advice.findings.empty() && !advice.trial);
}

RC_GTEST_PROP(AdviseFormAlways, ATrialIsOneCueWithinTenPercentAndSavesNoMoreThanItsBand, ()) {
  const UsualRun usual{kilometres(*rc::gen::inRange(1, 40)), Speed(*rc::gen::inRange(20, 50) / 10.0),
                       StepRate(*rc::gen::inRange(130, 210))};
  const FormAdvice advice = advise(good_day, usual);
  RC_ASSERT(advice.findings.size() <= 3U);
  if (!advice.trial) return;
  RC_ASSERT(advice.trial->step_rate->si() <= 1.1001 * usual.step_rate.si());
  const FormSaving& saving = *advice.trial->saving;
  RC_ASSERT(saving.low >= 0.0 && saving.low <= saving.middle && saving.middle <= saving.high && saving.high < 0.5);
  const FormSaving& peak = *advice.trial->peak_saving;
  RC_ASSERT(peak.low >= 0.0 && peak.low <= peak.middle && peak.middle <= peak.high && peak.high < 0.5);
}

}  // namespace
}  // namespace patella
