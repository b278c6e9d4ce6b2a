// TRUST promise 6: two processes write and fold in the log at once (the bug of SQLite before 3.51.3 lost commits here).
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <thread>

#include "child.h"
#include "store_fixture.h"
#include "workload.h"

namespace patella::test {
namespace {

constexpr int numbers_each = 30'000;  // a recording is known by two bytes of its number

void race(std::chrono::seconds time) {
  const TemporaryFolder folder;
  ok_or_die(import_files(folder / "p.db", 1, 1, [](int) {}));
  ImportingChild first(folder / "p.db", 2, numbers_each), second(folder / "p.db", numbers_each + 1, 2 * numbers_each);
  std::this_thread::sleep_for(time);
  first.kill_after({});
  second.kill_after({});
  std::set<int> acknowledged = first.acknowledged();
  acknowledged.insert(second.acknowledged().begin(), second.acknowledged().end());
  std::printf("two writers: %zu and %zu files\n", first.acknowledged().size(), second.acknowledged().size());
  EXPECT_FALSE(first.acknowledged().empty());
  EXPECT_FALSE(second.acknowledged().empty());
  EXPECT_EQ(judge(take_census(folder / "p.db", Depth::whole), acknowledged), "");
}

TEST(TwoWriters, LoseNothing) {
  EXPECT_GE(sqlite3_libversion_number(), 3051003);
  race(std::chrono::seconds(10));
}

TEST(TwoWriters, SoakLoseNothing) { race(std::chrono::seconds(600)); }

}  // namespace
}  // namespace patella::test
