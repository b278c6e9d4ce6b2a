// Export, restore, rebuild, verify, doctor: the store as a whole, on both engines.
#include <set>

#include "conformance.h"

namespace patella {
namespace {

using test::date;
using test::ok_or_die;
using test::say_everything;
using test::value_or_die;

class WholeStore : public test::Conformance {};

std::vector<std::string> render_all(const std::vector<ActivityOverview>& overviews) {
  std::vector<std::string> texts;
  for (const ActivityOverview& each : overviews)
    texts.push_back(render(each.id) + render(each.start) + std::to_string(each.distance ? each.distance->si() : -1.0) +
                    std::to_string(each.load.load ? each.load.load->knee_equivalent.si() : -1.0) + each.model_version);
  return texts;
}

TEST_P(WholeStore, ExportRestoreExportIsTheSame) {
  say_everything(*store_, scope_, encoder_);
  ok_or_die(store_->export_to(scope_, folder_ / "first.tar"));
  Store restored = test::open_or_die(make_location("restored"), test::make_environment(99));
  const Scope anybody{1, {}, "runner"};
  EXPECT_GT(value_or_die(restored.restore_from(anybody, folder_ / "first.tar")), 15);
  EXPECT_EQ(value_or_die(restored.restore_from(anybody, folder_ / "first.tar")), 0) << "again changes nothing";
  ok_or_die(restored.export_to(scope_, folder_ / "second.tar"));
  EXPECT_EQ(test::read_whole_file(folder_ / "first.tar"), test::read_whole_file(folder_ / "second.tar"));
  EXPECT_TRUE(value_or_die(restored.verify()).damages.empty());
  ASSERT_TRUE(value_or_die(restored.find_newest<ScoreEntry>(scope_)));
  EXPECT_EQ(value_or_die(restored.find_newest<ScoreEntry>(scope_))->value,
            value_or_die(store_->find_newest<ScoreEntry>(scope_))->value);
  ASSERT_TRUE(value_or_die(restored.find_newest<PeriodAnswer>(scope_)));
  EXPECT_EQ(value_or_die(restored.find_newest<PeriodAnswer>(scope_))->value,
            value_or_die(store_->find_newest<PeriodAnswer>(scope_))->value);

  // Derived rows follow from the restored ones.
  value_or_die(store_->rebuild(scope_, test::make_steps()));
  value_or_die(restored.rebuild(scope_, test::make_steps()));
  EXPECT_EQ(render_all(value_or_die(restored.find_activities(scope_))),
            render_all(value_or_die(store_->find_activities(scope_))));
}

TEST_P(WholeStore, RestoreRefusesWhatContradicts) {
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

TEST_P(WholeStore, RebuildGivesTheSameRows) {
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

TEST_P(WholeStore, RebuildKeepsWhatItCannotMakeAgain) {
  import(1, 2);
  RebuildSteps steps = test::make_steps();
  steps.decode = [](std::span<const std::byte>, const std::string& name,
                    std::span<const std::string>) -> Result<std::vector<Activity>> {
    return fail(ErrorCode::malformed_file, name, "unreadable");
  };
  EXPECT_EQ(value_or_die(store_->rebuild(scope_, steps)).failed.size(), 2u);
  EXPECT_EQ(overviews().size(), 2u);
}

TEST_P(WholeStore, VerifyFindsNothingWrong) {
  say_everything(*store_, scope_, encoder_);
  const VerifyReport report = value_or_die(store_->verify());
  EXPECT_GT(report.rows, 30);
  for (const Damage& damage : report.damages)
    ADD_FAILURE() << damage.table << " " << damage.row << ": " << damage.message;
}

TEST_P(WholeStore, TheDoctorSeesTheEngine) {
  const auto findings = value_or_die(store_->examine());
  ASSERT_GT(findings.size(), 5u);
  for (const Finding& finding : findings) {
    const bool good = finding.health != Health::bad || GetParam() != database::Engine::sqlite;
    EXPECT_TRUE(good) << finding.name << " " << finding.value;
  }
}

TEST_P(WholeStore, EveryStatementIsPreparedByPostgres) {
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

INSTANTIATE_TEST_SUITE_P(Engines, WholeStore, testing::Values(database::Engine::sqlite, database::Engine::postgres),
                         test::name_of_engine);

}  // namespace
}  // namespace patella
