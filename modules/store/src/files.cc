#include "files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "db.h"

namespace patella {
namespace {

[[noreturn]] void raise_system(const std::string& path, const std::string& what) {
  database::raise(path, what + ": " + std::strerror(errno), "look at the permissions and the room on the disk");
}

void sync_path(const std::string& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
  if (descriptor < 0) raise_system(path, "cannot be opened");
  const int outcome = ::fsync(descriptor);
  ::close(descriptor);
  if (outcome != 0) raise_system(path, "cannot be written to the disk");
}

}  // namespace

NewFile::NewFile(std::string path) : path_(std::move(path)), part_(path_ + ".part") {
  ::unlink(part_.c_str());  // of an attempt that was cut off
  descriptor_ = ::open(part_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor_ < 0) raise_system(part_, "cannot be made");
}

NewFile::~NewFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!part_.empty()) ::unlink(part_.c_str());
}

void NewFile::publish() {
  // By name: another library may have replaced what the descriptor names.
  sync_path(part_, O_RDWR);
  if (::rename(part_.c_str(), path_.c_str()) != 0) raise_system(path_, "cannot be put in place");
  part_.clear();
  sync_path(std::filesystem::absolute(path_).parent_path().string(), O_RDONLY | O_DIRECTORY);
}

}  // namespace patella
