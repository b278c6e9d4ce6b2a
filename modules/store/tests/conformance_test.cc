// The same tests on SQLite and on PostgreSQL (PATELLA_TEST_POSTGRES, set by tools/with_postgres).
#include <gtest/gtest.h>

#include <set>

#include "../src/db.h"
#include "store_fixture.h"

namespace patella {
namespace {

using test::date;
using test::make_file;
using test::ok_or_die;
using test::value_or_die;

class Conformance : public testing::TestWithParam<database::Engine> {
 protected:
  void SetUp() override {
    location_ = make_location("store");
    if (location_.empty())
      GTEST_SKIP() << "PATELLA_TEST_POSTGRES is not set: run tools/with_postgres ctest (./test does)";
    open(location_);
  }
  std::string make_location(const std::string& name) {
    if (GetParam() == database::Engine::postgres) return test::make_postgres_location("conformance_" + name);
    return folder_ / (name + ".db");
  }
  void open(const std::string& location) {
    store_ = std::make_unique<Store>(test::open_or_die(location));
    scope_.actor = "runner";
    if (scope_.runner == Id{}) scope_.runner = value_or_die(store_->add_runner(scope_, "A runner"));
  }
  void import(int first, int last) {
    for (int number = first; number <= last; ++number)
      value_or_die(store_->save_file(scope_, make_file(encoder_, number)));
  }
  std::vector<ActivityOverview> overviews() { return value_or_die(store_->find_activities(scope_, always, true)); }

  test::TemporaryFolder folder_;
  std::string location_;
  std::unique_ptr<Store> store_;
  Scope scope_;
  FileEncoder encoder_{test::model_version};
};

CheckIn make_checkin(const char* day, int pain) {
  CheckIn checkin;
  checkin.date = date(day);
  checkin.morning_pain = value_or_die(NumericPainRating::from(pain));
  return checkin;
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
  const auto shoes = value_or_die(store_->find_shoes(scope_));
  ASSERT_EQ(shoes.size(), 1u);
  EXPECT_EQ(shoes[0].activities, 3);
  EXPECT_DOUBLE_EQ(shoes[0].distance.si(), 100'000 + 3 * 600 + 3 + 6 + 9);
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

// What a runner would lose: one of everything.
void say_everything(Store& store, const Scope& scope, FileEncoder& encoder) {
  for (int number = 1; number <= 4; ++number) value_or_die(store.save_file(scope, make_file(encoder, number)));
  ActivityInput entered = test::make_input(77, 0);
  entered.activity.streams = {};
  entered.supplement = "{\"from\":\"a row\"}";
  value_or_die(store.save_file(scope, encoder.encode_entered(test::make_entry(77), std::move(entered))));
  const auto activities = value_or_die(store.find_activities(scope));
  value_or_die(store.save(scope, Correction{activities[0].id, SetDistance{kilometres(1.0 / 3.0)}, "why"}));
  const Id merge = value_or_die(store.save(scope, Correction{activities[1].id, MergeInto{activities[2].id}, ""}));
  value_or_die(store.undo(scope, merge));
  value_or_die(store.save(scope, make_checkin("2026-05-01", 2)));
  value_or_die(store.save(scope, Preferences{"Europe/Berlin", true}));
  const Error problem{ErrorCode::malformed_file, "byte 12", "wrong checksum", "export it again"};
  value_or_die(store.save_quarantined(scope, test::make_entry(9), problem, test::make_original(9)));
  value_or_die(store.save_quarantined(scope, test::make_entry(10), problem, {}));
  const Id run = value_or_die(store.begin_import(scope, "/somewhere"));
  ok_or_die(store.end_import(scope, run, {}));
  value_or_die(store.save_advice(scope, {{}, {}, date("2026-05-03"), "{}", "{}", "r", "m"}));
}

std::vector<std::string> render_all(const std::vector<ActivityOverview>& overviews) {
  std::vector<std::string> texts;
  for (const ActivityOverview& each : overviews)
    texts.push_back(render(each.id) + render(each.start) + std::to_string(each.distance ? each.distance->si() : -1.0) +
                    std::to_string(each.load.load ? each.load.load->knee_equivalent.si() : -1.0) + each.model_version);
  return texts;
}

TEST_P(Conformance, ExportRestoreExportIsTheSame) {
  say_everything(*store_, scope_, encoder_);
  ok_or_die(store_->export_to(scope_, folder_ / "first.tar"));
  Store restored = test::open_or_die(make_location("restored"), test::make_environment(99));
  const Scope anybody{1, {}, "runner"};
  EXPECT_GT(value_or_die(restored.restore_from(anybody, folder_ / "first.tar")), 15);
  EXPECT_EQ(value_or_die(restored.restore_from(anybody, folder_ / "first.tar")), 0) << "again changes nothing";
  ok_or_die(restored.export_to(scope_, folder_ / "second.tar"));
  EXPECT_EQ(test::read_whole_file(folder_ / "first.tar"), test::read_whole_file(folder_ / "second.tar"));
  EXPECT_TRUE(value_or_die(restored.verify()).damages.empty());

  // Derived rows follow from the restored ones.
  value_or_die(store_->rebuild(scope_, test::make_steps()));
  value_or_die(restored.rebuild(scope_, test::make_steps()));
  EXPECT_EQ(render_all(value_or_die(restored.find_activities(scope_))),
            render_all(value_or_die(store_->find_activities(scope_))));
}

TEST_P(Conformance, RestoreRefusesWhatContradicts) {
  say_everything(*store_, scope_, encoder_);
  ok_or_die(store_->export_to(scope_, folder_ / "first.tar"));
  std::string bytes = test::read_whole_file(folder_ / "first.tar");
  const std::size_t at = bytes.find("wrong checksum");
  ASSERT_NE(at, std::string::npos);
  bytes[at] = 'W';
  test::write_whole_file(folder_ / "changed.tar", bytes);
  EXPECT_EQ(store_->restore_from(scope_, folder_ / "changed.tar").error().code, ErrorCode::conflict);
  test::write_whole_file(folder_ / "none.tar", "not a tar");
  EXPECT_FALSE(store_->restore_from(scope_, folder_ / "none.tar"));
  EXPECT_FALSE(store_->restore_from(scope_, folder_ / "absent.tar"));
  EXPECT_TRUE(value_or_die(store_->verify()).damages.empty());
}

TEST_P(Conformance, RebuildGivesTheSameRows) {
  import(1, 6);
  const auto before = overviews();
  const StoredActivity activity = value_or_die(store_->find_activity(scope_, before[3].id));
  const RebuildReport report = value_or_die(store_->rebuild(scope_, test::make_steps()));
  EXPECT_EQ(report.activities, 6);
  EXPECT_TRUE(report.failed.empty());
  EXPECT_EQ(value_or_die(store_->find_activity(scope_, before[3].id)).decoded, activity.decoded);
  EXPECT_EQ(render_all(overviews()), render_all(before));
  EXPECT_TRUE(value_or_die(store_->verify()).damages.empty());
}

TEST_P(Conformance, RebuildKeepsWhatItCannotMakeAgain) {
  import(1, 2);
  RebuildSteps steps = test::make_steps();
  steps.decode = [](std::span<const std::byte>, const std::string& name,
                    std::span<const std::string>) -> Result<std::vector<Activity>> {
    return fail(ErrorCode::malformed_file, name, "unreadable");
  };
  EXPECT_EQ(value_or_die(store_->rebuild(scope_, steps)).failed.size(), 2u);
  EXPECT_EQ(overviews().size(), 2u);
}

TEST_P(Conformance, VerifyFindsNothingWrong) {
  say_everything(*store_, scope_, encoder_);
  const VerifyReport report = value_or_die(store_->verify());
  EXPECT_GT(report.rows, 30);
  for (const Damage& damage : report.damages)
    ADD_FAILURE() << damage.table << " " << damage.row << ": " << damage.message;
}

TEST_P(Conformance, TheDoctorSeesTheEngine) {
  const auto findings = value_or_die(store_->examine());
  ASSERT_GT(findings.size(), 5u);
  for (const Finding& finding : findings) {
    const bool good = finding.health != Health::bad || GetParam() != database::Engine::sqlite;
    EXPECT_TRUE(good) << finding.name << " " << finding.value;
  }
}

TEST_P(Conformance, EveryStatementIsPreparedByPostgres) {
  const std::string location = test::make_postgres_location("prepared");
  if (location.empty()) GTEST_SKIP() << "PATELLA_TEST_POSTGRES is not set";
  test::open_or_die(location);
  std::set<std::string> statements;
  StoreEnvironment environment = test::make_environment(3);
  environment.on_statement = [&](const std::string& sql) { statements.insert(sql); };
  Store store = test::open_or_die(make_location("listening"), environment);
  Scope scope{1, {}, "runner"};
  scope.runner = value_or_die(store.add_runner(scope, "A runner"));
  say_everything(store, scope, encoder_);
  value_or_die(store.find_all<CheckIn>(scope));
  value_or_die(store.find_decision_pieces(scope, date("2026-01-01"), 100));
  value_or_die(store.find_weeks(scope));
  value_or_die(store.find_shoes(scope));
  value_or_die(store.find_step_rate_observations(scope));
  value_or_die(store.find_outdated(scope, "x"));
  value_or_die(store.find_last_import(scope));
  value_or_die(store.find_advice(scope, always));
  value_or_die(store.find_runners(scope));
  value_or_die(store.find_ledger(scope, "x"));
  value_or_die(store.has_recording(scope, {}));
  const auto quarantined = value_or_die(store.find_quarantined(scope));
  value_or_die(store.find_quarantined_bytes(scope, quarantined.at(0).id));
  ok_or_die(store.release_quarantined(scope, quarantined.at(0).id));
  value_or_die(store.find_activity(scope, value_or_die(store.find_activities(scope)).at(0).id));
  ok_or_die(store.visit_decoded(scope, [](const StoredActivity&) {}));
  value_or_die(store.rebuild(scope, test::make_steps()));
  ok_or_die(store.export_to(scope, folder_ / "x.tar"));
  value_or_die(store.restore_from(scope, folder_ / "x.tar"));
  value_or_die(store.verify());

  auto db = database::open_postgres(location);
  int prepared = 0;
  for (const std::string& sql : statements) {
    const bool own = sql.starts_with("PRAGMA") || sql.find("sqlite_") != std::string::npos ||
                     sql.starts_with("FETCH") || sql.starts_with("DECLARE") || sql.starts_with("VACUUM");
    if (own) continue;
    EXPECT_NO_THROW(db->script("PREPARE each AS " + sql + "; DEALLOCATE each")) << sql;
    ++prepared;
  }
  EXPECT_GT(prepared, 40);
}

INSTANTIATE_TEST_SUITE_P(Engines, Conformance, testing::Values(database::Engine::sqlite, database::Engine::postgres),
                         [](const auto& parameter) {
                           return parameter.param == database::Engine::sqlite ? "sqlite" : "postgresql";
                         });

}  // namespace
}  // namespace patella
