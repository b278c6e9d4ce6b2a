#include "framing.h"

#include <algorithm>

#include "target.h"

namespace patella {
namespace {

Failure refused(std::string message) { return fail(ErrorCode::invalid_input, "request", std::move(message)); }

std::size_t count(const HttpRequest& request, std::string_view name) {
  return static_cast<std::size_t>(std::count_if(request.headers.begin(), request.headers.end(),
                                                [&](const HttpHeader& header) { return header.name == name; }));
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

Result<void> check_length(const HttpRequest& request, unsigned version) {
  const std::size_t lengths = count(request, "content-length");
  const std::size_t codings = count(request, "transfer-encoding");
  if (lengths > 1) return refused("Content-Length stands twice");
  if (lengths == 1 && !is_number(*request.find_header("content-length"))) return refused("Content-Length is no number");
  if (lengths + codings > 1) return refused("a body's length is said in two ways");
  if (codings == 0) return {};
  if (version < 11 || in_lower_case(*request.find_header("transfer-encoding")) != "chunked")
    return refused("the only Transfer-Encoding taken is chunked");
  return {};
}

}  // namespace

std::string in_lower_case(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter; });
  return lower;
}

Result<HttpRequest> complete_request(HttpRequest request, std::string_view target, unsigned version) {
  if (version != 10 && version != 11) return refused("only HTTP/1.0 and 1.1 are spoken here");
  const auto length = check_length(request, version);
  if (!length) return Failure(length.error());
  if (count(request, "host") > 1 || (version == 11 && count(request, "host") == 0))
    return refused("Host must stand once");
  if (request.find_header("expect") && !wants_continue(request)) return refused("an Expect that is not met here");
  auto read = read_target(target);
  if (!read) return Failure(read.error());
  request.path = std::move(read->path);
  request.query = std::move(read->query);
  return request;
}

bool wants_continue(const HttpRequest& request) {
  return in_lower_case(request.find_header("expect").value_or("")) == "100-continue";
}

}  // namespace patella
