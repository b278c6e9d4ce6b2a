// The built pages: those compiled into the program, or a folder's while they are worked on.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "patella/base.h"
#include "patella/http.h"

namespace patella {

class PageFiles {
 public:
  // Without a folder those that were built in; where there are none, one page that says so.
  static Result<PageFiles> read(const Known<std::string>& folder);
  const std::vector<AssetFile>& files() const { return files_; }

 private:
  void keep(std::string name, std::string bytes);
  std::deque<std::string> kept_;  // what files_ points into
  std::vector<AssetFile> files_;
};

}  // namespace patella
