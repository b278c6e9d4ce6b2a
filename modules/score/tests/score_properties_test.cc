// What always holds: a score lies in its range, a better answer never lowers it, and the order of entry does not
// matter.
#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>

#include "score_fixture.h"

namespace patella {
namespace {

ScoreAnswer any_answer(const ScoreItem& item) {
  if (item.choices.empty()) return *rc::gen::inRange(0, item.most + 1);
  return item.choices[*rc::gen::inRange<std::size_t>(0, item.choices.size())].id;
}

ScoreEntry any_entry(const std::string& id) {
  ScoreEntry entry{.date = day("2026-05-02"), .instrument = id, .answers = {}};
  if (instrument(id).per_side) entry.side = Side::right;
  for (const ScoreItem& item : instrument(id).items) entry.answers[item.id] = any_answer(item);
  return entry;
}

std::string any_instrument() {
  return *rc::gen::element<std::string>("kujala", "uwri", "nprs", "heel_raise", "squat", "psfs");
}

RC_GTEST_PROP(Score, LiesInItsRange, ()) {
  const ScoreEntry entry = any_entry(any_instrument());
  RC_ASSERT(!check_score(instrument(entry.instrument), entry));
  const auto measures = list_measures(instrument(entry.instrument), entry);
  const auto values = compute_score(instrument(entry.instrument), entry);
  for (std::size_t i = 0; i < values.size(); ++i) {
    RC_ASSERT(values[i].value.has_value());
    RC_ASSERT(*values[i].value >= 0.0);
    if (measures[i].best) RC_ASSERT(*values[i].value <= *measures[i].best);
  }
}

RC_GTEST_PROP(Score, ABetterAnswerNeverLowersATotal, ()) {
  const std::string id = *rc::gen::element<std::string>("kujala", "uwri", "psfs");
  ScoreEntry entry = any_entry(id);
  const double before = *total_of(entry);
  const auto& items = instrument(id).items;
  const ScoreItem& item = items[*rc::gen::inRange<std::size_t>(0, items.size())];
  ScoreAnswer& answer = entry.answers[item.id];
  if (int* number = std::get_if<int>(&answer)) {
    *number = std::min(*number + *rc::gen::inRange(0, 3), item.most);
  } else {
    const auto at = std::ranges::find(item.choices, std::get<std::string>(answer), &ScoreChoice::id);
    answer =
        item.choices[*rc::gen::inRange<std::size_t>(0, static_cast<std::size_t>(at - item.choices.begin()) + 1)].id;
  }
  RC_ASSERT(*total_of(entry) >= before);
}

RC_GTEST_PROP(Score, AnOpenItemOfASumLeavesNoTotal, ()) {
  const std::string id = *rc::gen::element<std::string>("kujala", "uwri");
  ScoreEntry entry = any_entry(id);
  const auto& items = instrument(id).items;
  const std::string open = items[*rc::gen::inRange<std::size_t>(0, items.size())].id;
  entry.answers.erase(open);
  const ScoreValue value = compute_score(instrument(id), entry).front();
  RC_ASSERT(!value.value);
  RC_ASSERT(value.missing == std::vector<std::string>{open});
}

RC_GTEST_PROP(Score, WhatIsWrittenReadsBackToTheSameScore, ()) {
  const ScoreEntry entry = any_entry(any_instrument());
  const Result<ScoreEntry> back = read_score_entry(render(entry));
  RC_ASSERT(back.has_value());
  RC_ASSERT(compute_score(instrument(entry.instrument), *back) == compute_score(instrument(entry.instrument), entry));
}

// Of days that differ, in whatever order they are given.
RC_GTEST_PROP(Score, TheOrderOfEntryDoesNotMatter, ()) {
  std::vector<ScoreEntry> entries;
  for (int i = 0; i < 5; ++i) {
    entries.push_back(any_entry("kujala"));
    entries.back().date = day("2026-05-02") + i;
  }
  std::vector<ScoreEntry> backwards(entries.rbegin(), entries.rend());
  const auto one = follow(entries), other = follow(backwards);
  for (std::size_t i = 0; i < one.size(); ++i) RC_ASSERT(one[i].values == other[i].values);
}

RC_GTEST_PROP(Score, GoingThereAndBackIsTheSameVerdictTheOtherWay, ()) {
  ScoreEntry first = any_entry("kujala"), second = any_entry("kujala");
  second.date = first.date + 1;
  const ScoreChange there = *follow({first, second}).back().values.front().since_last;
  std::swap(first.answers, second.answers);
  const ScoreChange back = *follow({first, second}).back().values.front().since_last;
  RC_ASSERT(there.difference == -back.difference);
  RC_ASSERT(there.clear == back.clear);
  RC_ASSERT((there.verdict == ChangeVerdict::within_noise) == (back.verdict == ChangeVerdict::within_noise));
}

}  // namespace
}  // namespace patella
