#include "conformance.h"

namespace patella {
namespace {

using test::date;
using test::make_checkin;
using test::make_file;
using test::ok_or_die;
using test::value_or_die;

class Conformance : public test::Conformance {};

TEST_P(Conformance, WhatIsSentTwiceUnderOneIdIsKeptOnce) {
  const Id id = make_id(Instant(std::chrono::milliseconds(1'777'000'000'000)), {7});
  const auto first = value_or_die(store_->save_once(scope_, id, make_checkin("2026-05-01", 2)));
  const auto again = value_or_die(store_->save_once(scope_, id, make_checkin("2026-05-01", 2)));
  EXPECT_EQ(first.id, id);
  EXPECT_FALSE(first.already_kept);
  EXPECT_TRUE(again.already_kept);
  EXPECT_EQ(value_or_die(store_->find_all<CheckIn>(scope_)).size(), 1u);
  EXPECT_EQ(store_->save_once(scope_, id, make_checkin("2026-05-01", 3)).error().code, ErrorCode::conflict);
  EXPECT_EQ(store_->save_once(scope_, id, RunnerProfile{}).error().code, ErrorCode::conflict);
}

TEST_P(Conformance, TheChangeMarkMovesWhenAnotherWrites) {
  const std::int64_t before = value_or_die(store_->find_change_mark());
  EXPECT_EQ(value_or_die(store_->find_change_mark()), before);
  Store other = test::open_or_die(location_);
  value_or_die(other.save(scope_, make_checkin("2026-05-01", 2)));
  EXPECT_NE(value_or_die(store_->find_change_mark()), before);
}

TEST_P(Conformance, StatementsAreFoundInOrderAndUndone) {
  const Id first = value_or_die(store_->save(scope_, make_checkin("2026-05-01", 2)));
  value_or_die(store_->save(scope_, make_checkin("2026-05-02", 3)));
  value_or_die(store_->save(scope_, make_checkin("2026-05-02", 4)));
  EXPECT_EQ(value_or_die(store_->find_all<CheckIn>(scope_)).size(), 3u);
  const auto second_day = value_or_die(store_->find_all<CheckIn>(scope_, {date("2026-05-02"), date("2026-05-02")}));
  ASSERT_EQ(second_day.size(), 2u);
  EXPECT_EQ(second_day[0].value, make_checkin("2026-05-02", 3));
  EXPECT_EQ(second_day[0].author, "runner");

  const Id undo = value_or_die(store_->undo(scope_, first));
  EXPECT_EQ(value_or_die(store_->find_all<CheckIn>(scope_)).size(), 2u);
  EXPECT_EQ(value_or_die(store_->find_all<CheckIn>(scope_, always, true)).size(), 3u);
  EXPECT_EQ(store_->undo(scope_, first).error().code, ErrorCode::conflict);
  value_or_die(store_->undo(scope_, undo));
  EXPECT_EQ(value_or_die(store_->find_all<CheckIn>(scope_)).size(), 3u);
  value_or_die(store_->undo(scope_, first));
  EXPECT_EQ(value_or_die(store_->find_all<CheckIn>(scope_)).size(), 2u);
  EXPECT_EQ(store_->undo(scope_, Id{}).error().code, ErrorCode::not_found);
}

TEST_P(Conformance, NewestStatementCounts) {
  EXPECT_FALSE(value_or_die(store_->find_newest<RunnerProfile>(scope_)));
  RunnerProfile profile;
  profile.height = Height(1.7);
  value_or_die(store_->save(scope_, profile));
  profile.mass = Mass(61.5);
  const Id second = value_or_die(store_->save(scope_, profile));
  EXPECT_EQ(value_or_die(store_->find_newest<RunnerProfile>(scope_))->value, profile);
  value_or_die(store_->undo(scope_, second));
  EXPECT_EQ(value_or_die(store_->find_newest<RunnerProfile>(scope_))->value.mass, unknown);
}

TEST_P(Conformance, AnotherRunnerAndAnotherTenantSeeNothing) {
  import(1, 2);
  value_or_die(store_->save(scope_, make_checkin("2026-05-01", 2)));
  Scope other_runner = scope_, other_tenant = scope_;
  other_runner.runner = value_or_die(store_->add_runner(scope_, "Another"));
  other_tenant.tenant = 2;
  other_tenant.runner = value_or_die(store_->add_runner(other_tenant, "Elsewhere"));
  for (const Scope& scope : {other_runner, other_tenant}) {
    EXPECT_TRUE(value_or_die(store_->find_all<CheckIn>(scope)).empty());
    EXPECT_TRUE(value_or_die(store_->find_activities(scope)).empty());
    EXPECT_TRUE(value_or_die(store_->find_ledger(scope, "/somewhere/export")).empty());
  }
  EXPECT_EQ(value_or_die(store_->find_runners(scope_)).size(), 2u);
  const SavedFile saved = value_or_die(store_->save_file(other_tenant, make_file(encoder_, 1)));
  EXPECT_FALSE(saved.already_known) << "the same bytes of another runner are another recording";
}

TEST_P(Conformance, AnActivityComesBackAsItWasDecoded) {
  const SavedFile saved = value_or_die(store_->save_file(scope_, make_file(encoder_, 7)));
  ASSERT_EQ(saved.activities.size(), 1u);
  const StoredActivity stored = value_or_die(store_->find_activity(scope_, saved.activities.front()));
  EXPECT_EQ(stored.decoded, test::make_activity(7));
  EXPECT_EQ(value_or_die(store_->find_original(scope_, stored.recording)), test::make_original(7));
  EXPECT_EQ(store_->find_activity(scope_, Id{}).error().code, ErrorCode::not_found);
}

TEST_P(Conformance, OverviewsCarryLoadAndFacts) {
  import(1, 5);
  const auto found = overviews();
  ASSERT_EQ(found.size(), 5u);
  const ActivityInput expected = test::make_input(1);
  EXPECT_EQ(found[0].start, expected.activity.start);
  EXPECT_EQ(found[0].distance, expected.activity.facts.distance);
  EXPECT_EQ(found[0].flags, expected.activity.flags);
  EXPECT_EQ(found[0].load.load->knee_equivalent, expected.load.load->knee_equivalent);
  EXPECT_EQ(found[0].load.load->peak_ratio, 1.0 / 3.0);
  EXPECT_EQ(found[0].load.load->assumptions, expected.load.load->assumptions);
  EXPECT_EQ(found[0].load.load->descent, unknown);
  EXPECT_EQ(found[0].cadence, expected.cadence);
  EXPECT_EQ(found[0].step_rate, unknown);
  const auto step_rates = value_or_die(store_->find_step_rate_observations(scope_));
  ASSERT_EQ(step_rates.size(), 5u);
  EXPECT_EQ(step_rates[0][1].step_rate, StepRate(168.25));
  const auto narrowed = value_or_die(store_->find_activities(scope_, {found[1].day, found[2].day}));
  EXPECT_EQ(narrowed.size(), 2u);
}

TEST_P(Conformance, ImportingAgainChangesNothing) {
  import(1, 3);
  const SavedFile again = value_or_die(store_->save_file(scope_, make_file(encoder_, 2)));
  EXPECT_TRUE(again.already_known);
  EXPECT_EQ(again.activities.size(), 1u);
  EXPECT_EQ(overviews().size(), 3u);
  EXPECT_TRUE(value_or_die(store_->has_recording(scope_, make_file(encoder_, 2).sha256)));
  const auto ledger = value_or_die(store_->find_ledger(scope_, "/somewhere/export"));
  ASSERT_EQ(ledger.size(), 3u);
  EXPECT_EQ(ledger[1].outcome, ImportOutcome::already_known);
  EXPECT_EQ(ledger[1].ordinal, 2);
  EXPECT_TRUE(value_or_die(store_->find_ledger(scope_, "/elsewhere")).empty());
}

TEST_P(Conformance, CorrectionsMakeOverviewsOutdated) {
  import(1, 3);
  EXPECT_TRUE(value_or_die(store_->find_outdated(scope_, test::model_version)).empty());
  EXPECT_EQ(value_or_die(store_->find_outdated(scope_, "model-2")).size(), 3u);
  const Id corrected = overviews()[1].id;
  const Id said = value_or_die(store_->save(scope_, Correction{corrected, SetDistance{kilometres(4.2)}, ""}));
  ASSERT_EQ(value_or_die(store_->find_outdated(scope_, test::model_version)), std::vector<Id>{corrected});

  const auto refresh = [&] {
    const EffectiveActivity effective = apply_corrections(value_or_die(store_->find_activity(scope_, corrected)));
    const ActivityInput input = test::make_input(2);
    const Store::Refreshed fresh{make_overview(corrected, effective, input, test::model_version), input.step_rate};
    ok_or_die(store_->save_overviews(scope_, std::span(&fresh, 1)));
  };
  refresh();
  EXPECT_EQ(overviews()[1].distance, kilometres(4.2));
  value_or_die(store_->undo(scope_, said));
  EXPECT_EQ(value_or_die(store_->find_outdated(scope_, test::model_version)).size(), 1u);
  refresh();
  EXPECT_EQ(overviews()[1].distance, test::make_activity(2).facts.distance);
  EXPECT_EQ(store_->save(scope_, Correction{Id{}, SetDeleted{}, ""}).error().code, ErrorCode::not_found);
}

TEST_P(Conformance, AMergeConcernsBoth) {
  import(1, 3);
  const auto found = overviews();
  const Id merge = value_or_die(store_->save(scope_, Correction{found[0].id, MergeInto{found[1].id}, "same time"}));
  EXPECT_EQ(value_or_die(store_->find_outdated(scope_, test::model_version)).size(), 2u);
  value_or_die(store_->rebuild(scope_, test::make_steps()));
  EXPECT_EQ(value_or_die(store_->find_activities(scope_)).size(), 2u);
  EXPECT_EQ(overviews()[0].merged_into, found[1].id);
  value_or_die(store_->undo(scope_, merge));
  value_or_die(store_->rebuild(scope_, test::make_steps()));
  EXPECT_EQ(value_or_die(store_->find_activities(scope_)).size(), 3u);
  EXPECT_FALSE(store_->save(scope_, Correction{found[0].id, MergeInto{found[0].id}, ""}));
}

TEST_P(Conformance, WeeksAndShoesAddUp) {
  import(1, 9);
  Shoe blue{
      make_id(Instant(std::chrono::milliseconds(5)), {}), "Blue", {"Blue shoe"}, kilometres(100), unknown, unknown};
  value_or_die(store_->save(scope_, blue));
  const auto weeks = value_or_die(store_->find_weeks(scope_));
  std::int64_t activities = 0;
  double metres = 0;
  for (const WeekTotal& week : weeks) {
    activities += week.activities;
    metres += week.distance.si();
    EXPECT_EQ(std::chrono::weekday(std::chrono::sys_days(week.monday.day.time_since_epoch())), std::chrono::Monday);
  }
  EXPECT_EQ(activities, 9);
  EXPECT_DOUBLE_EQ(metres, 9 * 600 + 45);
  const auto shoes = value_or_die(store_->find_shoes(scope_, always.first));
  ASSERT_EQ(shoes.size(), 1u);
  EXPECT_EQ(shoes[0].activities, 3);
  EXPECT_DOUBLE_EQ(shoes[0].distance.si(), 100'000 + 3 * 600 + 3 + 6 + 9);
  EXPECT_EQ(shoes[0].recent_activities, 3);
  EXPECT_DOUBLE_EQ(shoes[0].recent_distance.si(), 3 * 600 + 3 + 6 + 9);
  EXPECT_EQ(value_or_die(store_->find_shoes(scope_, *shoes[0].last))[0].recent_activities, 1);
  EXPECT_EQ(value_or_die(store_->find_shoes(scope_))[0].recent_activities, 0);
}

TEST_P(Conformance, QuarantineKeepsSmallFiles) {
  ImportEntry entry = test::make_entry(4);
  entry.outcome = ImportOutcome::quarantined;
  const Error problem{ErrorCode::malformed_file, "byte 12", "wrong checksum", "export it again"};
  const auto bytes = test::make_original(4);
  const Id id = value_or_die(store_->save_quarantined(scope_, entry, problem, bytes));
  const Id large = value_or_die(
      store_->save_quarantined(scope_, test::make_entry(5), problem, std::vector<std::byte>((1 << 20) + 1)));
  const auto list = value_or_die(store_->find_quarantined(scope_));
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0].problem, problem);
  EXPECT_EQ(list[0].entry.entry, "run-4.fit");
  EXPECT_EQ(value_or_die(store_->find_quarantined_bytes(scope_, id)), bytes);
  EXPECT_FALSE(store_->find_quarantined_bytes(scope_, large));
  ok_or_die(store_->release_quarantined(scope_, id));
  EXPECT_EQ(value_or_die(store_->find_quarantined(scope_)).size(), 1u);
  EXPECT_TRUE(value_or_die(store_->verify()).damages.empty());
}

// The same export, imported again a month later.
TEST_P(Conformance, TheSameBytesAreSetAsideOnce) {
  ImportEntry entry = test::make_entry(4);
  entry.outcome = ImportOutcome::quarantined;
  entry.sha256 = Sha256{{1, 2, 3}};
  const Error problem{ErrorCode::malformed_file, "byte 12", "wrong checksum", "export it again"};
  const auto bytes = test::make_original(4);
  const Id id = value_or_die(store_->save_quarantined(scope_, entry, problem, bytes));
  entry.source = "/somewhere/export-again";
  EXPECT_EQ(value_or_die(store_->save_quarantined(scope_, entry, problem, bytes)), id);
  EXPECT_EQ(value_or_die(store_->find_quarantined(scope_)).size(), 1u);
  ok_or_die(store_->release_quarantined(scope_, id));
  EXPECT_NE(value_or_die(store_->save_quarantined(scope_, entry, problem, bytes)), id);
  EXPECT_EQ(value_or_die(store_->find_quarantined(scope_)).size(), 1u);
}

TEST_P(Conformance, ImportRunsAreCounted) {
  EXPECT_FALSE(value_or_die(store_->find_last_import(scope_)));
  value_or_die(store_->begin_import(scope_, "/first"));
  const Id run = value_or_die(store_->begin_import(scope_, "/second"));
  EXPECT_EQ(value_or_die(store_->find_last_import(scope_))->ended, unknown);
  const ImportCounts counts{10, 7, 1, 1, 1, 0, 8, 2};
  ok_or_die(store_->end_import(scope_, run, counts));
  const auto last = value_or_die(store_->find_last_import(scope_));
  EXPECT_EQ(last->source, "/second");
  EXPECT_EQ(last->counts, counts);
  EXPECT_TRUE(last->ended);
}

TEST_P(Conformance, DecisionPiecesAreOfTheDay) {
  import(1, 3);
  value_or_die(store_->save(scope_, make_checkin("2020-09-14", 2)));
  value_or_die(store_->save(scope_, make_checkin("2020-09-16", 5)));
  GateAnswers gates;
  gates.date = date("2020-09-01");
  gates.walk_pain_free = true;
  value_or_die(store_->save(scope_, gates));
  RunnerProfile profile;
  profile.tolerated_now = kilometres(3);
  value_or_die(store_->save(scope_, profile));
  const DecisionPieces pieces = value_or_die(store_->find_decision_pieces(scope_, date("2020-09-15"), 60));
  EXPECT_EQ(pieces.runner, profile);
  ASSERT_EQ(pieces.checkins.size(), 1u);
  EXPECT_EQ(pieces.checkins[0].date, date("2020-09-14"));
  EXPECT_EQ(pieces.gates.size(), 1u);
  EXPECT_EQ(pieces.activities.size(), 2u);
  EXPECT_FALSE(pieces.diagnosis);
}

TEST_P(Conformance, AdviceIsKeptWithItsInputs) {
  const Advice advice{{}, {}, date("2026-05-03"), "{\"version\":1}", "{\"verdict\":\"rest\"}", "2026.12.0", "m1"};
  value_or_die(store_->save_advice(scope_, advice));
  const auto found = value_or_die(store_->find_advice(scope_, always));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].request_json, advice.request_json);
  EXPECT_EQ(found[0].decision_json, advice.decision_json);
  EXPECT_TRUE(value_or_die(store_->find_advice(scope_, {date("2026-05-04"), date("2026-05-05")})).empty());
}

INSTANTIATE_TEST_SUITE_P(Engines, Conformance, testing::Values(database::Engine::sqlite, database::Engine::postgres),
                         test::name_of_engine);

}  // namespace
}  // namespace patella
