// TRUST promise 8: PostgreSQL is stopped at once in the middle of an import, again and again.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <random>
#include <thread>

#include "child.h"
#include "store_fixture.h"
#include "workload.h"

namespace patella::test {
namespace {

// pg_ctl remembers the options the server was started with. It refuses to run as root.
int restart_at_once() {
  const char* folder = std::getenv("PATELLA_TEST_POSTGRES_DATA");
  const char* programs = std::getenv("PATELLA_POSTGRES_BIN");
  const std::string as_server = ::geteuid() == 0 ? "setpriv --reuid=postgres --regid=postgres --init-groups " : "";
  const std::string command = "cd / && " + as_server + (programs ? programs : "/usr/lib/postgresql/15/bin") +
                              "/pg_ctl -D '" + folder + "' -m immediate -w -t 60 restart >/dev/null 2>&1 </dev/null";
  return std::system(command.c_str());
}

void crash(int rounds) {
  const std::string location = make_postgres_location("crash");
  if (location.empty() || !std::getenv("PATELLA_TEST_POSTGRES_DATA"))
    GTEST_SKIP() << "PATELLA_TEST_POSTGRES is not set: run tools/with_postgres";
  std::mt19937_64 generator(5);
  std::set<int> acknowledged;
  for (int round = 0; round < rounds && !testing::Test::HasFailure(); ++round) {
    const int first = acknowledged.empty() ? 1 : *acknowledged.rbegin();
    ImportingChild child(location, first, first + 10'000);
    child.wait_for_an_acknowledgement(std::chrono::seconds(30));
    std::this_thread::sleep_for(std::chrono::milliseconds(100 + generator() % 300));
    ASSERT_EQ(restart_at_once(), 0);
    EXPECT_EQ(child.wait(), 1) << "the import must end with an error, not go on or hang";
    acknowledged.insert(child.acknowledged().begin(), child.acknowledged().end());
    EXPECT_EQ(judge(take_census(location, round % 5 == 4 ? Depth::whole : Depth::quick), acknowledged), "")
        << "round " << round;
  }
  std::printf("PostgreSQL crashed %d times, %zu files acknowledged\n", rounds, acknowledged.size());
  EXPECT_GT(acknowledged.size(), static_cast<std::size_t>(rounds));
}

TEST(PostgresCrash, LosesNothingAcknowledged) { crash(8); }
TEST(PostgresCrash, SoakLosesNothingAcknowledged) { crash(100); }

}  // namespace
}  // namespace patella::test
