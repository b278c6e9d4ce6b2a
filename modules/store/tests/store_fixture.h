// Databases to test on, and activities to put into them.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "patella/store.h"

namespace patella::test {

// A clock that steps by a second per question, and numbers that look random.
StoreEnvironment make_environment(std::uint64_t seed = 1);

// A folder of its own, gone at the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// Empty when PATELLA_TEST_POSTGRES is not set. Otherwise the address of a schema of its own, emptied.
std::string make_postgres_location(const std::string& name);

Activity make_activity(int number, int samples = 200);
ActivityInput make_input(int number, int samples = 200);
std::vector<std::byte> make_original(int number, std::size_t size = 4000);
PreparedFile make_file(FileEncoder& encoder, int number, int samples = 200);
ImportEntry make_entry(int number);
inline constexpr const char* model_version = "model-1";

// What the app lends for rebuild, for files made by make_file.
RebuildSteps make_steps();

// Opens or fails the test.
Store open_or_die(const std::string& location, StoreEnvironment environment = make_environment());
// A value or a failed test with the error's text.
template <class T>
T value_or_die(Result<T> result, const char* what = "") {
  if (!result) {
    ADD_FAILURE() << what << ": " << render(result.error());
    throw std::runtime_error(render(result.error()));
  }
  return std::move(*result);
}
inline void ok_or_die(Result<void> result) {
  if (!result) {
    ADD_FAILURE() << render(result.error());
    throw std::runtime_error(render(result.error()));
  }
}

LocalDate date(const char* text);
std::string read_whole_file(const std::string& path);
void write_whole_file(const std::string& path, std::string_view bytes);

}  // namespace patella::test
