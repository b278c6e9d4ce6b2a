// What somebody tells of illnesses and medicines makes an ordinary sign a flag; not told, it raises nothing.
#include <gtest/gtest.h>

#include <algorithm>

#include "triage_fixture.h"

namespace patella {
namespace {

bool raises(const Story& story, const std::string& flag) {
  const Ids ids = story.flag_ids();
  return std::find(ids.begin(), ids.end(), flag) != ids.end();
}

TEST(RisksTold, H01_ASoreKneecapIsTheBonesWhereBoneIsAtRisk) {
  for (const char* risk : {"bone_stress_injury_before", "eats_too_little_for_training", "periods_absent_or_irregular",
                           "thin_bones_or_low_hormones", "medicine_cortisone_months"}) {
    EXPECT_TRUE(raises(Story().answer("kneecap_bone_tender").answer(risk), "red_flag.kneecap_bone_stress")) << risk;
    EXPECT_TRUE(Story().answer("kneecap_bone_tender").answer(risk, "2026-05-10", false).flags().empty()) << risk;
  }
}

TEST(RisksTold, H01_WeakBonesAndPainAtEachStepRefer) {
  for (const char* risk : {"thin_bones_or_low_hormones", "medicine_cortisone_months"}) {
    EXPECT_TRUE(raises(Story().answer("walking_hurts_each_step").answer(risk), "red_flag.weak_bone_each_step")) << risk;
    EXPECT_TRUE(Story().answer(risk).flags().empty()) << risk;
  }
  EXPECT_TRUE(Story().answer("walking_hurts_each_step").flags().empty());
}

TEST(RisksTold, H01_ASoreKneecapThatBeganFromOneStepToTheNextRefers) {
  EXPECT_TRUE(raises(Story().answer("kneecap_bone_tender").answer("onset_sudden_while_running"),
                     "red_flag.kneecap_bone_stress"));
  EXPECT_TRUE(Story().answer("onset_sudden_while_running").flags().empty());
}

TEST(RisksTold, H02_ASwollenKneeThatHurtsAtRestIsTakenForAnInfectionWhereOneIsLikely) {
  for (const char* risk : {"low_infection_defence", "medicine_cortisone_months", "knee_injection_recently"}) {
    Story story;
    story.answer(risk).answer("knee_swollen");
    EXPECT_TRUE(story.flags().empty()) << risk;
    story.answer("hurts_at_rest");
    EXPECT_EQ(story.flags().front().urgency, ReferralUrgency::emergency) << risk;
  }
  Story painkiller;
  painkiller.answer("medicine_painkiller_most_days").answer("knee_swollen").answer("hurts_at_rest");
  EXPECT_EQ(painkiller.flags().front().urgency, ReferralUrgency::routine);
}

TEST(RisksTold, H01_H04_PainOnTurningTheHipStandsForTheSoreSpotOfABoneAtRisk) {
  Story story;
  story.answer("pain_site_thigh").answer("hip_turning_hurts");
  EXPECT_TRUE(story.flags().empty());
  EXPECT_TRUE(raises(story.answer("periods_absent_or_irregular"), "red_flag.bone_risk_elsewhere"));
}

TEST(RisksTold, H01_TheMeasuredScoreStaysUrgentAndTheOtherIsRoutine) {
  Story story;
  story.answer("elsewhere_shin").answer("bone_stress_injury_before").answer("eats_too_little_for_training");
  ASSERT_EQ(story.flag_ids(), Ids{"red_flag.bone_risk_elsewhere"});
  EXPECT_EQ(story.flags().front().urgency, ReferralUrgency::routine);
  EXPECT_EQ(story.flags().front().observed, 3.0);
  story.answer("onset_after_more_running");
  EXPECT_EQ(story.flags().front().rule, "red_flag.bone_stress_score");
  EXPECT_EQ(story.flags().front().urgency, ReferralUrgency::urgent);
}

TEST(RisksTold, H02_AnInfectionMayComeWithoutFever) {
  const auto told = [](const char* risk) { return Story().answer(risk).answer("hot_or_red_knee"); };
  for (const char* risk : {"low_infection_defence", "medicine_cortisone_months"})
    EXPECT_TRUE(raises(told(risk), "red_flag.infection_without_fever")) << risk;
  EXPECT_FALSE(raises(told("medicine_painkiller_most_days"), "red_flag.infection_without_fever"));
  EXPECT_TRUE(raises(told("knee_injection_recently"), "red_flag.hot_knee_after_procedure"));
}

TEST(RisksTold, H07_APainkillerMayHideTheFever) {
  Story story;
  story.answer("medicine_painkiller_most_days").checkin("2026-05-09").unwell = true;
  EXPECT_TRUE(story.flags().empty());
  story.checkin("2026-05-10").swelling = true;
  EXPECT_TRUE(raises(story, "red_flag.infection_without_fever"));
  EXPECT_EQ(story.flags().front().urgency, ReferralUrgency::emergency);
}

TEST(RisksTold, H05_ADayOfSurgeryThatIsNotKnownMayBeLastWeek) {
  Story story;
  story.runner.knee_surgery_ever = true;
  EXPECT_TRUE(raises(story.answer("hot_or_red_knee"), "red_flag.hot_knee_after_procedure"));
  story.runner.knee_surgery_date = story.today - 91;
  EXPECT_FALSE(raises(story, "red_flag.hot_knee_after_procedure"));
  story.runner.knee_surgery_date = story.today - 90;
  EXPECT_TRUE(raises(story, "red_flag.hot_knee_after_procedure"));
}

TEST(RisksTold, ABloodThinnerCountsForSwellingOfLaterCheckIns) {
  Story story;
  story.answer("medicine_blood_thinner", "2026-01-10").checkin("2026-05-09").swelling = true;
  EXPECT_TRUE(raises(story, "red_flag.bleeding_joint"));
  EXPECT_FALSE(raises(story.clear("red_flag.bleeding_joint", "2026-05-09"), "red_flag.bleeding_joint"));
  Story long_before;
  long_before.answer("medicine_blood_thinner").checkin("2026-03-01").swelling = true;
  EXPECT_FALSE(raises(long_before, "red_flag.bleeding_joint"));
}

TEST(RisksTold, H02_AfterCancerPainAtRestIsSeenSoon) {
  Story story;
  EXPECT_TRUE(Story().answer("cancer_before").flags().empty());
  story.answer("cancer_before").answer("hurts_at_rest");
  EXPECT_EQ(story.flags().front().rule, "red_flag.after_cancer");
  EXPECT_EQ(story.flags().front().urgency, ReferralUrgency::urgent);
}

TEST(RisksTold, H04_AHipThatHurtsIsUrgentUntilTheEighteenthBirthday) {
  Story story;
  story.answer("hip_turning_hurts");
  story.runner.birth_date = day("2008-05-11");
  EXPECT_TRUE(raises(story, "red_flag.young_hip"));
  story.runner.birth_date = day("2008-05-10");
  EXPECT_TRUE(story.flags().empty());
  story.runner.birth_date = unknown;
  EXPECT_TRUE(story.flags().empty());
}

}  // namespace
}  // namespace patella
