#include <gtest/gtest.h>

#include <algorithm>

#include "patella/json.h"
#include "triage_fixture.h"

namespace patella {
namespace {

Story finished() {
  Story story;
  for (const Question& question : shipped_rules().questions())
    if (question.required) story.answer(question.id, "2026-05-10", false);
  return story;
}

TriageReport assess(const Story& story) { return assess_triage(story.inputs(), shipped_rules()); }

bool has(const std::vector<std::string>& list, std::string_view id) {
  return std::find(list.begin(), list.end(), id) != list.end();
}

TEST(TriageOutcome, H11_AnUnfinishedTriageCannotSay) {
  EXPECT_EQ(assess(finished()).outcome, TriageOutcome::proceed);
  for (const Question& question : shipped_rules().questions()) {
    Story story = finished();
    if (story.triage.answers.erase(question.id) == 0) continue;
    EXPECT_EQ(assess(story).outcome, TriageOutcome::cannot_say) << question.id;
  }
  Story ageless = finished();
  ageless.runner.birth_date = unknown;
  EXPECT_EQ(assess(ageless).outcome, TriageOutcome::cannot_say);
}

TEST(TriageOutcome, WhatIsNotRequiredDoesNotBlock) {
  EXPECT_EQ(assess(finished()).missing.size(), 0U);
  EXPECT_FALSE(finished().triage.answers.contains("losing_weight_without_trying"));
}

TEST(TriageOutcome, H02_FeverAloneRestsUntilADayWellAndLocksNothing) {
  Story story = finished().answer("feels_feverish", "2026-05-08");
  EXPECT_EQ(assess(story).outcome, TriageOutcome::rest);
  EXPECT_TRUE(assess(story).flags.empty());
  story.checkin("2026-05-09").fever = false;
  EXPECT_EQ(assess(story).outcome, TriageOutcome::proceed);
  story.checkin("2026-05-10").fever = true;
  EXPECT_EQ(assess(story).outcome, TriageOutcome::rest);
}

TEST(TriageOutcome, H02_FeverWithASwollenKneeIsAnEmergency) {
  const TriageReport report = assess(finished().answer("feels_feverish").answer("knee_swollen"));
  EXPECT_EQ(report.outcome, TriageOutcome::refer);
  EXPECT_EQ(report.urgency, ReferralUrgency::emergency);
}

TEST(TriageOutcome, H05_FeverAfterSurgeryOnADayNobodyKnowsIsAnEmergency) {
  Story story = finished().answer("feels_feverish");
  story.runner.knee_surgery_ever = true;
  EXPECT_EQ(assess(story).urgency, ReferralUrgency::emergency);
}

TEST(TriageOutcome, H01_HopPainAloneIsRoutineAndWithRestPainUrgent) {
  Story story = finished().answer("hopping_hurts_in_bone");
  EXPECT_EQ(assess(story).urgency, ReferralUrgency::routine);
  for (const char* question :
       {"hurts_at_rest", "wakes_at_night_lying_still", "one_spot_of_bone_hurts", "kneecap_bone_tender"}) {
    const TriageReport report = assess(Story(story).answer(question));
    EXPECT_EQ(report.urgency, ReferralUrgency::urgent) << question;
    EXPECT_TRUE(has(Story(story).answer(question).flag_ids(), "red_flag.hop_with_rest_pain")) << question;
  }
}

TEST(TriageOutcome, H01_TheAcheOfSittingIsNotRestPain) {
  const TriageReport report =
      assess(finished().answer("sitting_hurts").answer("sitting_ache_eases_on_straightening").answer("squat_hurts"));
  EXPECT_EQ(report.outcome, TriageOutcome::proceed);
}

TEST(TriageOutcome, H04_OneDayBeforeTheEighteenthBirthdayRefers) {
  Story story = finished();
  story.runner.birth_date = day("2008-05-11");
  EXPECT_EQ(assess(story).outcome, TriageOutcome::refer);
  story.clear("red_flag.under_18", "2026-05-10");
  EXPECT_EQ(assess(story).outcome, TriageOutcome::refer);
  story.runner.birth_date = day("2008-05-10");
  EXPECT_EQ(assess(story).outcome, TriageOutcome::proceed);
}

TEST(TriageOutcome, AClearanceLiftsOnlyTheFlagItNames) {
  Story story = finished().answer("gets_stuck").answer("growing_lump").clear("red_flag.locked_knee", "2026-05-10");
  EXPECT_EQ(story.flag_ids(), Ids{"red_flag.growing_lump"});
  EXPECT_EQ(assess(story.clear("red_flag.growing_lump", "2026-05-10")).outcome, TriageOutcome::proceed);
}

TEST(TriageReport, H03_SelfTestsAreOfferedOnlyWhileNoFlagStands) {
  Story story = finished();
  EXPECT_TRUE(has(assess(story).self_tests, "self_test_squat_hurts"));
  EXPECT_TRUE(has(assess(story).self_tests, "hopping_hurts_in_bone"));
  EXPECT_TRUE(assess(story.answer("gets_stuck")).self_tests.empty());
}

TEST(TriageReport, H03_SelfTestsWaitForWhatIsRequired) {
  Story story = finished();
  story.triage.answers.erase("one_spot_of_bone_hurts");
  EXPECT_EQ(assess(story).outcome, TriageOutcome::cannot_say);
  EXPECT_TRUE(assess(story).self_tests.empty());
}

TEST(TriageReport, PointsOutAnswersThatContradict) {
  EXPECT_TRUE(assess(finished()).contradictions.empty());
  const TriageReport report = assess(finished().answer("gives_way_after_injury"));
  ASSERT_EQ(report.contradictions.size(), 1U);
  EXPECT_EQ(report.contradictions.front().no, Ids{"injury_recently"});
  EXPECT_EQ(report.outcome, TriageOutcome::refer) << "the cautious answer counts";
}

TEST(Reopening, AfterALongTimeAFallANewPlaceAndARelapse) {
  Story story = finished();
  EXPECT_TRUE(assess(story).reopened_by.empty());
  story.today = day("2026-08-07");
  EXPECT_TRUE(assess(story).reopened_by.empty());
  story.today = day("2026-08-08");
  EXPECT_EQ(assess(story).reopened_by, Ids{"triage.reopen_after"});
  EXPECT_EQ(assess(story).outcome, TriageOutcome::cannot_say);
}

TEST(Reopening, H03_AFallAfterTheAnswersReopens) {
  Story story = finished();
  story.today = day("2026-05-20");
  story.checkin("2026-05-10").fell_or_twisted = true;
  EXPECT_TRUE(assess(story).reopened_by.empty()) << "it was known when the questions were answered";
  story.checkin("2026-05-12").fell_or_twisted = true;
  EXPECT_EQ(assess(story).reopened_by, Ids{"triage.reopen_fall"});
}

TEST(Reopening, ANewPlaceReopensAndAKnownOneDoesNot) {
  Story story = finished();
  story.today = day("2026-05-20");
  story.checkin("2026-05-09").pain_elsewhere = "back";
  story.checkin("2026-05-12").pain_elsewhere = "back";
  EXPECT_TRUE(assess(story).reopened_by.empty());
  story.checkin("2026-05-13").pain_elsewhere = "shin";
  EXPECT_EQ(assess(story).reopened_by, Ids{"triage.reopen_new_site"});
}

TEST(Reopening, PainAfterTwoQuietWeeksReopens) {
  Story story = finished();
  story.today = day("2026-06-20");
  for (int quiet = 0; quiet < 13; ++quiet) story.checkin(render(day("2026-05-11") + quiet)).morning_pain = pain(1);
  story.checkin("2026-05-24").morning_pain = pain(3);
  EXPECT_TRUE(assess(story).reopened_by.empty()) << "thirteen days";
  for (int quiet = 0; quiet < 14; ++quiet) story.checkin(render(day("2026-05-25") + quiet)).morning_pain = pain(0);
  story.checkin("2026-06-08").morning_pain = pain(3);
  EXPECT_EQ(assess(story).reopened_by, Ids{"triage.reopen_relapse"});
}

TEST(Reopening, AsksTheShortQuestionsOnly) {
  Story story = finished();
  story.today = day("2026-09-01");
  for (const Question& question : list_open_questions(story.inputs(), shipped_rules()))
    EXPECT_TRUE(question.short_form) << question.id;
}

TEST(OpenQuestions, BranchesOpenWithTheirAnswer) {
  const auto asks = [](const Story& story, std::string_view id) {
    const std::vector<Question> open = list_open_questions(story.inputs(), shipped_rules());
    return std::any_of(open.begin(), open.end(), [&](const Question& question) { return question.id == id; });
  };
  Story story = finished();
  EXPECT_FALSE(asks(story, "outer_above_joint"));
  EXPECT_TRUE(asks(story.answer("pain_site_outer_side"), "outer_above_joint"));
  EXPECT_TRUE(asks(story, "periods_absent_or_irregular"));
  story.runner.sex = Sex::male;
  EXPECT_FALSE(asks(story, "periods_absent_or_irregular"));
}

Session run_on(std::string_view date, double kilometres) {
  Session session;
  session.start = *read_instant(std::string(date) + "T18:00:00+02:00");
  session.distance = Distance(kilometres * 1000.0);
  return session;
}

TEST(RisingPain, H01_RisesAlthoughTheRunsShrink) {
  Story story;
  story.sessions = {run_on("2026-05-03", 5), run_on("2026-05-05", 4), run_on("2026-05-08", 3)};
  story.checkin("2026-05-04").morning_pain = pain(1);
  story.checkin("2026-05-06").morning_pain = pain(2);
  story.checkin("2026-05-09").morning_pain = pain(3);
  EXPECT_EQ(story.flag_ids(), Ids{"red_flag.pain_rising_load_falling"});
  Story growing = story;
  growing.sessions[2] = run_on("2026-05-08", 4);
  EXPECT_TRUE(growing.flag_ids().empty());
  Story settling = story;
  settling.checkins[2].morning_pain = pain(2);
  EXPECT_TRUE(settling.flag_ids().empty());
  Story silent = story;
  silent.checkins[1].morning_pain = unknown;
  EXPECT_TRUE(silent.flag_ids().empty());
  EXPECT_TRUE(story.clear("red_flag.pain_rising_load_falling", "2026-05-09").flag_ids().empty());
}

// Five runs, each shorter, each morning after worse.
Story rising_course() {
  Story story;
  story.sessions = {run_on("2026-05-01", 7), run_on("2026-05-03", 6), run_on("2026-05-05", 5), run_on("2026-05-07", 4),
                    run_on("2026-05-09", 3)};
  for (const auto& [date, points] : {std::pair("2026-05-02", 1), std::pair("2026-05-04", 2), std::pair("2026-05-06", 3),
                                     std::pair("2026-05-08", 4), std::pair("2026-05-10", 5)})
    story.checkin(date).morning_pain = pain(points);
  return story;
}

// No answer could permit more than a morning without pain, so none may permit more than that.
TEST(RisingPain, H01_AnUnansweredMorningCountsAsOneWithoutPain) {
  const Ids flag{"red_flag.pain_rising_load_falling"};
  Story story = rising_course();
  story.checkins[2].morning_pain = unknown;
  EXPECT_EQ(story.flag_ids(), flag);
  story.checkins[0].morning_pain = story.checkins[1].morning_pain = unknown;
  EXPECT_EQ(story.flag_ids(), flag);
  story.checkins[3].morning_pain = unknown;  // one worse morning is no rise
  EXPECT_TRUE(story.flag_ids().empty());
}

// With every distance in its place the flag stands, by the days before it or by those after.
TEST(RisingPain, H01_AnUnmeasuredRunInBetweenDoesNotHideTheCourse) {
  Story story = rising_course();
  story.sessions[2].distance = unknown;
  EXPECT_EQ(story.flag_ids(), Ids{"red_flag.pain_rising_load_falling"});
  story.sessions[1].distance = unknown;
  EXPECT_EQ(story.flag_ids(), Ids{"red_flag.pain_rising_load_falling"});
  story.sessions[3].distance = unknown;  // two known days are no course
  EXPECT_TRUE(story.flag_ids().empty());
}

TEST(RisingPain, H01_ALongGapEndsTheCourseWhateverLiesBeyond) {
  Story story = rising_course();
  story.sessions.erase(story.sessions.begin() + 1);
  story.sessions[0] = run_on("2026-04-24", 7);  // eleven days before the next run
  story.checkin("2026-04-25").morning_pain = pain(1);
  story.sessions[3].distance = unknown;  // three days are known, the first far from the others
  EXPECT_TRUE(story.flag_ids().empty());
  story.sessions[0] = run_on("2026-04-25", 7);
  story.checkins.back().date = *read_date("2026-04-26");
  EXPECT_EQ(story.flag_ids(), Ids{"red_flag.pain_rising_load_falling"});
}

TEST(RisingPain, H01_WhatIsKnownOfADayMayBeginACourse) {
  Story story = rising_course();
  story.sessions.erase(story.sessions.begin(), story.sessions.begin() + 2);
  Session unmeasured = run_on("2026-05-05", 1);
  unmeasured.start = *read_instant("2026-05-05T07:00:00+02:00");
  unmeasured.distance = unknown;
  story.sessions.push_back(unmeasured);  // five kilometres and some more, then four, then three
  EXPECT_EQ(story.flag_ids(), Ids{"red_flag.pain_rising_load_falling"});
  story.sessions.back().start = *read_instant("2026-05-07T07:00:00+02:00");  // five, then four and some more
  EXPECT_TRUE(story.flag_ids().empty());
}

// The load is what counts; where one is not known, the distance says whether the course falls.
TEST(RisingPain, H01_WithoutALoadTheDistanceIsCompared) {
  Story story = rising_course();
  for (Session& session : story.sessions) session.knee_equivalent = knee_equivalent_km(5.0);
  EXPECT_TRUE(story.flag_ids().empty());
  story.sessions[2].knee_equivalent = unknown;
  EXPECT_EQ(story.flag_ids(), Ids{"red_flag.pain_rising_load_falling"});
}

TEST(PainElsewhere, H01_RisingBonePainOfTheBodyMapRefers) {
  Story story;
  story.checkin("2026-05-09").pain_elsewhere = "shin";
  EXPECT_TRUE(story.flag_ids().empty());
  story.checkin("2026-05-10").pain_elsewhere = "groin_bone_rising";
  EXPECT_EQ(story.flag_ids(), Ids{"red_flag.bone_pain_elsewhere"});
}

TEST(TriageJson, ReadsBackAndSaysEverything) {
  const std::string text =
      render_json(assess(finished().answer("gets_stuck").answer("squat_hurts")), shipped_rules(), shipped_wording());
  const Result<JsonValue> json = read_json(text);
  ASSERT_TRUE(json) << render(json.error());
  EXPECT_EQ(json->find("outcome")->text, "refer");
  EXPECT_TRUE(json->find("locked")->boolean);
  EXPECT_EQ(json->find("red_flags")->items.front().find("id")->text, "red_flag.locked_knee");
  EXPECT_EQ(text.find('['), text.find("[{\"id\"")) << "a sentence is missing from the catalogue";
}

TEST(Letter, OpensWithWhatNeedsALookAndEndsWithItsLimits) {
  Story story = finished().answer("gets_stuck").answer("squat_hurts");
  story.runner.affected_side = Side::left;
  const std::vector<std::string> lines =
      write_letter(assess(story), story.inputs(), shipped_rules(), shipped_wording());
  const auto line_with = [&](std::string_view words) {
    return std::find_if(lines.begin(), lines.end(),
                        [&](const std::string& line) { return line.find(words) != std::string::npos; });
  };
  EXPECT_LT(line_with("gets stuck"), line_with("crouching"));
  EXPECT_LT(line_with("crouching"), line_with("not a cleared medical device"));
  EXPECT_NE(line_with("Side: left"), lines.end()) << "H09: the side stands in the letter";
  for (const std::string& line : lines) EXPECT_EQ(line.find('['), std::string::npos) << line;
}

// Hazard 1: whatever else is answered, these raise a flag.
TEST(RedFlags, H01_H02_H03_NoOtherAnswerTakesAFlagAway) {
  for (const Question& question : shipped_rules().questions()) {
    Story story = finished().answer(question.id);
    const Ids before = story.flag_ids();
    if (before.empty()) continue;
    for (const Question& other : shipped_rules().questions()) {
      if (other.id == question.id || story.triage.answers.contains(other.id)) continue;
      const Ids after = Story(story).answer(other.id).flag_ids();
      for (const std::string& flag : before) EXPECT_TRUE(has(after, flag)) << flag << " lost to " << other.id;
    }
  }
}

}  // namespace
}  // namespace patella
