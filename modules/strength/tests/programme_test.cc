// Stories of the programme: what a day's session is, and why.
#include <gtest/gtest.h>

#include <algorithm>

#include "strength_fixture.h"

namespace patella {
namespace {

using namespace strength_story;

TEST(Programme, TheFirstSessionOfTheProtectStageHardlyPressesOnTheKneecap) {
  Weeks weeks(StrengthStage::protect);
  weeks.mornings("2026-05-10", "2026-05-20", 1);
  const StrengthPlan plan = weeks.plan();
  EXPECT_EQ(plan.kind, StrengthDayKind::session);
  EXPECT_EQ(exercises_of(plan), (std::vector<std::string>{"wall_press", "bridge_hold", "thigh_squeeze",
                                                          "cushion_squeeze", "heel_raise_hold", "side_plank_knees"}));
  for (const StrengthItem& item : plan.session) {
    EXPECT_EQ(item.sets, 2);
    EXPECT_EQ(item.effort_high, 5) << item.exercise;
    EXPECT_LE(shipped_library().find(item.exercise)->knee.force, KneeForce::low);
  }
  EXPECT_FALSE(plan.mobility.empty());
}

TEST(Programme, HeelRaisesAndPelvicDropsAreDoneTenToFifteenTimes) {
  Weeks weeks;
  weeks.mornings("2026-05-10", "2026-05-20")
      .did("2026-05-12", {"heel_raise_hold", 3, 45})
      .did("2026-05-15", {"heel_raise_hold", 3, 45});
  const StrengthPlan first = weeks.plan();
  ASSERT_NE(find_item(first, "heel_raise"), nullptr);
  EXPECT_EQ(find_item(first, "heel_raise")->reps, 10);
  weeks.did("2026-05-18", {"heel_raise", 2, 14});
  const StrengthPlan later = weeks.plan();
  EXPECT_EQ(find_item(later, "heel_raise")->reps, 15);
  EXPECT_EQ(find_item(later, "heel_raise")->sets, 3);
}

// Story: three tolerated weeks of squats go up one rung at a time, isometric before dynamic.
TEST(Programme, ToleratedSessionsGoUpOneRungAtATime) {
  Weeks weeks;
  weeks.mornings("2026-05-01", "2026-05-20").did("2026-05-13", {"wall_sit", 3, 45});
  EXPECT_EQ(find_item(weeks.plan(), "mini_squat"), nullptr);  // once may be luck
  weeks.did("2026-05-16", {"wall_sit", 3, 45});
  const StrengthPlan plan = weeks.plan();
  const StrengthItem* next = find_item(plan, "mini_squat");
  ASSERT_NE(next, nullptr);
  EXPECT_EQ(next->why.rule, "strength.progress_sessions");
  EXPECT_EQ(next->reps, 10);
  EXPECT_EQ(next->sets, 2);
}

TEST(Programme, PainAboveTheCeilingStepsBackOneRung) {
  Weeks weeks;
  weeks.mornings("2026-05-01", "2026-05-20").did("2026-05-18", {"mini_squat", 3, 12, 4});
  const StrengthPlan plan = weeks.plan();
  const StrengthItem* item = find_item(plan, "wall_sit");
  ASSERT_NE(item, nullptr);
  EXPECT_EQ(item->why.rule, "pain.during_ceiling");
  EXPECT_EQ(item->why.observed, 4.0);
  EXPECT_EQ(find_item(plan, "mini_squat"), nullptr);
}

TEST(Programme, AWorseNextMorningStepsBackAndALittleWorseOneHolds) {
  Weeks flare;
  flare.mornings("2026-05-01", "2026-05-15", 0).mornings("2026-05-16", "2026-05-20", 2);
  flare.did("2026-05-15", {"mini_squat", 3, 12});
  EXPECT_NE(find_item(flare.plan(), "wall_sit"), nullptr);
  EXPECT_EQ(find_item(flare.plan(), "wall_sit")->why.rule, "pain.next_morning_flare");
  Weeks rise;
  rise.mornings("2026-05-01", "2026-05-15", 0).mornings("2026-05-16", "2026-05-20", 1);
  rise.did("2026-05-15", {"mini_squat", 3, 12});
  const StrengthPlan held = rise.plan();
  ASSERT_NE(find_item(held, "mini_squat"), nullptr);
  EXPECT_EQ(find_item(held, "mini_squat")->reps, 12);
  EXPECT_EQ(find_item(held, "mini_squat")->why.rule, "pain.next_morning_rise");
}

TEST(Programme, TooHardStaysAsItIs) {
  Weeks weeks;
  weeks.mornings("2026-05-01", "2026-05-20").did("2026-05-15", {"mini_squat", 3, 12, 0, 9});
  const StrengthPlan plan = weeks.plan();
  EXPECT_EQ(find_item(plan, "mini_squat")->reps, 12);
  EXPECT_EQ(find_item(plan, "mini_squat")->why.rule, "strength.effort_high");
}

// Hazard 10: pain is under-reported; the morning, the stairs and swelling gate as well.
TEST(Programme, H10_MorningStairsAndSwellingGateToo) {
  for (const int kind : {0, 1, 2}) {
    Weeks weeks;
    weeks.mornings("2026-05-01", "2026-05-19");
    CheckIn& today = weeks.checkin("2026-05-20");
    if (kind == 0) today.morning_pain = pain(3);
    if (kind == 1) today.stairs_pain = pain(3);
    if (kind == 2) today.swelling = true;
    const StrengthPlan plan = weeks.plan();
    EXPECT_TRUE(names_rule(plan, "strength.hip_first")) << kind;
    EXPECT_FALSE(plan.session.empty()) << kind;
    for (const StrengthItem& item : plan.session)
      EXPECT_EQ(shipped_library().find(item.exercise)->knee.force, KneeForce::none) << kind << item.exercise;
    EXPECT_EQ(plan.knee_equivalent.si(), 0.0) << kind;
  }
}

// Hazards 1 to 3: a standing red flag gives no programme at all, not even from the physiotherapist, and says why.
TEST(Programme, H01_H02_H03_ARedFlagGivesNoProgramme) {
  Weeks weeks;
  weeks.mornings("2026-05-01", "2026-05-20");
  weeks.inputs.choices.prescribed = {{"step_up", 3, 10, unknown, unknown}};
  for (const char* flag : {"red_flag.bone_tenderness", "red_flag.hot_joint", "red_flag.locked_knee"}) {
    weeks.inputs.red_flags = {{flag, ReferralUrgency::urgent, weeks.inputs.today, unknown, 1.0, 1.0, "answer"}};
    const StrengthPlan plan = weeks.plan();
    EXPECT_EQ(plan.kind, StrengthDayKind::nothing);
    EXPECT_TRUE(plan.session.empty());
    EXPECT_TRUE(plan.mobility.empty());
    ASSERT_FALSE(plan.reasons.empty());
    EXPECT_EQ(plan.reasons.front().rule, flag);
    EXPECT_EQ(plan.reasons.front().effect, StrengthEffect::refers);
  }
}

TEST(Programme, WhatElseLetsTheDecisionReferClosesItToo) {
  Weeks weeks;
  weeks.mornings("2026-05-01", "2026-05-20");
  weeks.inputs.closed_by = {{"stage.unfinished_triage", StrengthEffect::holds, unknown, unknown, "answer", {}}};
  const StrengthPlan plan = weeks.plan();
  EXPECT_EQ(plan.kind, StrengthDayKind::nothing);
  EXPECT_TRUE(plan.session.empty());
  EXPECT_NE(describe(plan.reasons.front(), shipped_wording()).front(), '[');
}

// Hazard 11: a missing check-in is not "fine".
TEST(Programme, H11_WithoutAMorningNothingGoesOn) {
  Weeks weeks;
  weeks.mornings("2026-05-01", "2026-05-17")
      .did("2026-05-12", {"wall_sit", 3, 45})
      .did("2026-05-15", {"wall_sit", 3, 45});
  const StrengthPlan plan = weeks.plan();
  EXPECT_EQ(find_item(plan, "mini_squat"), nullptr);
  EXPECT_EQ(find_item(plan, "wall_sit")->reps, 45);
  EXPECT_EQ(find_item(plan, "wall_sit")->why.rule, "stale.hold");
  EXPECT_NE(std::find(plan.missing.begin(), plan.missing.end(), "morning_pain"), plan.missing.end());
}

TEST(Programme, H11_ALeftOutPainIsNotNoPain) {
  Weeks weeks;
  weeks.mornings("2026-05-01", "2026-05-20")
      .did("2026-05-12", {"wall_sit", 3, 45})
      .did("2026-05-15", {"wall_sit", 3, 45});
  weeks.inputs.log.back().pain = unknown;
  const StrengthPlan plan = weeks.plan();
  EXPECT_EQ(find_item(plan, "mini_squat"), nullptr);
  EXPECT_NE(std::find(plan.missing.begin(), plan.missing.end(), "pain"), plan.missing.end());
}

// Hazard 7: pain that a painkiller hides never counts as tolerated.
TEST(Programme, H07_APainkillerThatDayHoldsTheExercise) {
  Weeks weeks;
  weeks.mornings("2026-05-01", "2026-05-20")
      .did("2026-05-12", {"wall_sit", 3, 45})
      .did("2026-05-15", {"wall_sit", 3, 45});
  EXPECT_NE(find_item(weeks.plan(), "mini_squat"), nullptr);
  weeks.checkin("2026-05-15").analgesic_before_run = true;
  const StrengthPlan plan = weeks.plan();
  EXPECT_EQ(find_item(plan, "mini_squat"), nullptr);
  EXPECT_EQ(find_item(plan, "wall_sit")->why.rule, "pain.analgesic_before_run");
}

TEST(Programme, DeepBendingWaitsUntilTheKneeIsPainFree) {
  Weeks weeks(StrengthStage::return_to_running);
  weeks.inputs.choices.equipment = {"weight"};
  weeks.mornings("2026-05-01", "2026-05-20")
      .did("2026-05-12", {"split_squat", 3, 15, 0})
      .did("2026-05-15", {"split_squat", 3, 15, 0});
  EXPECT_NE(find_item(weeks.plan(), "goblet_squat"), nullptr);
  weeks.checkin("2026-05-19").stairs_pain = pain(1);
  const StrengthPlan sore = weeks.plan();
  EXPECT_EQ(find_item(sore, "goblet_squat"), nullptr);
  EXPECT_NE(find_item(sore, "split_squat"), nullptr);
  for (const MobilityItem& item : sore.mobility) EXPECT_NE(item.exercise, "quadriceps_stretch");
}

TEST(Programme, EachStageOpensItsOwnPhases) {
  const auto hardest = [](StrengthStage stage) {
    Weeks weeks(stage);
    weeks.inputs.choices.equipment = {"weight", "band", "roller"};
    weeks.mornings("2026-05-01", "2026-05-20");
    for (const char* date : {"2026-05-15", "2026-05-18"})
      for (const char* id : {"bulgarian_split_squat", "weighted_step_down", "weighted_heel_raise"})
        weeks.did(date, {id, 3, 12, 0, 7});
    ExercisePhase most = ExercisePhase::isometric;
    for (const StrengthItem& item : weeks.plan().session)
      most = std::max(most, shipped_library().find(item.exercise)->phase);
    return most;
  };
  EXPECT_EQ(hardest(StrengthStage::protect), ExercisePhase::dynamic);
  EXPECT_EQ(hardest(StrengthStage::reload), ExercisePhase::dynamic);
  EXPECT_EQ(hardest(StrengthStage::return_to_running), ExercisePhase::loaded);
  EXPECT_EQ(hardest(StrengthStage::maintain), ExercisePhase::plyometric);
}

TEST(Programme, AMissedWeekStepsBackAndAMissedMonthBeginsAgain) {
  Weeks week;
  week.mornings("2026-04-01", "2026-05-20").did("2026-05-09", {"split_squat", 3, 12});
  EXPECT_EQ(find_item(week.plan(), "mini_squat")->why.rule, "strength.missed_step_back");
  Weeks month;
  month.mornings("2026-04-01", "2026-05-20").did("2026-04-20", {"split_squat", 3, 12});
  EXPECT_EQ(find_item(month.plan(), "wall_sit")->why.rule, "strength.missed_restart");
}

TEST(Programme, WhatIsNotInTheHouseIsPassedOver) {
  Weeks weeks;
  weeks.mornings("2026-05-01", "2026-05-20").did("2026-05-12", {"pelvic_drop"}).did("2026-05-15", {"pelvic_drop"});
  EXPECT_EQ(find_item(weeks.plan(), "band_side_steps"), nullptr);
  weeks.inputs.choices.equipment = {"band"};
  EXPECT_NE(find_item(weeks.plan(), "band_side_steps"), nullptr);
}

TEST(Programme, AWeightRisesBySmallSteps) {
  Weeks weeks(StrengthStage::return_to_running);
  weeks.inputs.choices.equipment = {"weight"};
  weeks.mornings("2026-05-01", "2026-05-20");
  for (const char* date : {"2026-05-12", "2026-05-15"}) {
    weeks.did(date, {"weighted_deadlift", 3, 12, 0, 7});
    weeks.inputs.log.back().load = Mass(20.0);
  }
  const StrengthPlan plan = weeks.plan();
  const StrengthItem* item = find_item(plan, "weighted_deadlift");
  ASSERT_NE(item, nullptr);
  EXPECT_EQ(item->load, Mass(21.0));
  EXPECT_EQ(item->reps, 8);
  EXPECT_EQ(item->why.rule, "strength.load_step");
}

TEST(Programme, WhatThePhysiotherapistSetTakesItsPlaceAndIsPainGated) {
  Weeks weeks;
  weeks.mornings("2026-05-01", "2026-05-20");
  weeks.inputs.choices = {
      {}, {}, {{"step_up", 3, 8, Mass(4.0), unknown}, {"leg press", 4, 6, unknown, unknown}}, "physiotherapist", true};
  const StrengthPlan plan = weeks.plan();
  EXPECT_EQ(exercises_of(plan), (std::vector<std::string>{"step_up", "leg press"}));
  EXPECT_EQ(find_item(plan, "step_up")->reps, 8);
  EXPECT_GT(find_item(plan, "leg press")->knee_equivalent.si(), 0.0);
  weeks.did("2026-05-15", {"leg press", 4, 6, 5});
  EXPECT_EQ(find_item(weeks.plan(), "leg press")->sets, 2);
  weeks.did("2026-05-18", {"leg press", 4, 6, 5});
  EXPECT_EQ(find_item(weeks.plan(), "leg press"), nullptr);
  weeks.checkin("2026-05-20").swelling = true;
  EXPECT_TRUE(weeks.plan().session.empty());
}

// Left out because it hurt twice: the programme does not bring it back by another name.
TEST(Programme, WhatThePhysiotherapistSetStandsForItsWholeLadder) {
  Weeks weeks;
  weeks.mornings("2026-05-01", "2026-05-20");
  weeks.inputs.choices.prescribed = {{"bridge", 3, 12, unknown, unknown}};
  EXPECT_NE(find_item(weeks.plan(), "bridge"), nullptr);
  weeks.did("2026-05-15", {"bridge", 3, 12, 5}).did("2026-05-18", {"bridge", 3, 12, 5});
  for (const StrengthItem& item : weeks.plan().session) EXPECT_NE(item.ladder, "bridge");
  EXPECT_EQ(find_item(weeks.plan(), "bridge"), nullptr);
}

TEST(Programme, IllnessRestsUntilADayWasWell) {
  Weeks weeks;
  weeks.mornings("2026-05-01", "2026-05-20");
  weeks.checkin("2026-05-19").fever = true;
  EXPECT_EQ(weeks.plan().kind, StrengthDayKind::nothing);
  weeks.inputs.today = day("2026-05-21");
  weeks.checkin("2026-05-21").fever = false;
  EXPECT_NE(weeks.plan().kind, StrengthDayKind::nothing);
}

TEST(Programme, HeelRaisesAreComparedWithPeopleOfTheSameAgeAndSex) {
  Weeks weeks;
  weeks.mornings("2026-05-01", "2026-05-20").did("2026-05-15", {"single_leg_heel_raise", 1, 14});
  const auto below = weeks.plan().heel_raise;
  ASSERT_TRUE(below);
  EXPECT_EQ(below->norm, 27.0);  // a woman of 36
  EXPECT_TRUE(below->below);
  weeks.did("2026-05-18", {"single_leg_heel_raise", 1, 22});  // within what a test changes by itself
  EXPECT_FALSE(weeks.plan().heel_raise->below);
  weeks.inputs.runner.sex = unknown;
  EXPECT_FALSE(weeks.plan().heel_raise);
}

}  // namespace
}  // namespace patella
