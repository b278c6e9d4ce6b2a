// Migrations, and tables as their descriptions say.
#include "../src/schema.h"

#include <gtest/gtest.h>

#include "../src/tables.h"
#include "store_fixture.h"

namespace patella {
namespace {

using database::Db;
using database::Migration;
using database::Query;

constexpr std::string_view second_schema = R"sql(
CREATE TABLE second_thing (tenant_id INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (tenant_id, name)) STRICT;
INSERT INTO second_thing (tenant_id, name) VALUES (1, 'made by the second schema');
@postgres INSERT INTO second_thing (tenant_id, name) VALUES (1, 'postgres');
)sql";
const std::vector<Migration> two_migrations{database::all_migrations()[0], {2, second_schema}};

std::vector<std::string> columns_of(Db& db, std::string_view table) {
  const std::string sql = db.engine() == database::Engine::sqlite
                              ? "SELECT name FROM pragma_table_info($1) ORDER BY cid"
                              : "SELECT column_name::text FROM information_schema.columns WHERE table_name = $1 AND "
                                "table_schema = current_schema() ORDER BY ordinal_position";
  std::vector<std::string> names;
  Query query(db, sql, {table});
  while (query.step()) names.emplace_back(query.row().text(0));
  return names;
}

void expect_tables_as_described(Db& db) {
  database::migrate(db);
  for (const auto& table : database::all_tables()) {
    std::vector<std::string> expected{"tenant_id", "runner_id"};
    for (const auto& column : table.columns) expected.emplace_back(column.name);
    expected.emplace_back("row_hash");
    EXPECT_EQ(columns_of(db, table.name), expected) << table.name;
  }
}

TEST(Schema, TablesAreAsDescribedOnSqlite) {
  test::TemporaryFolder folder;
  expect_tables_as_described(*database::open_sqlite(folder / "a.db", true));
}

TEST(Schema, TablesAreAsDescribedOnPostgres) {
  const std::string location = test::make_postgres_location("described");
  if (location.empty()) GTEST_SKIP() << "PATELLA_TEST_POSTGRES is not set";
  expect_tables_as_described(*database::open_postgres(location));
}

void expect_migration_from_version_1(const std::string& location, Db& db) {
  Scope scope{1, {}, "runner"};
  {
    Store store = test::open_or_die(location);
    scope.runner = test::value_or_die(store.add_runner(scope, "Early"));
    FileEncoder encoder(test::model_version);
    test::value_or_die(store.save_file(scope, test::make_file(encoder, 1)));
  }
  database::migrate(db, two_migrations);
  EXPECT_EQ(database::find_schema_version(db), 2);
  EXPECT_EQ(columns_of(db, "second_thing").size(), 2u);
  database::migrate(db, two_migrations);  // again changes nothing
  const auto refused = Store::open(location, test::make_environment());
  ASSERT_FALSE(refused) << "a program that knows only schema 1 must not touch schema 2";
  EXPECT_EQ(refused.error().code, ErrorCode::unsupported);
}

TEST(Schema, MigratesFromVersion1OnSqlite) {
  test::TemporaryFolder folder;
  test::open_or_die(folder / "a.db");
  auto db = database::open_sqlite(folder / "a.db", false);
  expect_migration_from_version_1(folder / "a.db", *db);
}

TEST(Schema, MigratesFromVersion1OnPostgres) {
  const std::string location = test::make_postgres_location("migrated");
  if (location.empty()) GTEST_SKIP() << "PATELLA_TEST_POSTGRES is not set";
  auto db = database::open_postgres(location);
  expect_migration_from_version_1(location, *db);
}

TEST(Schema, AFailedMigrationLeavesTheOldSchema) {
  test::TemporaryFolder folder;
  auto db = database::open_sqlite(folder / "a.db", true);
  database::migrate(*db);
  const std::string broken = std::string(second_schema) + "CREATE TABLE broken (;";
  const std::vector<Migration> migrations{database::all_migrations()[0], {2, broken}};
  EXPECT_THROW(database::migrate(*db, migrations), database::DatabaseError);
  EXPECT_EQ(database::find_schema_version(*db), 1);
  EXPECT_TRUE(columns_of(*db, "second_thing").empty());
}

TEST(Schema, RefusesAnotherProgramsDatabase) {
  test::TemporaryFolder folder;
  database::open_sqlite(folder / "a.db", true)->script("CREATE TABLE songs (title TEXT)");
  EXPECT_EQ(Store::open(folder / "a.db", test::make_environment()).error().code, ErrorCode::conflict);
  test::write_whole_file(folder / "b.db", std::string(5000, 'x'));
  EXPECT_EQ(Store::open(folder / "b.db", test::make_environment()).error().code, ErrorCode::storage);
}

TEST(Schema, OpenExistingRefusesAMissingFile) {
  test::TemporaryFolder folder;
  EXPECT_EQ(Store::open(folder / "a.db", test::make_environment(), OpenMode::existing).error().code,
            ErrorCode::not_found);
}

}  // namespace
}  // namespace patella
