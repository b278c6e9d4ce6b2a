#include "scan.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "patella/archive.h"

namespace patella {
namespace {

namespace fs = std::filesystem;
constexpr int deepest_folder = 32;

Known<ScannedKind> kind_of(const std::string& name) {
  switch (classify_entry(name)) {
    case ExportPart::activity_file:
    case ExportPart::activity_json:
      return ScannedKind::activity_file;
    case ExportPart::archive:
      return ScannedKind::archive;
    case ExportPart::strava_activities:
    case ExportPart::strava_shoes:
    case ExportPart::garmin_activities:
    case ExportPart::garmin_gear:
      return ScannedKind::table;
    case ExportPart::other:
      break;
  }
  return unknown;
}

Error disk_error(const std::string& path, int code) {
  const ErrorCode kind = code == ENOENT ? ErrorCode::not_found : ErrorCode::invalid_input;
  return {kind, path, std::strerror(code), "check the path and that you may read it"};
}

Known<ScannedFile> describe(const fs::path& path, ScannedKind kind) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return unknown;
  ScannedFile file;
  file.path = path.string();
  file.size = static_cast<std::uint64_t>(status.st_size);
  file.modified_ms = static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1000 + status.st_mtim.tv_nsec / 1'000'000;
  file.kind = kind;
  return file;
}

void scan_folder(const fs::path& folder, Scan& scan) {
  std::vector<ScannedFile> found;
  std::error_code failed;
  auto options = fs::directory_options::skip_permission_denied;
  for (fs::recursive_directory_iterator it(folder, options, failed), end; !failed && it != end; it.increment(failed)) {
    if (it.depth() >= deepest_folder) it.disable_recursion_pending();
    if (!it->is_regular_file(failed)) continue;
    const std::string entry = fs::relative(it->path(), folder, failed).generic_string();
    const auto kind = kind_of(entry);
    auto file = kind ? describe(it->path(), *kind) : unknown;
    if (!file) {
      ++scan.passed_over;
      continue;
    }
    file->source = folder.string();
    file->entry = entry;
    found.push_back(std::move(*file));
  }
  if (failed) scan.unreadable.push_back(disk_error(folder.string(), failed.value()));
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.entry < b.entry; });
  std::move(found.begin(), found.end(), std::back_inserter(scan.files));
}

// A file named by the runner is read whatever its name says.
void scan_file(const fs::path& path, Scan& scan) {
  auto file = describe(path, kind_of(path.filename().string()).value_or(ScannedKind::activity_file));
  if (!file)
    return scan.unreadable.push_back(
        {ErrorCode::invalid_input, path.string(), "is not an ordinary file", "give a file, a folder or an archive"});
  file->source = path.string();
  scan.files.push_back(std::move(*file));
}

}  // namespace

Result<Scan> scan_paths(const std::vector<std::string>& paths) {
  Scan scan;
  for (const std::string& given : paths) {
    std::error_code failed;
    const fs::path path = fs::canonical(given, failed);
    if (failed) return Failure(disk_error(given, failed.value()));
    if (fs::is_directory(path, failed))
      scan_folder(path, scan);
    else
      scan_file(path, scan);
  }
  for (const ScannedFile& file : scan.files) scan.bytes += file.size;
  return scan;
}

Result<std::vector<std::byte>> read_disk_file(const std::string& path, std::uint64_t limit) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return Failure(disk_error(path, errno));
  struct stat status{};
  const std::uint64_t expected = ::fstat(file, &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
  int problem = S_ISDIR(status.st_mode) ? EISDIR : 0;
  std::vector<std::byte> bytes(static_cast<std::size_t>(std::min(expected, limit)));
  std::size_t filled = 0;
  while (problem == 0 && filled < bytes.size()) {
    const ssize_t got = ::read(file, bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) problem = errno;
    if (got <= 0) break;
    filled += static_cast<std::size_t>(got);
  }
  ::close(file);
  if (problem != 0) return Failure(disk_error(path, problem));
  bytes.resize(filled);
  return bytes;
}

Result<void> write_disk_file(const std::string& path, std::string_view bytes) {
  const std::string beside = path + ".part";
  const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return Failure(disk_error(path, errno));
  bool good = true;
  while (good && !bytes.empty()) {
    const ssize_t put = ::write(file, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    good = put > 0;
    if (good) bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  good = ::fsync(file) == 0 && good;
  const int reason = errno;
  ::close(file);
  if (good && ::rename(beside.c_str(), path.c_str()) == 0) return {};
  ::unlink(beside.c_str());
  return fail(ErrorCode::storage, path, std::strerror(reason), "is there space on the disk?");
}

}  // namespace patella
