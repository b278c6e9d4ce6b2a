#include "console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <iostream>

namespace patella {
namespace {

constexpr int narrowest_columns = 40;
constexpr int widest_columns = 100;
constexpr auto bar_interval = std::chrono::milliseconds(100);
constexpr auto line_interval = std::chrono::seconds(5);

bool wants_no_colour() {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  return (no_colour && *no_colour) || (terminal && std::string_view(terminal) == "dumb");
}

const char* code_of(Tone tone) {
  switch (tone) {
    case Tone::strong:
      return "\033[1m";
    case Tone::good:
      return "\033[32m";
    case Tone::caution:
      return "\033[33m";
    case Tone::stop:
      return "\033[1;31m";
    case Tone::quiet:
      return "\033[2m";
    case Tone::normal:
      break;
  }
  return "";
}

bool looks_like_number(std::string_view cell) {
  return !cell.empty() && cell.find_first_not_of("0123456789.,:+-% ") == std::string_view::npos;
}

std::string pad(std::string_view cell, std::size_t width, bool right) {
  const std::string space(width - std::min(width, display_width(cell)), ' ');
  return right ? space + std::string(cell) : std::string(cell) + space;
}

}  // namespace

Console::Console(bool plain)
    : plain_(plain),
      output_is_terminal_(isatty(STDOUT_FILENO) == 1),
      error_is_terminal_(isatty(STDERR_FILENO) == 1),
      input_is_terminal_(isatty(STDIN_FILENO) == 1),
      colours_(output_is_terminal_ && !plain && !wants_no_colour()) {}

std::string Console::paint(std::string_view text, Tone tone) const {
  if (!colours_ || tone == Tone::normal || text.empty()) return std::string(text);
  return code_of(tone) + std::string(text) + "\033[0m";
}

void Console::line(std::string_view text, Tone tone) { std::cout << paint(text, tone) << '\n'; }

void Console::error(std::string_view text) {
  std::cout.flush();
  std::cerr << text << '\n';
}

void Console::flush() { std::cout.flush(); }

std::string Console::ask(std::string_view question) {
  std::cout << question << std::flush;
  std::string answer;
  if (!std::getline(std::cin, answer)) return {};
  return answer;
}

int Console::width() const {
  winsize size{};
  if (!output_is_terminal_ || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return widest_columns;
  return std::clamp(static_cast<int>(size.ws_col), narrowest_columns, widest_columns);
}

std::size_t display_width(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string render_table(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths(header.size());
  std::vector<bool> right(header.size(), !rows.empty());
  for (std::size_t i = 0; i < header.size(); ++i) widths[i] = display_width(header[i]);
  for (const auto& row : rows)
    for (std::size_t i = 0; i < header.size(); ++i) {
      widths[i] = std::max(widths[i], display_width(row[i]));
      right[i] = right[i] && (row[i].empty() || row[i] == "?" || looks_like_number(row[i]));
    }
  const auto render_row = [&](const std::vector<std::string>& cells) {
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i) out += (i ? "  " : "") + pad(cells[i], widths[i], right[i]);
    return out.substr(0, out.find_last_not_of(' ') + 1) + "\n";
  };
  std::string out = render_row(header);
  for (std::size_t i = 0; i < widths.size(); ++i) out += (i ? "  " : "") + std::string(widths[i], '-');
  out.erase(out.find_last_not_of(' ') + 1);
  out += "\n";
  for (const auto& row : rows) out += render_row(row);
  out.pop_back();
  return out;
}

std::string wrap(std::string_view text, int width, int indent) {
  std::string out;
  std::size_t column = 0;
  while (!text.empty()) {
    const auto space = text.find(' ');
    const std::string_view word = text.substr(0, space);
    const std::size_t length = display_width(word);
    if (column > 0 && column + 1 + length > static_cast<std::size_t>(width)) {
      out += "\n" + std::string(static_cast<std::size_t>(indent), ' ');
      column = 0;
    } else if (!out.empty()) {
      out += ' ';
      ++column;
    }
    out += word;
    column += length;
    text = space == std::string_view::npos ? std::string_view{} : text.substr(space + 1);
  }
  return out;
}

Progress::Progress(Console& console, std::string label, std::uint64_t total_bytes)
    : Progress(console, std::move(label), total_bytes, "") {}

Progress::Progress(Console& console, std::string label, std::uint64_t total, std::string counted)
    : console_(console),
      label_(std::move(label)),
      total_bytes_(total),
      counted_(std::move(counted)),
      bar_(console.error_is_terminal() && !console.plain()),
      begin_(std::chrono::steady_clock::now()),
      last_(bar_ ? begin_ - line_interval : begin_) {}  // a bar is there from the first file, a line only after a while

std::string Progress::describe(std::uint64_t files_done, std::uint64_t bytes_done, double seconds) const {
  const double rate = seconds > 0 ? static_cast<double>(bytes_done) / seconds : 0;
  const double left = rate > 0 && total_bytes_ > bytes_done ? static_cast<double>(total_bytes_ - bytes_done) / rate : 0;
  const double share =
      total_bytes_ > 0 ? std::min(1.0, static_cast<double>(bytes_done) / static_cast<double>(total_bytes_)) : 0;
  std::array<char, 160> buffer{};
  if (!counted_.empty()) {
    const int length = std::snprintf(buffer.data(), buffer.size(), "%3.0f %%  %llu %.40s  %.0f s left", share * 100,
                                     static_cast<unsigned long long>(files_done), counted_.c_str(), left);
    return std::string(buffer.data(), static_cast<std::size_t>(length));
  }
  const int length = std::snprintf(buffer.data(), buffer.size(), "%3.0f %%  %llu files  %.1f MB/s  %.0f s left",
                                   share * 100, static_cast<unsigned long long>(files_done), rate / 1e6, left);
  return std::string(buffer.data(), static_cast<std::size_t>(length));
}

void Progress::update(std::uint64_t files_done, std::uint64_t bytes_done) {
  const auto now = std::chrono::steady_clock::now();
  if (now - last_ <
      (bar_ ? std::chrono::steady_clock::duration(bar_interval) : std::chrono::steady_clock::duration(line_interval)))
    return;
  last_ = now;
  shown_ = true;
  const std::string text = describe(files_done, bytes_done, std::chrono::duration<double>(now - begin_).count());
  if (!bar_) return console_.error(label_ + ": " + text);
  constexpr std::size_t cells = 24;
  const double share =
      total_bytes_ > 0 ? std::min(1.0, static_cast<double>(bytes_done) / static_cast<double>(total_bytes_)) : 0;
  const auto full = static_cast<std::size_t>(share * cells);
  std::cerr << "\r\033[K" << label_ << " [" << std::string(full, '#') << std::string(cells - full, '.') << "] " << text
            << std::flush;
}

void Progress::finish() {
  if (bar_ && shown_) std::cerr << "\r\033[K" << std::flush;
}

}  // namespace patella
