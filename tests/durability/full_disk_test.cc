// TRUST promise 4: a disk that is really full. Needs root for a small file system of its own.
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "store_fixture.h"
#include "workload.h"

namespace patella::test {
namespace {

class SmallDisk {
 public:
  explicit SmallDisk(const std::string& path) : path_(path) {
    std::filesystem::create_directories(path);
    mounted_ = ::mount("tmpfs", path.c_str(), "tmpfs", 0, "size=4m") == 0;
  }
  ~SmallDisk() {
    if (mounted_) ::umount2(path_.c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  bool mounted() const { return mounted_; }
  bool grow() const { return ::mount("tmpfs", path_.c_str(), "tmpfs", MS_REMOUNT, "size=64m") == 0; }

 private:
  std::string path_;
  bool mounted_ = false;
};

TEST(FullDisk, KeepsWhatWasAcknowledgedAndGoesOnAfterwards) {
  const TemporaryFolder folder;
  const SmallDisk disk(folder / "small");
  if (!disk.mounted()) GTEST_SKIP() << "a small disk cannot be mounted (" << std::strerror(errno) << "): run as root";
  const std::string path = folder / "small/p.db";
  std::set<int> acknowledged;
  const auto acknowledge = [&](int number) { acknowledged.insert(number); };
  const Result<void> outcome = import_files(path, 1, 5000, acknowledge);
  ASSERT_FALSE(outcome) << "5000 files fitted into 4 MB";
  EXPECT_EQ(outcome.error().code, ErrorCode::storage);
  EXPECT_NE(outcome.error().advice.find("full"), std::string::npos) << render(outcome.error());
  EXPECT_GT(acknowledged.size(), 20u);
  ASSERT_TRUE(disk.grow());
  EXPECT_EQ(judge(take_census(path, Depth::whole), acknowledged), "");
  const int next = static_cast<int>(acknowledged.size()) + 1;
  ok_or_die(import_files(path, next, next + 20, acknowledge));
  EXPECT_EQ(judge(take_census(path, Depth::whole), acknowledged), "");
}

}  // namespace
}  // namespace patella::test
