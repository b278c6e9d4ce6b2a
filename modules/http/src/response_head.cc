#include "response_head.h"

#include <algorithm>

namespace patella {
namespace {

constexpr std::size_t usual_bytes = 1024;

bool has_line_break(std::string_view text) {
  return text.find('\r') != std::string_view::npos || text.find('\n') != std::string_view::npos;
}

void append_header(std::string& head, std::string_view name, std::string_view value) {
  if (has_line_break(name) || has_line_break(value)) throw BrokenInvariant("a line break in a header");
  head.append(name).append(": ").append(value).append("\r\n");
}

struct HeaderLine {
  std::string_view name;
  std::string bytes;
};

// Those of every answer, written once.
const std::vector<HeaderLine>& security_lines() {
  static const std::vector<HeaderLine> lines = [] {
    std::vector<HeaderLine> made;
    for (const HttpHeader& header : security_headers()) {
      made.push_back({header.name, {}});
      append_header(made.back().bytes, header.name, header.value);
    }
    return made;
  }();
  return lines;
}

bool has_own(const HttpResponse& response, std::string_view name) {
  return std::any_of(response.headers.begin(), response.headers.end(),
                     [&](const HttpHeader& header) { return header.name == name; });
}

bool never_has_body(int status) { return status == 204 || status == 304; }

}  // namespace

std::string_view body_of(const HttpResponse& response) {
  return response.lasting_body.empty() ? std::string_view(response.body) : response.lasting_body;
}

std::string render_head(const HttpResponse& response, bool keep_alive, BodyLength length) {
  std::string head;
  head.reserve(usual_bytes);
  head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
  head.append(title_of_status(response.status)).append("\r\n");
  if (!response.content_type.empty()) append_header(head, "Content-Type", response.content_type);
  if (length == BodyLength::known && !never_has_body(response.status))
    append_header(head, "Content-Length", std::to_string(body_of(response).size()));
  for (const HttpHeader& header : response.headers) append_header(head, header.name, header.value);
  for (const HeaderLine& line : security_lines())
    if (!has_own(response, line.name)) head += line.bytes;
  if (!keep_alive) append_header(head, "Connection", "close");
  return head + "\r\n";
}

}  // namespace patella
