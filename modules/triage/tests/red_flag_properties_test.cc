#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>

#include "triage_fixture.h"

namespace patella {
namespace {

constexpr std::array yes_fields{&CheckIn::swelling,   &CheckIn::night_pain,      &CheckIn::locking,
                                &CheckIn::giving_way, &CheckIn::fell_or_twisted, &CheckIn::unwell,
                                &CheckIn::fever,      &CheckIn::calf_swelling};

int any_int(int low, int high) { return *rc::gen::inRange(low, high + 1); }

Known<bool> any_answer() {
  const int kind = any_int(0, 2);
  return kind == 0 ? Known<bool>() : Known<bool>(kind == 1);
}

CheckIn any_checkin(LocalDate today) {
  CheckIn checkin{.date = today - any_int(-3, 60)};
  for (auto field : yes_fields) checkin.*field = any_answer();
  if (any_int(0, 1) == 1) checkin.morning_pain = pain(any_int(0, 10));
  if (any_int(0, 1) == 1) checkin.side = any_int(0, 1) == 1 ? Side::left : Side::right;
  return checkin;
}

Story any_story() {
  Story story;
  for (int i = any_int(0, 6); i > 0; --i) story.checkins.push_back(any_checkin(story.today));
  if (any_int(0, 3) > 0) story.triage.date = story.today - any_int(0, 30);
  // Half of them tell little: where every flag stands already, no answer can raise or lift one.
  const int silence = any_int(0, 1) * 9;
  for (const TriageQuestion& question : list_triage_questions(shipped_rules()))
    if (const Known<bool> yes = any_int(0, silence) == 0 ? any_answer() : unknown)
      story.triage.answers[question.id] = *yes;
  story.runner.pregnant_or_postpartum = any_answer();
  story.runner.knee_surgery_ever = any_answer();
  if (any_int(0, 2) == 0) story.runner.knee_surgery_date = story.today - any_int(0, 500);
  if (any_int(0, 1) == 0) story.runner.birth_date = story.today - any_int(10 * 365, 60 * 365);
  for (const RedFlag& flag : story.flags())
    if (any_int(0, 2) == 0) story.clear(flag.rule, render(story.today - any_int(0, 40)));
  return story;
}

bool contains_all(const Ids& larger, const Ids& smaller) {
  return std::all_of(smaller.begin(), smaller.end(), [&](const std::string& id) {
    return std::find(larger.begin(), larger.end(), id) != larger.end();
  });
}

// Turns one answer of a story to the worse: a no or an unknown to a yes, a pain upwards, a day of surgery kept.
void worsen(Story& story) {
  const int kind = any_int(0, 3);
  if (kind == 0) {
    const std::vector<TriageQuestion> questions = list_triage_questions(shipped_rules());
    story.triage.answers[questions[static_cast<std::size_t>(any_int(0, static_cast<int>(questions.size()) - 1))].id] =
        true;
  } else if (kind == 1) {
    story.runner.pregnant_or_postpartum = true;
  } else if (!story.checkins.empty()) {
    CheckIn& checkin =
        story.checkins[static_cast<std::size_t>(any_int(0, static_cast<int>(story.checkins.size()) - 1))];
    if (kind == 2) checkin.*yes_fields[static_cast<std::size_t>(any_int(0, 7))] = true;
    if (kind == 3) checkin.morning_pain = pain(any_int(checkin.morning_pain ? checkin.morning_pain->points() : 0, 10));
  }
}

RC_GTEST_PROP(RedFlagProperties, AWorseAnswerNeverRemovesAFlag, ()) {
  const Story before = any_story();
  Story after = before;
  worsen(after);
  RC_ASSERT(contains_all(after.flag_ids(), before.flag_ids()));
}

RC_GTEST_PROP(RedFlagProperties, UnknownNeverRaisesAFlag, ()) {
  const Story full = any_story();
  Story with_gaps = full;
  for (CheckIn& checkin : with_gaps.checkins) {
    for (auto field : yes_fields)
      if (any_int(0, 1) == 0) checkin.*field = unknown;
    if (any_int(0, 1) == 0) checkin.morning_pain = unknown;
  }
  std::erase_if(with_gaps.triage.answers, [](const auto&) { return any_int(0, 1) == 0; });
  if (any_int(0, 1) == 0) with_gaps.runner.birth_date = unknown;
  RC_ASSERT(contains_all(full.flag_ids(), with_gaps.flag_ids()));
}

RC_GTEST_PROP(RedFlagProperties, ANoThatIsLeftOutChangesNoFlag, ()) {
  const Story full = any_story();
  Story with_gaps = full;
  for (CheckIn& checkin : with_gaps.checkins)
    for (auto field : yes_fields)
      if (!(checkin.*field).value_or(true)) checkin.*field = unknown;
  std::erase_if(with_gaps.triage.answers, [](const auto& answer) { return !answer.second; });
  RC_ASSERT(full.flags() == with_gaps.flags());
}

RC_GTEST_PROP(RedFlagProperties, AClearanceLiftsOnlyTheFlagItNames, ()) {
  const Story before = any_story();
  const Ids raised = before.flag_ids();
  RC_PRE(!raised.empty());
  const std::string cleared = *rc::gen::elementOf(raised);
  const Ids left = Story(before).clear(cleared, render(before.today - any_int(0, 60))).flag_ids();
  RC_ASSERT(contains_all(raised, left));
  for (const std::string& id : raised)
    if (id != cleared) RC_ASSERT(std::find(left.begin(), left.end(), id) != left.end());
}

RC_GTEST_PROP(RedFlagProperties, TheOrderOfTheAnswersChangesNothing, ()) {
  const Story story = any_story();
  Story turned = story;
  std::reverse(turned.checkins.begin(), turned.checkins.end());
  std::reverse(turned.clearances.begin(), turned.clearances.end());
  RC_ASSERT(turned.flags() == story.flags());
}

RC_GTEST_PROP(RedFlagProperties, ShiftingAllDaysByWeeksShiftsTheFlags, ()) {
  Story story = any_story();
  story.runner.birth_date = unknown;
  const int days = 7 * any_int(1, 20);
  Story later = story;
  later.today = later.today + days;
  for (CheckIn& checkin : later.checkins) checkin.date = checkin.date + days;
  for (Clearance& clearance : later.clearances) clearance.date = clearance.date + days;
  if (later.triage.date) later.triage.date = *later.triage.date + days;
  if (later.runner.knee_surgery_date) later.runner.knee_surgery_date = *later.runner.knee_surgery_date + days;
  RC_ASSERT(later.flag_ids() == story.flag_ids());
}

RC_GTEST_PROP(RedFlagProperties, EveryFlagIsOfThisBookAndNotFromTheFuture, ()) {
  const Story story = any_story();
  for (const RedFlag& flag : story.flags()) {
    const Rule* rule = shipped_rules().find(flag.rule);
    RC_ASSERT(rule != nullptr && rule->red_flag);
    RC_ASSERT(name_of(flag.urgency) == rule->urgency);
    RC_ASSERT(flag.date <= story.today);
  }
}

}  // namespace
}  // namespace patella
