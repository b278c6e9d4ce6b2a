// TRUST promise 3: every Nth write, sync or open fails, once or for good. Never corrupt, and the error is named.
#include <gtest/gtest.h>

#include "shim_vfs.h"
#include "store_fixture.h"
#include "workload.h"

namespace patella::test {
namespace {

enum class Persistence { once, forever };

struct Injection {
  DiskOperation operation;
  int code;
  Persistence persistence;
};

// True when the failure struck.
bool fail_at(int number, const Injection& failure) {
  const TemporaryFolder folder;
  std::set<int> acknowledged;
  const auto acknowledge = [&](int file) { acknowledged.insert(file); };
  ok_or_die(import_files(folder / "p.db", 1, 2, acknowledge));
  int seen = 0;
  bool struck = false;
  Result<void> outcome;
  {
    const ShimVfs vfs([&](const DiskEvent& event) {
      if (event.operation != failure.operation) return SQLITE_OK;
      const bool now = ++seen == number || (seen > number && failure.persistence == Persistence::forever);
      struck = struck || now;
      return now ? failure.code : SQLITE_OK;
    });
    outcome = import_files(folder / "p.db", 3, 6, acknowledge);
  }
  if (!outcome) {
    EXPECT_EQ(outcome.error().code, ErrorCode::storage);
    EXPECT_FALSE(outcome.error().message.empty());
    EXPECT_FALSE(outcome.error().advice.empty()) << outcome.error().message;
  }
  EXPECT_EQ(judge(take_census(folder / "p.db", Depth::whole), acknowledged), "") << "operation " << number;
  // And it goes on once the disk is well again.
  ok_or_die(import_files(folder / "p.db", 3, 6, acknowledge));
  EXPECT_EQ(judge(take_census(folder / "p.db", Depth::whole), acknowledged), "") << "operation " << number;
  return struck;
}

int fail_everywhere(const Injection& failure) {
  int number = 1;
  while (number < 2000 && !testing::Test::HasFailure() && fail_at(number, failure)) ++number;
  EXPECT_GT(number, 1) << "no such operation was ever asked for";
  return number - 1;
}

class FailingDisk : public testing::TestWithParam<Injection> {};

TEST_P(FailingDisk, NeverCorruptsAndNamesTheCause) {
  std::printf("failures injected: %d\n", fail_everywhere(GetParam()));
}

constexpr int disk_full = SQLITE_FULL;
INSTANTIATE_TEST_SUITE_P(Operations, FailingDisk,
                         testing::Values(Injection{DiskOperation::write, disk_full, Persistence::once},
                                         Injection{DiskOperation::write, disk_full, Persistence::forever},
                                         Injection{DiskOperation::write, SQLITE_IOERR_WRITE, Persistence::once},
                                         Injection{DiskOperation::write, SQLITE_IOERR_WRITE, Persistence::forever},
                                         Injection{DiskOperation::sync, SQLITE_IOERR_FSYNC, Persistence::once},
                                         Injection{DiskOperation::sync, SQLITE_IOERR_FSYNC, Persistence::forever},
                                         Injection{DiskOperation::sync, disk_full, Persistence::once},
                                         Injection{DiskOperation::open, SQLITE_CANTOPEN, Persistence::once},
                                         Injection{DiskOperation::open, SQLITE_CANTOPEN, Persistence::forever}),
                         [](const auto& parameter) {
                           const Injection& failure = parameter.param;
                           const std::string what = failure.operation == DiskOperation::write  ? "write"
                                                    : failure.operation == DiskOperation::sync ? "sync"
                                                                                               : "open";
                           return what + (failure.code == disk_full ? "_disk_full" : "_error") +
                                  (failure.persistence == Persistence::once ? "_once" : "_forever");
                         });

}  // namespace
}  // namespace patella::test
