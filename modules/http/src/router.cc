#include <algorithm>
#include <set>

#include "patella/http.h"

namespace patella {
namespace {

// "/api/v1/runs" -> "api", "v1", "runs"; a slash at the end leaves an empty part, which no {name} takes.
std::vector<std::string_view> split_path(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const auto end = path.find('/');
    parts.push_back(path.substr(0, end));
    path = end == std::string_view::npos ? std::string_view{} : path.substr(end);
  }
  return parts;
}

bool is_name(std::string_view part) { return part.size() > 2 && part.front() == '{' && part.back() == '}'; }

bool is_well_formed(std::string_view pattern) {
  if (pattern.size() < 2 || pattern.front() != '/') return false;
  std::set<std::string_view> names;
  for (const std::string_view part : split_path(pattern)) {
    if (part.empty()) return false;
    if (is_name(part) && !names.insert(part).second) return false;
    if (!is_name(part) && part.find_first_of("{}") != std::string_view::npos) return false;
  }
  return true;
}

bool answers(const Route& route, std::string_view method) {
  return route.method == method || (method == "HEAD" && route.method == "GET");
}

std::string list_methods(const std::set<std::string_view>& methods) {
  std::string list;
  for (const std::string_view method : methods) list += (list.empty() ? "" : ", ") + std::string(method);
  return list;
}

}  // namespace

// Unknown when the path is another; otherwise what the names matched.
Known<HttpParameters> Router::match(const Parts& pattern, std::span<const std::string_view> path) {
  if (pattern.size() != path.size()) return unknown;
  for (std::size_t i = 0; i < path.size(); ++i)
    if (pattern[i].is_name ? path[i].empty() : pattern[i].text != path[i]) return unknown;
  HttpParameters parameters;
  for (std::size_t i = 0; i < path.size(); ++i)
    if (pattern[i].is_name) parameters.emplace(pattern[i].text, path[i]);
  return parameters;
}

// Which of two patterns of one path goes before: the one that spells out the first part in which they differ.
bool Router::spells_out_more(const Parts& left, const Parts& right) {
  for (std::size_t i = 0; i < std::min(left.size(), right.size()); ++i)
    if (left[i].is_name != right[i].is_name) return right[i].is_name;
  return false;
}

void Router::add(Route route) {
  if (!is_well_formed(route.pattern)) throw BrokenInvariant("malformed route " + route.pattern);
  for (const Route& other : routes_)
    if (other.method == route.method && other.pattern == route.pattern)
      throw BrokenInvariant("a second route " + route.method + " " + route.pattern);
  Parts parts;
  for (const std::string_view part : split_path(route.pattern))
    parts.push_back({std::string(is_name(part) ? part.substr(1, part.size() - 2) : part), is_name(part)});
  parts_.push_back(std::move(parts));
  routes_.push_back(std::move(route));
}

void Router::get(std::string pattern, HttpHandler handler, RouteAccess access) {
  add({"GET", std::move(pattern), std::move(handler), access});
}
void Router::post(std::string pattern, HttpHandler handler) { add({"POST", std::move(pattern), std::move(handler)}); }
void Router::put(std::string pattern, HttpHandler handler) { add({"PUT", std::move(pattern), std::move(handler)}); }
void Router::patch(std::string pattern, HttpHandler handler) { add({"PATCH", std::move(pattern), std::move(handler)}); }
void Router::remove(std::string pattern, HttpHandler handler) {
  add({"DELETE", std::move(pattern), std::move(handler)});
}
void Router::events(std::string pattern, EventHandler handler) { add({"GET", std::move(pattern), std::move(handler)}); }
void Router::upload(std::string method, std::string pattern, UploadHandler handler) {
  add({std::move(method), std::move(pattern), std::move(handler)});
}

RouteMatch Router::find(std::string_view method, std::string_view path) const {
  RouteMatch best;
  if (path.empty() || path.front() != '/') return best;
  const auto parts = split_path(path);
  std::set<std::string_view> allowed;
  const Parts* best_parts = nullptr;
  for (std::size_t i = 0; i < routes_.size(); ++i) {
    const Route& route = routes_[i];
    Known<HttpParameters> parameters = match(parts_[i], parts);
    if (!parameters) continue;
    allowed.insert(route.method);
    if (route.method == "GET") allowed.insert("HEAD");
    if (!answers(route, method) || (best_parts && !spells_out_more(parts_[i], *best_parts))) continue;
    best.route = &route;
    best.parameters = std::move(*parameters);
    best_parts = &parts_[i];
  }
  best.allowed = list_methods(allowed);
  return best;
}

bool Router::owns(std::string_view path) const {
  if (path.empty()) return false;
  const std::string_view first = path.substr(1, path.find('/', 1) - 1);
  return std::any_of(parts_.begin(), parts_.end(),
                     [&](const Parts& parts) { return !parts.front().is_name && parts.front().text == first; });
}

}  // namespace patella
