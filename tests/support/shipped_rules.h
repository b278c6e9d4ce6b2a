// The rules the program ships, for tests: read once, from the source tree.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "patella/rules.h"

namespace patella {

inline std::string read_shipped_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline std::vector<RuleText> shipped_rule_files() {
  std::vector<RuleText> files;
  for (const auto& entry : std::filesystem::directory_iterator(PATELLA_SOURCE_DIR "/rules"))
    if (entry.path().extension() == ".toml" || entry.path().extension() == ".csv")
      files.push_back({entry.path().filename().string(), read_shipped_text(entry.path())});
  return files;
}

inline const RuleBook& shipped_rules() {
  static const RuleBook book = [] {
    Result<RuleBook> read = read_rule_book(shipped_rule_files());
    if (!read) throw BrokenInvariant(render(read.error()));
    return std::move(*read);
  }();
  return book;
}

}  // namespace patella
