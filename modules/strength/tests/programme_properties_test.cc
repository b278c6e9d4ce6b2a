// What always holds of the programme, over generated weeks.
#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

#include "strength_fixture.h"

namespace patella {
namespace {

using namespace strength_story;

// Of any size: small cases alone would be empty weeks.
int any_int(int low, int high) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(low, high + 1)); }
bool chance(int of_ten) { return any_int(1, 10) <= of_ten; }

const Exercise& any_exercise() {
  const auto all = shipped_library().exercises();
  return all[static_cast<std::size_t>(any_int(0, static_cast<int>(all.size()) - 1))];
}

StrengthEntry any_entry(LocalDate today) {
  StrengthEntry entry;
  entry.date = today - any_int(0, 20);
  entry.exercise = chance(9) ? any_exercise().id : "leg press";
  if (chance(9)) entry.sets = any_int(1, 4);
  if (chance(9)) entry.reps = any_int(1, 50);
  if (chance(9)) entry.pain = pain(any_int(0, 5));
  if (chance(9)) entry.rpe = any_int(2, 10);
  if (chance(3)) entry.load = Mass(any_int(1, 30));
  return entry;
}

Weeks any_weeks() {
  Weeks weeks(static_cast<StrengthStage>(any_int(1, 4)));
  for (int back = 0; back <= 12; ++back) {
    if (chance(2)) continue;
    CheckIn& checkin = weeks.inputs.checkins.emplace_back(CheckIn{.date = weeks.inputs.today - back});
    if (chance(9)) checkin.morning_pain = pain(chance(7) ? any_int(0, 1) : any_int(0, 5));
    if (chance(3)) checkin.stairs_pain = pain(any_int(0, 4));
    if (chance(3)) checkin.during_pain = pain(any_int(0, 4));
    if (chance(1)) checkin.swelling = chance(3);
  }
  for (int i = any_int(0, 12); i > 0; --i) weeks.inputs.log.push_back(any_entry(weeks.inputs.today));
  if (chance(5)) weeks.inputs.choices.equipment = {"band", "weight", "roller"};
  if (chance(2))
    weeks.inputs.choices.prescribed = {{"leg press", 3, 8, unknown, unknown}, {"bridge", 3, 12, unknown, {}}};
  if (chance(1)) weeks.inputs.choices.replaces_programme = true;
  return weeks;
}

// Each of rapidcheck's hundred cases is this many weeks.
void repeat(void (*property)()) {
  for (int i = 0; i < 6; ++i) property();
}

int rank(StrengthDayKind kind) { return kind == StrengthDayKind::nothing ? 0 : 1; }

// Nothing in `more` is harder than in `less`: no ladder is further up, no exercise has more of anything, none is new.
void expect_not_more(const StrengthPlan& less, const StrengthPlan& more) {
  RC_ASSERT(rank(more.kind) <= rank(less.kind));
  for (const StrengthItem& item : more.session) {
    const auto before = std::find_if(less.session.begin(), less.session.end(), [&](const StrengthItem& each) {
      return item.ladder.empty() ? each.exercise == item.exercise : each.ladder == item.ladder;
    });
    RC_ASSERT(before != less.session.end());
    RC_ASSERT(item.rung <= before->rung);
    if (item.rung < before->rung) continue;
    RC_ASSERT(item.sets <= before->sets);
    RC_ASSERT(item.reps <= before->reps);
    if (item.load && before->load) RC_ASSERT(*item.load <= *before->load);
  }
  for (const MobilityItem& item : more.mobility)
    RC_ASSERT(shipped_library().find(item.exercise)->knee.force == KneeForce::none ||
              std::any_of(less.mobility.begin(), less.mobility.end(),
                          [&](const MobilityItem& each) { return each.exercise == item.exercise; }));
}

void raise(Known<NumericPainRating>& answer, int by) {
  if (answer) answer = pain(std::min(10, answer->points() + by));
}

void more_pain_during_an_exercise_never_permits_more() {
  Weeks weeks = any_weeks();
  if (weeks.inputs.log.empty()) return;
  const StrengthPlan before = weeks.plan();
  StrengthEntry& entry =
      weeks.inputs.log[static_cast<std::size_t>(any_int(0, static_cast<int>(weeks.inputs.log.size()) - 1))];
  raise(entry.pain, any_int(1, 8));
  expect_not_more(before, weeks.plan());
}
RC_GTEST_PROP(StrengthProperty, MorePainDuringAnExerciseNeverPermitsMore, ()) {
  repeat(more_pain_during_an_exercise_never_permits_more);
}

// From some day to the last one, by an amount that never shrinks: raising a baseline alone would hide a rise.
void more_pain_from_some_day_on_never_permits_more() {
  Weeks weeks = any_weeks();
  const StrengthPlan before = weeks.plan();
  const LocalDate from = weeks.inputs.today - any_int(0, 12);
  const int by = any_int(1, 5);
  for (CheckIn& checkin : weeks.inputs.checkins) {
    if (checkin.date < from) continue;
    for (auto field : {&CheckIn::morning_pain, &CheckIn::stairs_pain, &CheckIn::during_pain, &CheckIn::after_pain}) {
      const auto pinned = checkin.*field && (checkin.*field)->points() + by > 10;
      if (pinned) return;  // at the end of the scale the amount would shrink
      raise(checkin.*field, by);
    }
  }
  for (StrengthEntry& entry : weeks.inputs.log)
    if (entry.date >= from) raise(entry.pain, by);
  expect_not_more(before, weeks.plan());
}
RC_GTEST_PROP(StrengthProperty, MorePainFromSomeDayOnNeverPermitsMore, ()) {
  repeat(more_pain_from_some_day_on_never_permits_more);
}

void swelling_never_permits_more() {
  Weeks weeks = any_weeks();
  if (weeks.inputs.checkins.empty()) return;
  const StrengthPlan before = weeks.plan();
  weeks.inputs.checkins[static_cast<std::size_t>(any_int(0, static_cast<int>(weeks.inputs.checkins.size()) - 1))]
      .swelling = true;
  expect_not_more(before, weeks.plan());
}
RC_GTEST_PROP(StrengthProperty, SwellingNeverPermitsMore, ()) { repeat(swelling_never_permits_more); }

void h01_a_red_flag_always_closes_everything() {
  Weeks weeks = any_weeks();
  weeks.inputs.red_flags = {
      {"red_flag.hop_pain", ReferralUrgency::routine, weeks.inputs.today, unknown, 1, 1, "answer"}};
  const StrengthPlan plan = weeks.plan();
  RC_ASSERT(plan.session.empty() && plan.mobility.empty() && plan.kind == StrengthDayKind::nothing);
}
RC_GTEST_PROP(StrengthProperty, H01_ARedFlagAlwaysClosesEverything, ()) {
  repeat(h01_a_red_flag_always_closes_everything);
}

void nothing_goes_beyond_the_stage_or_the_cupboard() {
  const Weeks weeks = any_weeks();
  const ProgrammeStage& stage = shipped_library().stage(name_of(weeks.inputs.stage));
  for (const StrengthItem& item : weeks.plan().session) {
    if (item.ladder.empty()) continue;
    const Exercise& exercise = *shipped_library().find(item.exercise);
    RC_ASSERT(exercise.knee.force <= stage.most_knee_force);
    RC_ASSERT(exercise.phase <= stage.most_phase);
    RC_ASSERT(item.sets >= 1 && item.sets <= 3 && item.reps >= 1 && item.reps <= 45);
    for (const std::string& thing : exercise.equipment)
      if (thing == "band" || thing == "weight") RC_ASSERT(!weeks.inputs.choices.equipment.empty());
  }
}
RC_GTEST_PROP(StrengthProperty, NothingGoesBeyondTheStageOrTheCupboard, ()) {
  repeat(nothing_goes_beyond_the_stage_or_the_cupboard);
}

void the_order_of_answers_changes_nothing() {
  Weeks weeks = any_weeks();
  const StrengthPlan before = weeks.plan();
  std::reverse(weeks.inputs.log.begin(), weeks.inputs.log.end());
  std::reverse(weeks.inputs.checkins.begin(), weeks.inputs.checkins.end());
  RC_ASSERT(weeks.plan() == before);
}
RC_GTEST_PROP(StrengthProperty, TheOrderOfAnswersChangesNothing, ()) { repeat(the_order_of_answers_changes_nothing); }

void h29_every_item_and_every_day_has_a_reason() {
  const Weeks weeks = any_weeks();
  const StrengthPlan plan = weeks.plan();
  for (const StrengthItem& item : plan.session) {
    RC_ASSERT(shipped_rules().find(item.why.rule) != nullptr);
    RC_ASSERT(describe(item.why, shipped_wording()).front() != '[');
  }
  for (const StrengthReason& reason : plan.reasons) {
    RC_ASSERT(shipped_rules().find(reason.rule) != nullptr);
    RC_ASSERT(describe(reason, shipped_wording()).front() != '[');
  }
  for (const StrengthDay& each : plan.week) RC_ASSERT((each.kind == StrengthDayKind::session) == each.rule.empty());
  RC_ASSERT(!render_json(plan, shipped_wording()).empty());
}
RC_GTEST_PROP(StrengthProperty, H29_EveryItemAndEveryDayHasAReason, ()) {
  repeat(h29_every_item_and_every_day_has_a_reason);
}

}  // namespace
}  // namespace patella
