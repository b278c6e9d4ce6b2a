// The real program in a folder of its own: its data, its time zone, nothing of the computer it runs on.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "patella/json.h"

namespace patella::fixture {

// Under a sanitizer memory is several times larger, and neither faketime nor strace can get hold of the program.
#if defined(__has_feature)
inline constexpr bool sanitized = __has_feature(address_sanitizer);
#elif defined(__SANITIZE_ADDRESS__)
inline constexpr bool sanitized = true;
#else
inline constexpr bool sanitized = false;
#endif

struct Outcome {
  int exit_code = -1;  // 128 + signal when it was killed
  std::string out;
  std::string err;
  long peak_memory_kib = 0;

  JsonValue json() const;  // of `out`; an empty value and a failed test when it is none
};

class Program {
 public:
  Program();
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  std::filesystem::path folder() const { return folder_; }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  std::string write(const std::string& name, std::string_view text) const;

  // `patella ARGUMENTS...`; nothing is typed.
  Outcome run(std::vector<std::string> arguments) const;
  // The same, expected to go well.
  Outcome done(std::vector<std::string> arguments) const;
  // Any command line; `input` is its standard input.
  Outcome run_command(const std::vector<std::string>& command, const std::string& input = {}) const;
  // Starts patella and kills it when so much time has passed, unless it ended before.
  Outcome run_and_kill(std::vector<std::string> arguments, int after_ms) const;

  // On a terminal of 90 columns where a person types `typed`; out holds all the terminal showed.
  Outcome run_on_terminal(std::vector<std::string> arguments, const std::string& typed) const;
  // Starts patella and interrupts it (Ctrl-C) once `ready` holds, or after a minute.
  Outcome run_until(std::vector<std::string> arguments, const std::function<bool()>& ready) const;

  // Everyday life, for tests that need a runner of whom all is known.
  // Profile and safety questions, all "no"; without a day they are answered today.
  void introduce(const std::string& birth = "1990-01-01", const std::string& answered_on = "2020-01-01") const;
  void pass_gates(const std::string& date) const;
  std::string check_in(const std::string& date, int morning_pain) const;  // the id of what was said
  void run_went_well(const std::string& date) const;
  JsonValue today(const std::string& date) const;

 private:
  pid_t start(const std::vector<std::string>& command, const std::string& input) const;
  Outcome wait(pid_t process) const;
  std::vector<std::string> environment() const;
  std::filesystem::path folder_;
};

double number_at(const JsonValue& value, std::string_view key);
std::string text_at(const JsonValue& value, std::string_view key);
// Members behind keys; a null value when one is absent.
const JsonValue& at(const JsonValue& value, const std::vector<std::string_view>& keys);
double allowed_km(const JsonValue& decision);
bool names_rule(const JsonValue& decision, std::string_view list, std::string_view rule);
// Every id in a text, in order.
std::vector<std::string> ids_in(const std::string& text);

// The last `count` watch files of the invented runner, as bytes of our own encoder, written into `folder`.
void write_demo_files(const std::filesystem::path& folder, std::size_t count);
std::string read_text(const std::filesystem::path& path);
// The staged recordings, or empty when this computer has none.
std::filesystem::path shared_data();

}  // namespace patella::fixture
