#include <algorithm>
#include <array>

#include "patella/http.h"

namespace patella {
namespace {

constexpr std::string_view compressed_endings[] = {".br", ".gz"};

struct TypeOfEnding {
  std::string_view ending;
  std::string_view type;
};

constexpr std::array types = {
    TypeOfEnding{".html", "text/html; charset=utf-8"},
    TypeOfEnding{".js", "text/javascript; charset=utf-8"},
    TypeOfEnding{".css", "text/css; charset=utf-8"},
    TypeOfEnding{".json", "application/json"},
    TypeOfEnding{".webmanifest", "application/manifest+json"},
    TypeOfEnding{".svg", "image/svg+xml"},
    TypeOfEnding{".png", "image/png"},
    TypeOfEnding{".ico", "image/x-icon"},
    TypeOfEnding{".woff2", "font/woff2"},
    TypeOfEnding{".txt", "text/plain; charset=utf-8"},
};

std::string type_of(std::string_view name) {
  for (const TypeOfEnding& entry : types)
    if (name.ends_with(entry.ending)) return std::string(entry.type);
  return "application/octet-stream";
}

bool is_hash_letter(char letter) {
  return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         letter == '_' || letter == '-';
}

// "today-4fQz81bc.js": a dash, eight letters, then the ending.
bool has_hash(std::string_view name) {
  constexpr std::size_t hash_letters = 8;
  const auto dot = name.rfind('.');
  if (dot == std::string_view::npos || dot <= hash_letters) return false;
  const std::string_view hash = name.substr(dot - hash_letters, hash_letters);
  return name[dot - hash_letters - 1] == '-' && std::all_of(hash.begin(), hash.end(), is_hash_letter);
}

// FNV-1a: tells versions of one file apart; nobody is to be kept out by it.
std::string etag_of(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
  std::string text;
  for (int shift = 60; shift >= 0; shift -= 4) text += "0123456789abcdef"[(hash >> shift) & 15U];
  return text;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Calls `is_it` with each item of "a, b;q=0.5, c" until it says so.
template <class IsIt>
bool any_item(std::string_view list, IsIt is_it) {
  while (!list.empty()) {
    const auto comma = list.find(',');
    if (is_it(trim(list.substr(0, comma)))) return true;
    list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
  }
  return false;
}

bool is_wanted(std::string_view item) {
  const auto weight = item.find("q=");
  return weight == std::string_view::npos || item.find_first_of("123456789", weight) != std::string_view::npos;
}

bool accepts(const HttpRequest& request, std::string_view encoding) {
  return any_item(request.find_header("accept-encoding").value_or(""), [&](std::string_view item) {
    return trim(item.substr(0, item.find(';'))) == encoding && is_wanted(item);
  });
}

bool has_already(const HttpRequest& request, std::string_view etag) {
  return any_item(request.find_header("if-none-match").value_or(""), [&](std::string_view item) {
    if (item.starts_with("W/")) item.remove_prefix(2);
    return item == etag || item == "*";
  });
}

std::string with_token(std::string_view html, std::string_view token) {
  constexpr std::string_view head = "<head>";
  const auto found = html.find(head);
  const auto place = found == std::string_view::npos ? 0 : found + head.size();
  std::string page(html.substr(0, place));
  page.append("<meta name=\"patella-token\" content=\"").append(token).append("\">");
  return page.append(html.substr(place));
}

bool is_page(std::string_view path) { return path.substr(path.rfind('/') + 1).find('.') == std::string_view::npos; }

}  // namespace

Assets::Assets(std::span<const AssetFile> files, std::string_view token) {
  for (const AssetFile& file : files) {
    if (file.name == "index.html") page_ = with_token(file.bytes, token);
    if (file.name.starts_with("index.html")) continue;  // the page carries the token: its variants do not
    std::string_view name = file.name;
    const bool brotli = name.ends_with(compressed_endings[0]);
    const bool gzip = name.ends_with(compressed_endings[1]);
    if (brotli || gzip) name.remove_suffix(compressed_endings[0].size());
    Variants& variants = files_["/" + std::string(name)];
    (brotli ? variants.brotli : gzip ? variants.gzip : variants.plain) = file.bytes;
  }
  std::erase_if(files_, [](const auto& entry) { return entry.second.plain.empty(); });
  for (auto& [name, variants] : files_) {
    variants.content_type = type_of(name);
    variants.etag = etag_of(variants.plain);
    variants.immutable = has_hash(name);
  }
}

Known<HttpResponse> Assets::find(const HttpRequest& request) const {
  if (const auto found = files_.find(request.path); found != files_.end()) return answer(found->second, request);
  if (page_.empty() || !is_page(request.path)) return unknown;
  return HttpResponse{.content_type = "text/html; charset=utf-8", .lasting_body = page_};
}

HttpResponse Assets::answer(const Variants& variants, const HttpRequest& request) const {
  HttpResponse response{.content_type = variants.content_type, .lasting_body = variants.plain};
  std::string etag = variants.etag;
  const auto encode = [&](std::string_view bytes, const char* encoding) {
    response.lasting_body = bytes;
    response.headers.push_back({"Content-Encoding", encoding});
    etag.append("-").append(encoding);
  };
  if (!variants.brotli.empty() && accepts(request, "br"))
    encode(variants.brotli, "br");
  else if (!variants.gzip.empty() && accepts(request, "gzip"))
    encode(variants.gzip, "gzip");
  etag = '"' + etag + '"';
  if (!variants.brotli.empty() || !variants.gzip.empty()) response.headers.push_back({"Vary", "Accept-Encoding"});
  response.headers.push_back({"ETag", etag});
  response.headers.push_back(
      {"Cache-Control", variants.immutable ? "public, max-age=31536000, immutable" : "no-cache"});
  if (!has_already(request, etag)) return response;
  return HttpResponse{.status = 304, .headers = std::move(response.headers)};
}

}  // namespace patella
