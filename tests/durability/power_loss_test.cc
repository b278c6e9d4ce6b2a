// TRUST promise 1: what was acknowledged survives a power loss; nothing is half there, nothing is corrupt.
#include "power_loss.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "store_fixture.h"
#include "workload.h"

namespace patella::test {
namespace {

struct Outcome {
  int images = 0;
  int wrong = 0;
};

// Memory, when there is: the images are many.
std::string image_folder() {
  const std::string folder =
      std::filesystem::is_directory("/dev/shm") ? "/dev/shm" : std::filesystem::temp_directory_path().string();
  return folder + "/patella-image-" + std::to_string(::getpid());
}

void lay_down(const DiskImage& image, const std::string& folder) {
  for (const char* name : {"p.db", "p.db-wal", "p.db-shm", "p.db-journal"})
    std::filesystem::remove(folder + "/" + name);
  for (const auto& [name, bytes] : image) write_whole_file(folder + "/" + name, bytes);
}

void crash_once(const Disk& disk, const std::string& folder, std::mt19937_64& generator, Outcome& outcome) {
  lay_down(disk.cut(generator), folder);
  const Depth depth = outcome.images++ % 50 == 0 ? Depth::whole : Depth::quick;
  const std::string problem = judge(take_census(folder + "/p.db", depth), disk.acknowledged());
  if (problem.empty()) return;
  ++outcome.wrong;
  ADD_FAILURE() << "image " << outcome.images << ": " << problem;
}

// A database is made, filled, closed and filled on; the log is folded in several times.
std::vector<DiskRecord> record_workload(std::uint64_t seed, int files) {
  const TemporaryFolder folder;
  const int middle = 2 + static_cast<int>(seed % 3);
  return record([&](const std::function<void(int)>& acknowledge) {
    ok_or_die(import_files(folder / "p.db", 1, middle, acknowledge));
    ok_or_die(import_files(folder / "p.db", middle + 1, files, acknowledge));
  });
}

Outcome lose_power(int images, int seeds, int files) {
  Outcome outcome;
  const std::string folder = image_folder();
  std::filesystem::create_directories(folder);
  for (int seed = 1; seed <= seeds && outcome.wrong < 10; ++seed) {
    const std::vector<DiskRecord> records = record_workload(static_cast<std::uint64_t>(seed), files);
    std::mt19937_64 generator(static_cast<std::uint64_t>(seed));
    const double per_record = static_cast<double>(images) / seeds / static_cast<double>(records.size());
    Disk disk;
    double due = 0;
    for (const DiskRecord& each : records) {
      disk.apply(each);
      for (due += per_record; due >= 1 && outcome.wrong < 10; due -= 1) crash_once(disk, folder, generator, outcome);
    }
  }
  std::filesystem::remove_all(folder);
  std::printf("power losses: %d images, %d wrong\n", outcome.images, outcome.wrong);
  return outcome;
}

TEST(PowerLoss, LosesNothingAcknowledged) {
  const Outcome outcome = lose_power(20'000, 4, 12);
  EXPECT_GE(outcome.images, 19'900);
  EXPECT_EQ(outcome.wrong, 0);
}

TEST(PowerLoss, SoakLosesNothingAcknowledged) {
  const Outcome outcome = lose_power(100'000, 10, 40);
  EXPECT_GE(outcome.images, 99'000);
  EXPECT_EQ(outcome.wrong, 0);
}

// The simulation itself must be able to lose data: the same run with its log never synced.
TEST(PowerLoss, TheSimulationSeesAMissingSync) {
  std::vector<DiskRecord> records = record_workload(1, 12);
  std::erase_if(records, [](const DiskRecord& each) {
    return each.operation == DiskOperation::sync && each.acknowledged < 0 && each.file.ends_with("-wal");
  });
  const std::string folder = image_folder() + "-unsynced";
  std::filesystem::create_directories(folder);
  std::mt19937_64 generator(7);
  Disk disk;
  int lost = 0;
  for (const DiskRecord& each : records) {
    disk.apply(each);
    if (each.acknowledged < 0) continue;
    lay_down(disk.cut(generator), folder);
    lost += !judge(take_census(folder + "/p.db", Depth::quick), disk.acknowledged()).empty();
  }
  std::filesystem::remove_all(folder);
  EXPECT_GT(lost, 0);
}

}  // namespace
}  // namespace patella::test
