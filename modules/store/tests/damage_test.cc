// Silent rot, backups, permissions.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <random>

#include "../src/db.h"
#include "../src/tables.h"
#include "store_fixture.h"

namespace patella {
namespace {

using test::ok_or_die;
using test::value_or_die;

struct Filled {
  test::TemporaryFolder folder;
  Scope scope{1, {}, "runner"};
  std::string path;

  explicit Filled(int files) : path(folder / "patella.db") {
    Store store = test::open_or_die(path);
    scope.runner = value_or_die(store.add_runner(scope, "A runner"));
    FileEncoder encoder(test::model_version);
    for (int number = 1; number <= files; ++number) {
      std::vector<ActivityInput> inputs;
      inputs.push_back(test::make_input(number, 3000));
      value_or_die(store.save_file(
          scope, encoder.encode(test::make_entry(number), test::make_original(number, 30000), std::move(inputs))));
    }
    CheckIn checkin;
    for (int day = 0; day < 60; ++day) {
      checkin.date = test::date("2026-01-01") + day;
      checkin.morning_pain = value_or_die(NumericPainRating::from(day % 4));
      value_or_die(store.save(scope, checkin));
    }
  }
};

// Every row of every table by a full scan, or why it cannot be read.
std::string dump(const std::string& path) {
  std::string text;
  try {
    const auto db = database::open_sqlite_to_read(path);
    std::vector<std::string> tables{"store_info", "manifest"};
    for (const auto& table : database::all_tables()) tables.emplace_back(table.name);
    for (const std::string& table : tables) {
      database::Query columns(*db, "SELECT name FROM pragma_table_info('" + table + "')");
      std::string list;
      while (columns.step()) list += (list.empty() ? "quote(" : ")||','||quote(") + std::string(columns.row().text(0));
      database::Query rows(*db, "SELECT " + list + ") FROM " + table + " NOT INDEXED");
      while (rows.step()) text += table + ":" + std::string(rows.row().text(0)) + "\n";
    }
  } catch (const database::DatabaseError& error) {
    text += "unreadable: " + error.error.message;
  }
  return text;
}

bool finds_damage(const std::string& path) {
  auto store = Store::open(path, test::make_environment(), OpenMode::existing);
  if (!store) return true;
  const auto report = store->verify();
  return !report || !report->damages.empty();
}

TEST(Damage, EveryFlipThatChangesDataIsFound) {
  const Filled filled(12);
  const std::string original = test::read_whole_file(filled.path);
  ASSERT_FALSE(std::filesystem::exists(filled.path + "-wal")) << "the log was not folded in";
  const std::string expected = dump(filled.path);
  const std::string copy = filled.folder / "copy.db";
  std::mt19937_64 generator(20261121);
  int changed = 0, missed = 0;
  for (int flip = 0; flip < 2000; ++flip) {
    std::string bytes = original;
    const std::size_t at = generator() % bytes.size();
    const unsigned bit = generator() % 8;
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << bit));
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(copy + suffix);
    test::write_whole_file(copy, bytes);
    if (dump(copy) == expected) continue;
    ++changed;
    if (finds_damage(copy)) continue;
    ++missed;
    ADD_FAILURE() << "byte " << at << " bit " << bit << " went unseen";
  }
  std::printf("bit flips: 2000, changed data: %d, missed: %d\n", changed, missed);
  EXPECT_GT(changed, 500);
  EXPECT_EQ(missed, 0);
}

TEST(Damage, ALostRowIsFoundByTheManifest) {
  const Filled filled(2);
  const auto db = database::open_sqlite(filled.path, false);
  db->script("DELETE FROM import_entry");
  EXPECT_TRUE(finds_damage(filled.path));
}

TEST(Backup, IsAWholeCopyWhileOthersWrite) {
  const Filled filled(3);
  Store writer = test::open_or_die(filled.path, test::make_environment(5));
  Store reader = test::open_or_die(filled.path, test::make_environment(6));
  FileEncoder encoder(test::model_version);
  for (int round = 0; round < 40; ++round) {
    value_or_die(writer.save_file(filled.scope, test::make_file(encoder, 100 + round)));
    ok_or_die(reader.backup_to(filled.folder / "backup.db"));
  }
  Store copy = test::open_or_die(filled.folder / "backup.db");
  ok_or_die(copy.export_to(filled.scope, filled.folder / "copy.tar"));
  ok_or_die(writer.export_to(filled.scope, filled.folder / "original.tar"));
  EXPECT_EQ(test::read_whole_file(filled.folder / "copy.tar"), test::read_whole_file(filled.folder / "original.tar"));
  EXPECT_FALSE(std::filesystem::exists(filled.folder / "backup.db.part"));
}

TEST(Backup, OfADamagedDatabaseIsRefused) {
  const Filled filled(3);
  database::open_sqlite(filled.path, false)->script("UPDATE statement SET value = replace(value, '1', '2')");
  Store store = test::open_or_die(filled.path);
  EXPECT_FALSE(store.backup_to(filled.folder / "backup.db"));
  EXPECT_FALSE(std::filesystem::exists(filled.folder / "backup.db"));
  EXPECT_FALSE(std::filesystem::exists(filled.folder / "backup.db.part"));
}

TEST(Files, AreReadByTheirOwnerOnly) {
  const Filled filled(1);
  Store store = test::open_or_die(filled.path);
  value_or_die(store.add_runner(filled.scope, "x"));
  ok_or_die(store.export_to(filled.scope, filled.folder / "x.tar"));
  ok_or_die(store.backup_to(filled.folder / "x.db"));
  for (const char* name : {"patella.db", "patella.db-wal", "patella.db-shm", "x.tar", "x.db"}) {
    struct stat status{};
    ASSERT_EQ(::stat((filled.folder / name).c_str(), &status), 0) << name;
    EXPECT_EQ(status.st_mode & 0777u, 0600u) << name;
  }
}

TEST(Files, AFolderIsMadeForItsOwner) {
  test::TemporaryFolder folder;
  test::open_or_die(folder / "a/b/patella.db");
  struct stat status{};
  ASSERT_EQ(::stat((folder / "a/b").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777u, 0700u);
}

}  // namespace
}  // namespace patella
