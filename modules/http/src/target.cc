#include "target.h"

namespace patella {
namespace {

Failure refused(std::string message) { return fail(ErrorCode::invalid_input, "address", std::move(message)); }

int hex_digit(char letter) {
  if (letter >= '0' && letter <= '9') return letter - '0';
  if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
  if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
  return -1;
}

// -1: not two hexadecimal digits.
int hex_pair(std::string_view text) {
  if (text.size() < 2) return -1;
  const int high = hex_digit(text[0]);
  const int low = hex_digit(text[1]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

bool is_control(int code) { return code < 0x20 || code == 0x7f; }

Result<std::string> decode(std::string_view text, bool in_query) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && in_query) {
      decoded += ' ';
      continue;
    }
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    const int code = hex_pair(text.substr(i + 1));
    if (code < 0 || is_control(code) || (code == '/' && !in_query)) return refused("holds a %XX that cannot be there");
    decoded += static_cast<char>(code);
    i += 2;
  }
  return decoded;
}

Result<void> read_pair(std::string_view pair, HttpParameters& query) {
  if (pair.empty()) return {};
  const auto equals = pair.find('=');
  const auto name = decode(pair.substr(0, equals), true);
  const auto value = decode(equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1), true);
  if (!name) return Failure(name.error());
  if (!value) return Failure(value.error());
  if (!query.emplace(*name, *value).second) return refused("names one part of the query twice");
  return {};
}

Result<HttpParameters> read_query(std::string_view text) {
  HttpParameters query;
  while (!text.empty()) {
    const auto end = text.find('&');
    const auto read = read_pair(text.substr(0, end), query);
    if (!read) return Failure(read.error());
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return query;
}

}  // namespace

Result<HttpTarget> read_target(std::string_view target) {
  if (target.empty() || target.front() != '/') return refused("is not a path");
  const auto question = target.find('?');
  const auto path = decode(target.substr(0, question), false);
  if (!path) return Failure(path.error());
  const auto query = read_query(question == std::string_view::npos ? std::string_view{} : target.substr(question + 1));
  if (!query) return Failure(query.error());
  return HttpTarget{*path, *query};
}

}  // namespace patella
