// Power loss, simulated: what a run wrote and synced is recorded, then cut anywhere into images of the disk.
//
// A synced write is on the disk. Of the writes to a file since its last sync any subset may be, one of them torn at a
// sector. A removal may or may not be there until the folder is synced, which SQLite does with the first sync of a log
// or journal it opened (os_unix.c, UNIXFILE_DIRSYNC).
#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "patella/base.h"
#include "shim_vfs.h"

namespace patella::test {

struct DiskRecord {
  DiskOperation operation = DiskOperation::write;
  std::string file;  // name without its folder
  std::int64_t offset = 0;
  std::string bytes;
  int acknowledged = -1;  // when >= 0 this is no operation but a promise made at this moment
};

// Records a whole run.
std::vector<DiskRecord> record(const std::function<void(const std::function<void(int)>& acknowledge)>& run);

using DiskImage = std::map<std::string, std::string>;  // file -> bytes

class Disk {
 public:
  void apply(const DiskRecord& record);
  // One of the images a power loss may leave now.
  DiskImage cut(std::mt19937_64& generator) const;
  const std::set<int>& acknowledged() const { return acknowledged_; }

 private:
  struct File {
    std::string durable;
    std::vector<DiskRecord> pending;
    bool removed = false;        // not yet durably
    Known<std::string> earlier;  // what the name stood for before it was removed and made again, not yet durably
    bool next_sync_syncs_folder = false;
  };
  void open(const std::string& name, File& file);
  void sync(File& file);
  void sync_folder();
  static void write(std::string& bytes, const DiskRecord& record, std::size_t first, std::size_t last);
  static std::string cut(const File& file, std::mt19937_64& generator);
  std::map<std::string, File> files_;
  std::set<int> acknowledged_;
};

}  // namespace patella::test
