// TRUST promise 2: kill -9 at any moment. Nothing acknowledged is lost, nothing is half there, running again is
// harmless.
#include <gtest/gtest.h>

#include <random>

#include "child.h"
#include "store_fixture.h"
#include "workload.h"

namespace patella::test {
namespace {

// Each round begins two files before the last acknowledged one: those are imported again and change nothing.
void kill_and_go_on(int rounds, const std::string& path, std::uint64_t seed) {
  std::mt19937_64 generator(seed);
  std::set<int> acknowledged;
  int killed_at_work = 0;
  for (int round = 0; round < rounds && !testing::Test::HasFailure(); ++round) {
    const int first = acknowledged.empty() ? 1 : std::max(1, *acknowledged.rbegin() - 1);
    ImportingChild child(path, first, first + 100'000);
    child.kill_after(std::chrono::microseconds(generator() % 60'000));
    killed_at_work += !child.acknowledged().empty();
    acknowledged.insert(child.acknowledged().begin(), child.acknowledged().end());
    const Depth depth = round % 10 == 9 ? Depth::whole : Depth::quick;
    EXPECT_EQ(judge(take_census(path, depth), acknowledged), "") << "round " << round << ", seed " << seed;
  }
  EXPECT_EQ(judge(take_census(path, Depth::whole), acknowledged), "");
  std::printf("killed %d times, %d of them after an acknowledgement; %zu files acknowledged\n", rounds, killed_at_work,
              acknowledged.size());
  EXPECT_GT(killed_at_work, rounds / 10);
}

TEST(Kill, LosesNothingAcknowledged) {
  const TemporaryFolder folder;
  kill_and_go_on(100, folder / "p.db", 1);
}

TEST(Kill, SoakLosesNothingAcknowledged) {
  const TemporaryFolder folder;
  kill_and_go_on(1000, folder / "p.db", 2);
}

TEST(Kill, WhileTheDatabaseIsMade) {
  std::mt19937_64 generator(3);
  const TemporaryFolder folder;
  for (int round = 0; round < 60 && !testing::Test::HasFailure(); ++round) {
    const std::string path = folder / ("p" + std::to_string(round) + ".db");
    ImportingChild child(path, 1, 2);
    child.kill_after(std::chrono::microseconds(generator() % 20'000));
    EXPECT_EQ(judge(take_census(path, Depth::whole), child.acknowledged()), "") << "round " << round;
  }
}

}  // namespace
}  // namespace patella::test
