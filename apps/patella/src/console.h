// What the person sees: lines, tables, colour on a terminal only, a progress bar on a terminal and plain lines
// elsewhere.
//
// In:   text that is already worded.
// Out:  bytes on standard output and standard error.
// Not:  no wording, no units.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace patella {

enum class Tone { normal, strong, good, caution, stop, quiet };

class Console {
 public:
  // Colours and the bar need a terminal, no NO_COLOR, TERM other than "dumb", and not `plain`.
  explicit Console(bool plain);
  void line(std::string_view text = {}, Tone tone = Tone::normal);
  void error(std::string_view text);
  void flush();
  std::string paint(std::string_view text, Tone tone) const;
  // Asks on the terminal; empty at end of input.
  std::string ask(std::string_view question);
  bool input_is_terminal() const { return input_is_terminal_; }
  bool error_is_terminal() const { return error_is_terminal_; }
  bool plain() const { return plain_; }
  int width() const;

 private:
  bool plain_;
  bool output_is_terminal_;
  bool error_is_terminal_;
  bool input_is_terminal_;
  bool colours_;
};

// Left-aligned text, right-aligned numbers, by what the cells look like; the header is underlined.
std::string render_table(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows);
// Wraps so that no line has more than `width` columns, not counting the `indent` before the continuing ones.
std::string wrap(std::string_view text, int width, int indent);
// Columns a UTF-8 text takes (one per code point; enough for the languages shipped).
std::size_t display_width(std::string_view text);

// Files done, rate and time left, on standard error. On a terminal one line that moves; otherwise a line now and then.
class Progress {
 public:
  Progress(Console& console, std::string label, std::uint64_t total_bytes);
  // Of what is counted and has no bytes: update(done, done).
  Progress(Console& console, std::string label, std::uint64_t total, std::string counted);
  void update(std::uint64_t files_done, std::uint64_t bytes_done);
  void finish();

 private:
  std::string describe(std::uint64_t files_done, std::uint64_t bytes_done, double seconds) const;
  Console& console_;
  std::string label_;
  std::uint64_t total_bytes_;
  std::string counted_;  // empty: files and bytes
  bool bar_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point begin_;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace patella
