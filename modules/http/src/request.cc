#include <algorithm>

#include "patella/http.h"

namespace patella {

Known<std::string_view> HttpRequest::find_header(std::string_view lower_case_name) const {
  const auto found = std::find_if(headers.begin(), headers.end(),
                                  [&](const HttpHeader& header) { return header.name == lower_case_name; });
  if (found == headers.end()) return unknown;
  return std::string_view(found->value);
}

Known<std::string_view> HttpRequest::find_query(std::string_view name) const {
  const auto found = query.find(name);
  if (found == query.end()) return unknown;
  return std::string_view(found->second);
}

const std::string& HttpRequest::parameter(std::string_view name) const {
  const auto found = parameters.find(name);
  if (found == parameters.end()) throw BrokenInvariant("no {" + std::string(name) + "} in the route of " + path);
  return found->second;
}

}  // namespace patella
