#include <algorithm>
#include <string>

#include "patella/ingest.h"

namespace patella {

namespace {

constexpr std::size_t head_bytes = 4096;

std::string lower_head(std::span<const std::byte> bytes) {
  std::string head;
  for (const std::byte byte : bytes.first(std::min(bytes.size(), head_bytes))) {
    const char c = static_cast<char>(byte);
    if (c != '\0') head += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;  // UTF-16 loses its zeros
  }
  return head;
}

bool ends_with_word(std::string_view name, std::string_view ending) {
  if (name.size() < ending.size()) return false;
  return std::equal(ending.begin(), ending.end(), name.end() - static_cast<std::ptrdiff_t>(ending.size()),
                    [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b); });
}

// The first element's name, past declarations and comments, without its prefix.
std::string_view find_root(std::string_view head) {
  for (std::size_t at = head.find('<'); at != std::string_view::npos; at = head.find('<', at + 1)) {
    std::string_view rest = head.substr(at + 1);
    if (rest.starts_with("!--")) {
      at = head.find("-->", at);
      if (at == std::string_view::npos) break;
    } else if (!rest.starts_with('?') && !rest.starts_with('!')) {
      rest = rest.substr(0, rest.find_first_of(" \t\r\n/>"));
      const std::size_t colon = rest.find(':');
      return colon == std::string_view::npos ? rest : rest.substr(colon + 1);
    }
  }
  return {};
}

FileFormat format_of_name(std::string_view name) {
  if (ends_with_word(name, ".fit")) return FileFormat::fit;
  if (ends_with_word(name, ".tcx")) return FileFormat::tcx;
  if (ends_with_word(name, ".gpx")) return FileFormat::gpx;
  return FileFormat::unknown;
}

}  // namespace

FileFormat detect_format(std::span<const std::byte> bytes, std::string_view name) {
  const std::string head = lower_head(bytes);
  if (bytes.size() >= 12 && head.find(".fit") < 12) return FileFormat::fit;
  const std::string_view root = find_root(head);
  if (root == "gpx") return FileFormat::gpx;
  if (root == "trainingcenterdatabase") return FileFormat::tcx;
  const std::size_t first = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  const bool json = first != std::string::npos && (head[first] == '{' || head[first] == '[');
  const auto has = [&](const char* key) { return head.find(key) != std::string::npos; };
  if (json && (has("\"start_date") || has("\"moving_time\""))) return FileFormat::strava_activity_json;
  return format_of_name(name);
}

}  // namespace patella
