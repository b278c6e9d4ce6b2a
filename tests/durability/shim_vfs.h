// A file system between SQLite and the real one, which sees every write and sync and may refuse it.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>

namespace patella::test {

enum class DiskOperation { open, write, truncate, sync, remove };

struct DiskEvent {
  DiskOperation operation = DiskOperation::write;
  std::string path;
  std::int64_t offset = 0;              // of a write; the new size of a truncation
  std::span<const std::uint8_t> bytes;  // of a write
};

// While it lives, it is SQLite's default. `on_event` is asked before an operation is done and answers SQLITE_OK, or the
// error to give instead of doing it. Shared memory (-shm) is not a disk and goes unseen.
class ShimVfs {
 public:
  explicit ShimVfs(std::function<int(const DiskEvent&)> on_event);
  ~ShimVfs();
  ShimVfs(const ShimVfs&) = delete;
  ShimVfs& operator=(const ShimVfs&) = delete;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace patella::test
