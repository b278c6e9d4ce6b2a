// A new file that appears under its name only when it is whole and on the disk.
#pragma once

#include <string>

namespace patella {

class NewFile {
 public:
  // Makes "<path>.part", readable by its owner only.
  explicit NewFile(std::string path);
  ~NewFile();  // removes the part unless published
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  const std::string& part() const { return part_; }
  int descriptor() const { return descriptor_; }
  // Sync, rename, sync the folder.
  void publish();

 private:
  std::string path_, part_;
  int descriptor_ = -1;
};

}  // namespace patella
