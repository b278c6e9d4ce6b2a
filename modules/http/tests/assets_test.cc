#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "patella/http.h"

namespace patella {
namespace {

constexpr std::array files = {
    AssetFile{"index.html", "<!doctype html><head><title>Patella</title></head>"},
    AssetFile{"index.html.br", "packed page"},
    AssetFile{"assets/today-4fQz81bc.js", "the script, plain"},
    AssetFile{"assets/today-4fQz81bc.js.br", "brotli"},
    AssetFile{"assets/today-4fQz81bc.js.gz", "gzip"},
    AssetFile{"favicon.svg", "<svg/>"},
    AssetFile{"orphan.css.br", "packed only"},
};

std::string header(const HttpResponse& response, const std::string& name) {
  for (const HttpHeader& one : response.headers)
    if (one.name == name) return one.value;
  return {};
}

Known<HttpResponse> get(const std::string& path, HttpHeaders headers = {}) {
  static const Assets assets(files, "0123abcd");
  return assets.find({.method = "GET", .path = path, .headers = std::move(headers)});
}

TEST(assets, gives_the_variant_that_is_accepted) {
  const std::string path = "/assets/today-4fQz81bc.js";
  EXPECT_EQ(get(path)->lasting_body, "the script, plain");
  EXPECT_EQ(get(path, {{"accept-encoding", "gzip, deflate, br, zstd"}})->lasting_body, "brotli");
  EXPECT_EQ(get(path, {{"accept-encoding", "gzip"}})->lasting_body, "gzip");
  EXPECT_EQ(get(path, {{"accept-encoding", "br;q=0, gzip;q=0.5"}})->lasting_body, "gzip");
  EXPECT_EQ(get(path, {{"accept-encoding", "brotli"}})->lasting_body, "the script, plain");
  EXPECT_EQ(header(*get(path, {{"accept-encoding", "br"}}), "Content-Encoding"), "br");
  EXPECT_EQ(header(*get(path), "Content-Encoding"), "");
  EXPECT_EQ(header(*get(path), "Vary"), "Accept-Encoding");
  EXPECT_EQ(get(path)->content_type, "text/javascript; charset=utf-8");
}

TEST(assets, keeps_hashed_names_for_ever_and_asks_again_for_others) {
  EXPECT_EQ(header(*get("/assets/today-4fQz81bc.js"), "Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(header(*get("/favicon.svg"), "Cache-Control"), "no-cache");
}

TEST(assets, what_the_browser_has_is_not_sent_again) {
  const std::string etag = header(*get("/favicon.svg"), "ETag");
  ASSERT_FALSE(etag.empty());
  for (const std::string& known : {etag, "W/" + etag, "\"other\", " + etag, std::string("*")})
    EXPECT_EQ(get("/favicon.svg", {{"if-none-match", known}})->status, 304) << known;
  EXPECT_EQ(get("/favicon.svg", {{"if-none-match", "\"other\""}})->status, 200);
  const HttpResponse packed = *get("/assets/today-4fQz81bc.js", {{"accept-encoding", "br"}});
  EXPECT_NE(header(packed, "ETag"), header(*get("/assets/today-4fQz81bc.js"), "ETag"));
}

TEST(assets, every_page_is_the_index_with_the_token) {
  for (const char* path : {"/", "/load", "/runs/7"}) {
    const HttpResponse page = *get(path, {{"accept-encoding", "br"}});
    EXPECT_EQ(page.lasting_body,
              "<!doctype html><head><meta name=\"patella-token\" content=\"0123abcd\"><title>Patella</title></head>");
    EXPECT_EQ(header(page, "Cache-Control"), "");  // no-store, as the server adds
  }
}

TEST(assets, has_nothing_else) {
  for (const char* path : {"/index.html", "/orphan.css", "/assets/../favicon.svg", "/none.js", "/index.html.br"})
    EXPECT_EQ(get(path).has_value(), false) << path;
  EXPECT_FALSE(Assets().find({.method = "GET", .path = "/"}));
}

}  // namespace
}  // namespace patella
