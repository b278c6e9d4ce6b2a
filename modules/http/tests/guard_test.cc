#include <gtest/gtest.h>

#include "patella/http.h"

namespace patella {
namespace {

const std::string token(64, 'a');
const GuardOptions options{8321, token};

HttpRequest request(const std::string& method = "GET") {
  HttpRequest made{.method = method, .path = "/api/v1/today"};
  made.headers = {{"host", "127.0.0.1:8321"}, {"x-patella-token", token}};
  if (method != "GET") made.headers.push_back({"content-type", "application/json"});
  return made;
}

HttpRequest with(HttpRequest made, const std::string& name, const std::string& value) {
  std::erase_if(made.headers, [&](const HttpHeader& header) { return header.name == name; });
  made.headers.push_back({name, value});
  return made;
}

HttpRequest without(HttpRequest made, const std::string& name) {
  std::erase_if(made.headers, [&](const HttpHeader& header) { return header.name == name; });
  return made;
}

Route route(const std::string& method = "GET", RouteAccess access = RouteAccess::token) {
  return {method, "/api/v1/today", HttpHandler([](const HttpRequest&) { return empty_answer(); }), access};
}

Known<GuardRefusal> check(const HttpRequest& made) {
  const Route taken = route(made.method);
  return check_loopback_guard(made, &taken, options);
}

TEST(guard, lets_our_own_page_through) {
  EXPECT_EQ(check(request()), unknown);
  EXPECT_EQ(check(with(request(), "host", "localhost:8321")), unknown);
  EXPECT_EQ(check(with(request(), "sec-fetch-site", "same-origin")), unknown);
  EXPECT_EQ(check(with(request("POST"), "origin", "http://127.0.0.1:8321")), unknown);
  EXPECT_EQ(check(with(request("POST"), "content-type", "Application/JSON; charset=utf-8")), unknown);
}

TEST(guard, refuses_every_other_host) {
  for (const char* host : {"evil.test", "evil.test:8321", "127.0.0.1", "127.0.0.1:8322", "localhost", "0.0.0.0:8321",
                           "[::1]:8321", "127.0.0.1:8321.evil.test", "127.0.0.1:8321@evil.test", "LOCALHOST:8321",
                           "localhost.:8321", "127.1:8321", "2130706433:8321", ""})
    EXPECT_EQ(check(with(request(), "host", host)), GuardRefusal::host) << host;
  EXPECT_EQ(check(without(request(), "host")), GuardRefusal::host);
  HttpRequest twice = request();
  twice.headers.push_back({"host", "127.0.0.1:8321"});
  EXPECT_EQ(check(twice), GuardRefusal::host);
}

TEST(guard, refuses_what_another_site_asks) {
  for (const char* site : {"cross-site", "same-site", "", "Same-Origin", "anything"})
    EXPECT_EQ(check(with(request(), "sec-fetch-site", site)), GuardRefusal::site) << site;
  HttpRequest twice = with(request(), "sec-fetch-site", "same-origin");
  twice.headers.push_back({"sec-fetch-site", "cross-site"});
  EXPECT_EQ(check(twice), GuardRefusal::site);
}

TEST(guard, a_typed_address_may_read_but_not_write) {
  EXPECT_EQ(check(with(request(), "sec-fetch-site", "none")), unknown);
  EXPECT_EQ(check(with(request("POST"), "sec-fetch-site", "none")), GuardRefusal::site);
}

TEST(guard, refuses_another_origin) {
  for (const char* origin : {"http://evil.test", "null", "https://127.0.0.1:8321", "http://127.0.0.1:9",
                             "http://localhost:8321", "", "http://127.0.0.1:8321/"})
    EXPECT_EQ(check(with(request("POST"), "origin", origin)), GuardRefusal::origin) << origin;
  EXPECT_EQ(check(with(request(), "origin", "http://evil.test")), GuardRefusal::origin);
}

TEST(guard, refuses_writes_that_are_not_json) {
  for (const char* type : {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "",
                           "application/json2", "text/plain; application/json", "application/octet-stream"})
    EXPECT_EQ(check(with(request("POST"), "content-type", type)), GuardRefusal::content_type) << type;
  EXPECT_EQ(check(without(request("PUT"), "content-type")), GuardRefusal::content_type);
  EXPECT_EQ(check(without(request("DELETE"), "content-type")), unknown);
}

TEST(guard, an_upload_is_bytes_and_not_json) {
  const Route upload{"POST", "/api/v1/import", UploadHandler{}};
  EXPECT_EQ(check_loopback_guard(with(request("POST"), "content-type", "application/zip"), &upload, options), unknown);
  for (const char* type : {"application/json", "text/plain", "multipart/form-data; boundary=x", ""})
    EXPECT_EQ(check_loopback_guard(with(request("POST"), "content-type", type), &upload, options),
              GuardRefusal::content_type)
        << type;
}

TEST(guard, refuses_a_missing_or_wrong_token) {
  EXPECT_EQ(check(without(request(), "x-patella-token")), GuardRefusal::token);
  for (const std::string& wrong : {std::string(), std::string(63, 'a'), std::string(65, 'a'), std::string(64, 'b')})
    EXPECT_EQ(check(with(request(), "x-patella-token", wrong)), GuardRefusal::token) << wrong;
}

TEST(guard, a_server_without_a_token_answers_nobody) {
  const Route taken = route();
  EXPECT_EQ(check_loopback_guard(with(request(), "x-patella-token", ""), &taken, {8321, ""}), GuardRefusal::token);
}

TEST(guard, a_download_takes_a_link_of_our_own_page) {
  const Route link = route("GET", RouteAccess::link);
  const HttpRequest asked = without(request(), "x-patella-token");
  EXPECT_EQ(check_loopback_guard(with(asked, "sec-fetch-site", "same-origin"), &link, options), unknown);
  EXPECT_EQ(check_loopback_guard(with(asked, "sec-fetch-site", "none"), &link, options), GuardRefusal::token);
  EXPECT_EQ(check_loopback_guard(asked, &link, options), GuardRefusal::token);
}

TEST(guard, pages_need_no_token_but_the_host) {
  const HttpRequest page = without(request(), "x-patella-token");
  EXPECT_EQ(check_loopback_guard(page, nullptr, options), unknown);
  EXPECT_EQ(check_loopback_guard(with(page, "host", "evil.test"), nullptr, options), GuardRefusal::host);
  EXPECT_EQ(check_loopback_guard(with(page, "sec-fetch-site", "cross-site"), nullptr, options), GuardRefusal::site);
}

TEST(guard, answers_with_the_status_of_the_refusal) {
  EXPECT_EQ(refusal_answer(GuardRefusal::host).status, 421);
  EXPECT_EQ(refusal_answer(GuardRefusal::site).status, 403);
  EXPECT_EQ(refusal_answer(GuardRefusal::origin).status, 403);
  EXPECT_EQ(refusal_answer(GuardRefusal::content_type).status, 415);
  EXPECT_EQ(refusal_answer(GuardRefusal::token).status, 403);
}

}  // namespace
}  // namespace patella
