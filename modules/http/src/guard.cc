#include <algorithm>
#include <array>

#include "framing.h"
#include "patella/http.h"

namespace patella {
namespace {

bool is_read(const HttpRequest& request) { return request.method == "GET" || request.method == "HEAD"; }

// The Host the request names, when it is one of ours and the only one.
Known<std::string_view> find_own_host(const HttpRequest& request, std::uint16_t port) {
  const auto hosts = std::count_if(request.headers.begin(), request.headers.end(),
                                   [](const HttpHeader& header) { return header.name == "host"; });
  const auto host = request.find_header("host");
  const std::string ending = ":" + std::to_string(port);
  if (hosts != 1 || (*host != "127.0.0.1" + ending && *host != "localhost" + ending)) return unknown;
  return host;
}

// A header that is absent, or every time it stands one of those that are ours.
bool is_absent_or(const HttpRequest& request, std::string_view name, std::initializer_list<std::string_view> ours) {
  return std::all_of(request.headers.begin(), request.headers.end(), [&](const HttpHeader& header) {
    return header.name != name || std::find(ours.begin(), ours.end(), header.value) != ours.end();
  });
}

bool is_from_our_site(const HttpRequest& request) {
  return is_read(request) ? is_absent_or(request, "sec-fetch-site", {"same-origin", "none"})
                          : is_absent_or(request, "sec-fetch-site", {"same-origin"});
}

std::string media_type(const HttpRequest& request) {
  const std::string_view value = request.find_header("content-type").value_or("");
  std::string type = in_lower_case(value.substr(0, value.find(';')));
  while (!type.empty() && type.back() == ' ') type.pop_back();
  return type;
}

// A page of another site can send only three types of body unasked; ours are none of them.
bool has_fitting_type(const HttpRequest& request, const Route& route) {
  const std::string type = media_type(request);
  if (std::holds_alternative<UploadHandler>(route.handler))
    return type == "application/octet-stream" || type == "application/zip";
  return type == "application/json" || (type.empty() && request.method == "DELETE");
}

// Takes as long for a wrong token as for a right one.
bool is_same_token(std::string_view given, std::string_view ours) {
  bool differs = given.size() != ours.size();
  for (std::size_t i = 0; i < ours.size(); ++i) differs |= (i < given.size() ? given[i] : '\0') != ours[i];
  return !differs && !ours.empty();
}

bool is_link_of_our_page(const HttpRequest& request, const Route& route) {
  return route.access == RouteAccess::link && is_read(request) &&
         request.find_header("sec-fetch-site") == "same-origin";
}

}  // namespace

Known<GuardRefusal> check_loopback_guard(const HttpRequest& request, const Route* route, const GuardOptions& options) {
  const auto host = find_own_host(request, options.port);
  if (!host) return GuardRefusal::host;
  if (!is_from_our_site(request)) return GuardRefusal::site;
  const std::string origin = "http://" + std::string(*host);
  if (!is_absent_or(request, "origin", {origin})) return GuardRefusal::origin;
  if (!route) return unknown;
  if (!is_read(request) && !has_fitting_type(request, *route)) return GuardRefusal::content_type;
  if (is_link_of_our_page(request, *route)) return unknown;
  if (!is_same_token(request.find_header("x-patella-token").value_or(""), options.token)) return GuardRefusal::token;
  return unknown;
}

HttpResponse refusal_answer(GuardRefusal refusal) {
  switch (refusal) {
    case GuardRefusal::host:
      return problem_answer(421, "Patella answers only as 127.0.0.1 and localhost.");
    case GuardRefusal::site:
    case GuardRefusal::origin:
      return problem_answer(403, "Patella answers only its own pages.");
    case GuardRefusal::content_type:
      return problem_answer(415);
    case GuardRefusal::token:
      return problem_answer(403, "This page is of an earlier start of Patella. Reload it.");
  }
  return problem_answer(403);
}

std::span<const HttpHeader> security_headers() {
  static const std::array<HttpHeader, 6> headers = {{
      {"Content-Security-Policy",
       "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"X-Content-Type-Options", "nosniff"},
      {"Referrer-Policy", "same-origin"},
      {"Cache-Control", "no-store"},
  }};
  return headers;
}

}  // namespace patella
