// The staged recordings, where there are any.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace patella::fit_fixture {

inline std::filesystem::path staged_folder() { return std::filesystem::path(PATELLA_SHARED_DIR) / "data"; }
inline bool has_staged_files() { return std::filesystem::is_directory(staged_folder() / "fit"); }

inline std::vector<std::byte> read_bytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const auto* first = reinterpret_cast<const std::byte*>(text.data());
  return {first, first + text.size()};
}

}  // namespace patella::fit_fixture

#define SKIP_WITHOUT_STAGED_FILES()                                                                        \
  if (!patella::fit_fixture::has_staged_files()) {                                                         \
    GTEST_SKIP() << "the staged recordings are not at " << patella::fit_fixture::staged_folder().string(); \
  }
