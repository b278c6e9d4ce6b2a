#include "power_loss.h"

#include <algorithm>
#include <cstring>
#include <filesystem>

namespace patella::test {
namespace {

constexpr std::size_t sector = 512;

bool toss(std::mt19937_64& generator) { return (generator() & 1) != 0; }

}  // namespace

std::vector<DiskRecord> record(const std::function<void(const std::function<void(int)>&)>& run) {
  std::vector<DiskRecord> records;
  const ShimVfs vfs([&](const DiskEvent& event) {
    const std::string file = std::filesystem::path(event.path).filename().string();
    records.push_back({event.operation, file, event.offset, std::string(event.bytes.begin(), event.bytes.end())});
    return SQLITE_OK;
  });
  run([&](int number) { records.push_back({DiskOperation::open, "", 0, "", number}); });
  return records;
}

void Disk::write(std::string& bytes, const DiskRecord& record, std::size_t first, std::size_t last) {
  const auto offset = static_cast<std::size_t>(record.offset);
  if (record.operation == DiskOperation::truncate) return bytes.resize(offset);
  last = std::min(last, record.bytes.size());
  if (first >= last) return;
  if (bytes.size() < offset + last) bytes.resize(offset + last);
  std::memcpy(bytes.data() + offset + first, record.bytes.data() + first, last - first);
}

void Disk::apply(const DiskRecord& record) {
  if (record.acknowledged >= 0) {
    acknowledged_.insert(record.acknowledged);
    return;
  }
  File& file = files_[record.file];
  switch (record.operation) {
    case DiskOperation::open:
      return open(record.file, file);
    case DiskOperation::write:
    case DiskOperation::truncate:
      return file.pending.push_back(record);
    case DiskOperation::sync:
      return sync(file);
    case DiskOperation::remove:
      file.removed = true;
  }
  if (record.offset != 0) sync_folder();
}

void Disk::open(const std::string& name, File& file) {
  file.next_sync_syncs_folder = name.ends_with("-wal") || name.ends_with("-journal");
  if (!file.removed) return;
  file.earlier = std::move(file.durable);
  file.durable.clear();
  file.pending.clear();
  file.removed = false;
}

void Disk::sync(File& file) {
  for (const DiskRecord& each : file.pending) write(file.durable, each, 0, each.bytes.size());
  file.pending.clear();
  if (file.next_sync_syncs_folder) sync_folder();
  file.next_sync_syncs_folder = false;
}

void Disk::sync_folder() {
  std::erase_if(files_, [](const auto& named) { return named.second.removed; });
  for (auto& [name, file] : files_) file.earlier = unknown;
}

std::string Disk::cut(const File& file, std::mt19937_64& generator) {
  std::string bytes = file.durable;
  // All in order up to a point, or any subset: both happen.
  const bool prefix = toss(generator);
  const std::size_t kept = file.pending.empty() ? 0 : generator() % (file.pending.size() + 1);
  for (std::size_t i = 0; i < file.pending.size(); ++i) {
    const DiskRecord& each = file.pending[i];
    const bool done = prefix ? i < kept : toss(generator);
    if (done)
      write(bytes, each, 0, each.bytes.size());
    else if (prefix && i == kept && each.bytes.size() > sector) {
      const std::size_t cut = sector * (generator() % (each.bytes.size() / sector));
      if (toss(generator))
        write(bytes, each, 0, cut);
      else
        write(bytes, each, cut, each.bytes.size());
    }
  }
  return bytes;
}

DiskImage Disk::cut(std::mt19937_64& generator) const {
  DiskImage image;
  for (const auto& [name, file] : files_) {
    if (file.removed && toss(generator)) continue;
    image[name] = file.earlier && toss(generator) ? *file.earlier : cut(file, generator);
  }
  return image;
}

}  // namespace patella::test
