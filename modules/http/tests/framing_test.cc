#include "../src/framing.h"

#include <gtest/gtest.h>

#include "../src/response_head.h"
#include "../src/target.h"

namespace patella {
namespace {

Result<HttpRequest> complete(HttpHeaders headers, unsigned version = 11) {
  headers.push_back({"host", "x"});
  return complete_request({.method = "POST", .headers = std::move(headers)}, "/a?b=c", version);
}

TEST(framing, one_length_is_one_length) {
  EXPECT_TRUE(complete({}));
  EXPECT_TRUE(complete({{"content-length", "5"}}));
  EXPECT_TRUE(complete({{"transfer-encoding", "Chunked"}}));
}

TEST(framing, two_lengths_are_refused_even_when_equal) {
  EXPECT_FALSE(complete({{"content-length", "5"}, {"content-length", "5"}}));
  EXPECT_FALSE(complete({{"content-length", "5, 5"}}));
  EXPECT_FALSE(complete({{"content-length", ""}}));
  EXPECT_FALSE(complete({{"content-length", "5"}, {"transfer-encoding", "chunked"}}));
  EXPECT_FALSE(complete({{"transfer-encoding", "chunked"}, {"transfer-encoding", "chunked"}}));
}

TEST(framing, other_codings_are_refused) {
  EXPECT_FALSE(complete({{"transfer-encoding", "gzip, chunked"}}));
  EXPECT_FALSE(complete({{"transfer-encoding", "xchunked"}}));
  EXPECT_FALSE(complete({{"transfer-encoding", "chunked"}}, 10));
}

TEST(framing, a_host_stands_once) {
  EXPECT_FALSE(complete({{"host", "y"}}));
  EXPECT_FALSE(complete_request({.method = "GET"}, "/", 11));
  EXPECT_TRUE(complete_request({.method = "GET"}, "/", 10));
  EXPECT_FALSE(complete({}, 20));
}

TEST(framing, expects_only_100_continue) {
  EXPECT_TRUE(wants_continue(*complete({{"expect", "100-Continue"}})));
  EXPECT_FALSE(complete({{"expect", "a miracle"}}));
}

TEST(target, is_decoded) {
  const auto target = read_target("/runs/a%20b+c?from=2026-05-01&note=x+y%26z&flag&empty=");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/runs/a b+c");
  EXPECT_EQ(target->query, (HttpParameters{{"from", "2026-05-01"}, {"note", "x y&z"}, {"flag", ""}, {"empty", ""}}));
}

TEST(target, refuses_what_is_no_plain_path) {
  for (const char* target : {"", "*", "http://evil.test/", "evil.test:80", "/a%", "/a%2", "/a%zz", "/a%00", "/a%0d%0a",
                             "/a%2fb", "/a?b=1&b=2", "/a?b=%0"})
    EXPECT_FALSE(read_target(target)) << target;
}

TEST(response_head, carries_the_security_headers_and_its_own) {
  HttpResponse response = json_answer("{}");
  response.headers.push_back({"Cache-Control", "no-cache"});
  const std::string head = render_head(response, true);
  EXPECT_TRUE(head.starts_with("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"));
  EXPECT_NE(head.find("Content-Security-Policy: default-src 'self'"), std::string::npos);
  EXPECT_NE(head.find("Cache-Control: no-cache\r\n"), std::string::npos);
  EXPECT_EQ(head.find("no-store"), std::string::npos);
  EXPECT_TRUE(head.ends_with("\r\n\r\n"));
}

TEST(response_head, a_line_break_makes_no_second_header) {
  HttpResponse response = empty_answer();
  response.headers.push_back({"Location", "/a\r\nSet-Cookie: x"});
  EXPECT_THROW(render_head(response, true), BrokenInvariant);
  EXPECT_EQ(download_answer("", "text/calendar", "a\"b\r\nc/ä.ics").headers[0].value,
            "attachment; filename=\"a-b--c---.ics\"");
}

TEST(problem, tells_nothing_of_the_inside) {
  const HttpResponse inside = problem_answer(Error{ErrorCode::storage, "patella.db", "disk I/O error", ""});
  EXPECT_EQ(inside.status, 500);
  EXPECT_EQ(inside.body, R"({"type":"about:blank","title":"Something went wrong","status":500})");
  const HttpResponse outside = problem_answer(Error{ErrorCode::invalid_input, "pain", "is from 0 to 10", ""});
  EXPECT_EQ(outside.status, 400);
  EXPECT_EQ(outside.body,
            R"({"type":"about:blank","title":"Bad request","status":400,"detail":"pain: is from 0 to 10"})");
  EXPECT_EQ(outside.content_type, "application/problem+json");
}

}  // namespace
}  // namespace patella
