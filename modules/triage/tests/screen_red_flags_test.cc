#include <gtest/gtest.h>

#include "triage_fixture.h"

namespace patella {
namespace {

// ------------------------------------------------------------------ hazards of TRUST, by number

TEST(RedFlags, hazard_01_BoneSpotAndHopPainReferBeforeAnyScore) {
  EXPECT_EQ(Story().answer("one_spot_of_bone_hurts").flag_ids(), Ids{"red_flag.bone_tenderness"});
  EXPECT_EQ(Story().answer("hopping_hurts_in_bone").flag_ids(), Ids{"red_flag.hop_pain"});
  EXPECT_EQ(Story().answer("one_spot_of_bone_hurts").flags()[0].urgency, ReferralUrgency::urgent);
  EXPECT_EQ(Story().answer("hopping_hurts_in_bone").flags()[0].urgency, ReferralUrgency::routine);
}

TEST(RedFlags, hazard_02_InfectionClotAndTumourSignsAreAskedFor) {
  Story fever_and_swelling;
  fever_and_swelling.checkin("2026-05-09").fever = true;
  fever_and_swelling.checkin("2026-05-10").swelling = true;
  ASSERT_EQ(fever_and_swelling.flag_ids(), Ids{"red_flag.hot_joint"});
  EXPECT_EQ(fever_and_swelling.flags()[0].urgency, ReferralUrgency::emergency);
  Story calf;
  calf.checkin("2026-05-10").calf_swelling = true;
  EXPECT_EQ(calf.flag_ids(), Ids{"red_flag.calf_swelling"});
  EXPECT_EQ(Story().answer("losing_weight_without_trying").flag_ids(), Ids{"red_flag.weight_loss"});
  EXPECT_EQ(Story().answer("wakes_at_night_lying_still").flag_ids(), Ids{"red_flag.night_pain"});
  Story night;
  night.checkin("2026-05-10").night_pain = true;
  EXPECT_EQ(night.flag_ids(), Ids{"red_flag.night_pain"});
}

TEST(RedFlags, hazard_03_LockedKneeAndTornLigamentReferBeforeRunning) {
  Story locked;
  locked.checkin("2026-05-10").locking = true;
  EXPECT_EQ(locked.flag_ids(), Ids{"red_flag.locked_knee"});
  Story swollen;
  swollen.checkin("2026-05-08").fell_or_twisted = true;
  swollen.checkin("2026-05-10").swelling = true;
  EXPECT_EQ(swollen.flag_ids(), Ids{"red_flag.swelling_after_injury"});
  Story buckling;
  buckling.checkin("2026-04-01").fell_or_twisted = true;
  buckling.checkin("2026-05-10").giving_way = true;
  EXPECT_EQ(buckling.flag_ids(), Ids{"red_flag.giving_way_after_injury"});
}

TEST(RedFlags, hazard_04_Under18RefersToTheDayAndNoClearanceLiftsIt) {
  Story young;
  young.runner.birth_date = day("2008-05-11");
  ASSERT_EQ(young.flag_ids(), Ids{"red_flag.under_18"});
  EXPECT_EQ(young.flags()[0].observed, 17.0);
  EXPECT_EQ(young.flags()[0].threshold, 18.0);
  EXPECT_EQ(young.clear("red_flag.under_18", "2026-05-10").flag_ids(), Ids{"red_flag.under_18"});
  young.runner.birth_date = day("2008-05-10");
  EXPECT_TRUE(young.flags().empty());
}

TEST(RedFlags, hazard_04_BornOn29FebruaryIsOfAgeOn1March) {
  Story leap;
  leap.runner.birth_date = day("2008-02-29");
  leap.today = day("2026-02-28");
  EXPECT_EQ(leap.flag_ids(), Ids{"red_flag.under_18"});
  leap.today = day("2026-03-01");
  EXPECT_TRUE(leap.flags().empty());
}

TEST(RedFlags, hazard_05_SurgeryWithoutADateOrWithinAYearNeedsAClinician) {
  Story operated;
  operated.runner.knee_surgery_ever = true;
  EXPECT_EQ(operated.flag_ids(), Ids{"red_flag.knee_surgery"});
  operated.runner.knee_surgery_date = day("2025-05-10");  // 365 days
  EXPECT_EQ(operated.flag_ids(), Ids{"red_flag.knee_surgery"});
  EXPECT_EQ(operated.flags()[0].observed, 365.0);
  operated.runner.knee_surgery_date = day("2025-05-09");
  EXPECT_TRUE(operated.flags().empty());
}

TEST(RedFlags, hazard_05_AClearanceAfterTheSurgeryOpensRunningOneBeforeDoesNot) {
  Story operated;
  operated.runner.knee_surgery_date = day("2026-01-10");
  EXPECT_FALSE(Story(operated).clear("red_flag.knee_surgery", "2026-01-09").flags().empty());
  EXPECT_TRUE(Story(operated).clear("red_flag.knee_surgery", "2026-01-10").flags().empty());
}

TEST(RedFlags, hazard_06_PregnancyIsLedByAClinicianWhoseClearanceRunsOut) {
  Story pregnant;
  pregnant.runner.pregnant_or_postpartum = true;
  EXPECT_EQ(pregnant.flag_ids(), Ids{"red_flag.pregnant_or_postpartum"});
  const LocalDate last_day_it_holds = pregnant.today - 180;
  EXPECT_TRUE(Story(pregnant).clear("red_flag.pregnant_or_postpartum", render(last_day_it_holds)).flags().empty());
  EXPECT_FALSE(Story(pregnant).clear("red_flag.pregnant_or_postpartum", render(last_day_it_holds - 1)).flags().empty());
}

TEST(RedFlags, hazard_09_TheSideOfTheNewestAnswerIsNamed) {
  Story story;
  CheckIn& first = story.checkin("2026-05-08");
  first.side = Side::left;
  first.locking = true;
  CheckIn& second = story.checkin("2026-05-09");
  second.side = Side::right;
  second.locking = true;
  EXPECT_EQ(story.flags()[0].side, Side::right);
  EXPECT_EQ(story.flags()[0].date, day("2026-05-09"));
}

TEST(RedFlags, hazard_11_NothingAnsweredRaisesNothing) {
  Story silent;
  silent.runner = {};
  EXPECT_TRUE(silent.flags().empty());
  silent.checkin("2026-05-10");
  EXPECT_TRUE(silent.flags().empty());
}

// ------------------------------------------------------------------ a flag is not a trap

TEST(RedFlags, OrdinaryKneecapPainIsNotLocked) {
  Story ordinary;
  for (int i = 0; i < 42; ++i) {
    CheckIn checkin{.date = ordinary.today - i};
    checkin.morning_pain = pain(4);
    checkin.stairs_pain = pain(7);
    checkin.during_pain = pain(5);
    checkin.after_pain = pain(6);
    checkin.settled_within_60_min = false;
    checkin.giving_way = true;  // the thigh lets go for a moment; no injury
    checkin.soreness = 8;
    checkin.pain_elsewhere = "other knee";
    ordinary.checkins.push_back(checkin);
  }
  for (const TriageQuestion& question : list_triage_questions(shipped_rules()))
    ordinary.answer(question.id, "2026-05-10", false);
  EXPECT_TRUE(ordinary.flags().empty());
}

TEST(RedFlags, AColdAFeverOrASwollenKneeAloneIsNotLocked) {
  for (Known<bool> CheckIn::* field :
       {&CheckIn::fever, &CheckIn::unwell, &CheckIn::swelling, &CheckIn::fell_or_twisted}) {
    Story story;
    story.checkin("2026-05-10").*field = true;
    EXPECT_TRUE(story.flags().empty());
  }
  EXPECT_TRUE(Story().answer("feels_feverish").flags().empty());
  EXPECT_TRUE(Story().answer("knee_injection_recently").flags().empty());
}

TEST(RedFlags, FeelingUnwellWithASwollenKneeIsUrgentNotAnEmergency) {
  Story story;
  story.checkin("2026-05-10").unwell = true;
  story.checkins.back().swelling = true;
  ASSERT_EQ(story.flag_ids(), Ids{"red_flag.unwell_with_swelling"});
  EXPECT_EQ(story.flags()[0].urgency, ReferralUrgency::urgent);
}

TEST(RedFlags, FeverAfterSurgeryOrInjectionIsAnEmergencyForNinetyDays) {
  Story injected;
  injected.answer("knee_injection_recently").answer("feels_feverish");
  EXPECT_EQ(injected.flag_ids(), Ids{"red_flag.fever_after_procedure"});
  Story operated;
  operated.runner.knee_surgery_date = day("2026-01-01");
  operated.clear("red_flag.knee_surgery", "2026-03-01");
  operated.checkin("2026-04-01").fever = true;  // 90 days
  EXPECT_EQ(operated.flag_ids(), Ids{"red_flag.fever_after_procedure"});
  operated.checkins.back().date = day("2026-04-02");
  EXPECT_TRUE(operated.flags().empty());
}

// ------------------------------------------------------------------ limits of the numbers

struct Distance2 {
  int days;
  bool fires;
};

template <class First, class Second>
void expect_pair(First first, Second second, std::initializer_list<Distance2> cases) {
  for (const Distance2& item : cases) {
    Story story;
    CheckIn before{.date = story.today - 60};
    before.*first = true;
    CheckIn after{.date = before.date + item.days};
    after.*second = true;
    story.checkins = {after, before};
    EXPECT_EQ(!story.flags().empty(), item.fires) << item.days;
  }
}

TEST(RedFlags, AnswersCountTogetherUpToTheirWindow) {
  expect_pair(&CheckIn::fever, &CheckIn::swelling, {{-4, false}, {-3, true}, {0, true}, {3, true}, {4, false}});
  expect_pair(&CheckIn::unwell, &CheckIn::swelling, {{-4, false}, {-3, true}, {3, true}, {4, false}});
  expect_pair(&CheckIn::fell_or_twisted, &CheckIn::swelling, {{-1, false}, {0, true}, {2, true}, {3, false}});
  expect_pair(&CheckIn::fell_or_twisted, &CheckIn::giving_way, {{-1, false}, {0, true}, {42, true}, {43, false}});
}

TEST(RedFlags, SevereMorningPainNeedsTwoMorningsOfEightInAWeek) {
  const auto with = [](int first, int second, int days_apart) {
    Story story;
    story.checkins = {CheckIn{.date = story.today - days_apart}, CheckIn{.date = story.today}};
    story.checkins[0].morning_pain = pain(first);
    story.checkins[1].morning_pain = pain(second);
    return story.flag_ids();
  };
  EXPECT_EQ(with(8, 9, 6), Ids{"red_flag.severe_morning_pain"});
  EXPECT_EQ(with(8, 9, 7), Ids{});
  EXPECT_EQ(with(7, 10, 1), Ids{});
  EXPECT_EQ(with(10, 10, 0), Ids{});  // one morning, answered for both knees
}

TEST(RedFlags, SevereMorningPainShowsThePainAndTheLevel) {
  Story story;
  story.checkin("2026-05-09").morning_pain = pain(8);
  story.checkin("2026-05-10").morning_pain = pain(9);
  const RedFlag flag = story.flags().at(0);
  EXPECT_EQ(flag.observed, 9.0);
  EXPECT_EQ(flag.threshold, 8.0);
  EXPECT_EQ(flag.unit, "points");
}

// ------------------------------------------------------------------ clearances and days

TEST(RedFlags, AClearanceLiftsAnswersUpToItsDayAndNoLater) {
  Story story;
  story.checkin("2026-05-05").locking = true;
  EXPECT_EQ(Story(story).clear("red_flag.locked_knee", "2026-05-04").flag_ids(), Ids{"red_flag.locked_knee"});
  EXPECT_TRUE(Story(story).clear("red_flag.locked_knee", "2026-05-05").flags().empty());
  EXPECT_TRUE(Story(story).clear("red_flag.locked_knee", "2026-05-10").flags().empty());
  story.checkin("2026-05-06").locking = true;
  EXPECT_EQ(Story(story).clear("red_flag.locked_knee", "2026-05-05").flag_ids(), Ids{"red_flag.locked_knee"});
}

TEST(RedFlags, AClearanceOfTheFutureLiftsNothing) {
  Story story;
  story.checkin("2026-05-05").locking = true;
  EXPECT_FALSE(story.clear("red_flag.locked_knee", "2026-05-11").flags().empty());
}

TEST(RedFlags, AFlagStaysUntilItIsCleared) {
  Story story;
  story.checkin("2023-05-05").locking = true;
  EXPECT_EQ(story.flag_ids(), Ids{"red_flag.locked_knee"});
}

TEST(RedFlags, AnswersOfTheFutureAreNotLookedAt) {
  Story story;
  story.checkin("2026-05-11").locking = true;
  story.answer("gets_stuck", "2026-05-11");
  EXPECT_TRUE(story.flags().empty());
}

TEST(RedFlags, TriageAnswersWithoutADateCountAsToday) {
  Story story;
  story.triage.answers["gets_stuck"] = true;
  ASSERT_EQ(story.flag_ids(), Ids{"red_flag.locked_knee"});
  EXPECT_EQ(story.flags()[0].date, story.today);
}

TEST(RedFlags, TheWorstComesFirstThenById) {
  Story story;
  story.answer("hopping_hurts_in_bone")
      .answer("numb_or_cold_foot")
      .answer("gets_stuck")
      .answer("calf_swollen_or_tender");
  EXPECT_EQ(story.flag_ids(),
            (Ids{"red_flag.numb_or_cold_foot", "red_flag.calf_swelling", "red_flag.locked_knee", "red_flag.hop_pain"}));
}

TEST(RedFlags, ARetiredFlagIsNeitherAskedForNorRaised) {
  const RuleBook rules = changed_rules("red_flag.locked_knee", "\"draft\"", "\"retired\"");
  Story story;
  story.checkin("2026-05-10").locking = true;
  EXPECT_TRUE(screen_red_flags(story.inputs(), rules).empty());
  for (const TriageQuestion& question : list_triage_questions(rules)) EXPECT_NE(question.id, "gets_stuck");
}

TEST(RedFlags, TheUrgencyAndTheNumbersAreThoseOfTheRules) {
  Story story;
  story.checkin("2026-05-10").locking = true;
  const RuleBook worse = changed_rules("red_flag.locked_knee", "\"urgent\"", "\"emergency\"");
  EXPECT_EQ(screen_red_flags(story.inputs(), worse).at(0).urgency, ReferralUrgency::emergency);
  const RuleBook older = changed_rules("red_flag.under_18", "value = 18", "value = 21");
  story.checkins.clear();
  story.runner.birth_date = day("2006-05-10");
  EXPECT_EQ(screen_red_flags(story.inputs(), older).at(0).threshold, 21.0);
}

TEST(RedFlags, ABookThatLacksAFlagIsNoticedAtTheStart) {
  EXPECT_FALSE(check_triage_rules(shipped_rules()));
  const Known<Error> error = check_triage_rules(RuleBook{});
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code, ErrorCode::not_found);
  Story story;
  story.answer("gets_stuck");
  EXPECT_THROW(static_cast<void>(screen_red_flags(story.inputs(), RuleBook{})), BrokenInvariant);
}

}  // namespace
}  // namespace patella
