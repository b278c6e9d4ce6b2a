// The abuse table: whoever sends nonsense is cut or told 400, memory stays bounded, and everybody else is served.
#include <gtest/gtest.h>

#include <future>
#include <thread>

#include "server_fixture.h"

namespace patella {
namespace {

using namespace fixture;
using namespace std::string_literals;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::size_t megabyte = 1U << 20U;

class abuse : public testing::Test {
 protected:
  static Router router() {
    Router made;
    made.get("/api/health", [](const HttpRequest&) { return json_answer("\"ok\""); });
    made.post("/api/echo", [](const HttpRequest& request) { return json_answer(std::to_string(request.body.size())); });
    return made;
  }
  // Sends until it has all gone or the server has had enough; what it answered.
  std::string pour(const std::string& head, const std::string& piece, std::size_t pieces) {
    RawClient client(server_.port());
    bool goes = client.send(head);
    for (std::size_t i = 0; goes && i < pieces; ++i) goes = client.send(piece);
    cut_ = !goes;
    return client.read_to_end(seconds(5));
  }
  std::string post_head(const std::string& more) { return request_text(server_, "POST", "/api/echo", more); }
  bool serves() { return status_of(answer_to(server_, "GET", "/api/health")) == 200; }
  void TearDown() override {
    EXPECT_TRUE(serves());
    EXPECT_LT(resident_kib() - resident_before_, most_growth_kib);
  }

  HttpServer server_ = start(router());
  long resident_before_ = resident_kib();
  bool cut_ = false;
};

TEST_F(abuse, sixty_four_megabytes_without_a_line_break) {
  const std::string answer = pour("GET /", std::string(megabyte, 'a'), 64);
  EXPECT_TRUE(cut_);
  EXPECT_TRUE(answer.empty() || status_of(answer) == 431 || status_of(answer) == 400) << answer;
}

TEST_F(abuse, sixty_four_megabytes_of_headers) {
  std::string lines;
  while (lines.size() < megabyte) lines += "X-Long: " + std::string(100, 'b') + "\r\n";
  const std::string answer = pour("GET /api/health HTTP/1.1\r\n", lines, 64);
  EXPECT_TRUE(cut_);
  EXPECT_TRUE(answer.empty() || status_of(answer) == 431 || status_of(answer) == 400) << answer;
}

TEST_F(abuse, headers_just_over_the_limit_are_told_so) {
  const std::string more = "X-Long: " + std::string(17U << 10U, 'b') + "\r\n";
  EXPECT_EQ(status_of(answer_to(server_, "GET", "/api/health", more)), 431);
  const std::string less = "X-Long: " + std::string(12U << 10U, 'b') + "\r\n";
  EXPECT_EQ(status_of(answer_to(server_, "GET", "/api/health", less)), 200);
}

TEST_F(abuse, a_chunked_body_over_the_limit) {
  const std::string chunk = "10000\r\n" + std::string(1U << 16U, 'c') + "\r\n";
  const std::string answer = pour(post_head("Transfer-Encoding: chunked\r\n"), chunk, 1024);
  EXPECT_TRUE(cut_);
  EXPECT_TRUE(answer.empty() || status_of(answer) == 413) << answer;
}

TEST_F(abuse, a_declared_body_over_the_limit_is_not_read) {
  RawClient client(server_.port());
  client.send(post_head("Content-Length: 1048577\r\n"));
  EXPECT_EQ(status_of(client.read_to_end()), 413);
  EXPECT_EQ(body_of_answer(answer_to(server_, "POST", "/api/echo", {}, std::string(megabyte, ' '))), "1048576");
}

TEST_F(abuse, a_declared_length_takes_no_memory) {
  for (const char* length :
       {"999999999999999999", "18446744073709551615", "18446744073709551616", "-1", "0x10", "1e3"}) {
    RawClient client(server_.port());
    client.send(post_head("Content-Length: " + std::string(length) + "\r\n"));
    const int status = status_of(client.read_to_end());
    EXPECT_TRUE(status == 413 || status == 400) << length << ": " << status;
  }
}

TEST_F(abuse, content_length_and_transfer_encoding) {
  RawClient client(server_.port());
  client.send(post_head("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n");
  EXPECT_EQ(status_of(client.read_to_end()), 400);
  EXPECT_TRUE(client.is_ended());
}

TEST_F(abuse, two_content_lengths) {
  for (const char* lengths : {"Content-Length: 2\r\nContent-Length: 2\r\n",
                              "Content-Length: 2\r\nContent-Length: 3\r\n", "Content-Length: 2, 2\r\n"}) {
    RawClient client(server_.port());
    client.send(post_head(lengths) + "{}");
    EXPECT_EQ(status_of(client.read_to_end()), 400) << lengths;
    EXPECT_TRUE(client.is_ended());
  }
}

TEST_F(abuse, heads_that_readers_disagree_on) {
  const std::string host = "Host: 127.0.0.1:" + std::to_string(server_.port()) + "\r\n";
  for (const std::string& head :
       {"GET /api/health HTTP/1.1\r\n" + host + " folded: x\r\n\r\n", "GET /api/health HTTP/1.1\r\nHost : x\r\n\r\n"s,
        "GET /api/health HTTP/1.1\r\n" + host + "X:\0y\r\n\r\n"s, "GET /api/health HTTP/2.0\r\n" + host + "\r\n",
        "GET  /api/health HTTP/1.1\r\n" + host + "\r\n", "\x16\x03\x01\x02\x05\x01\r\n\r\n"s,
        "GET /api/health HTTP/1.1\r\n" + host + host + "\r\n", "GET /api/health HTTP/1.1\r\n\r\n"s,
        "POST /api/echo HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked, identity\r\n\r\n",
        "POST /api/echo HTTP/1.1\r\n" + host +
            "Transfer-Encoding:\x0b"
            "chunked\r\n\r\n"}) {
    RawClient client(server_.port());
    client.send(head);
    client.end();
    const std::string answer = client.read_to_end();
    EXPECT_TRUE(answer.empty() || status_of(answer) == 400 || status_of(answer) == 421) << head << "\n" << answer;
    EXPECT_TRUE(client.is_ended()) << head;
  }
}

TEST_F(abuse, malformed_chunks) {
  for (const char* body : {"zz\r\n", "-1\r\n", "ffffffffffffffffff\r\n", "2\r\nabXX", "1\nx\r\n0\r\n\r\n"}) {
    RawClient client(server_.port());
    client.send(post_head("Transfer-Encoding: chunked\r\n") + body);
    client.end();
    const std::string answer = client.read_to_end();
    EXPECT_TRUE(answer.empty() || status_of(answer) == 400) << body << "\n" << answer;
    EXPECT_TRUE(client.is_ended());
  }
}

TEST_F(abuse, nine_hundred_ranges_are_ignored) {
  std::string ranges = "Range: bytes=0-1";
  for (int i = 0; i < 900; ++i) ranges += ",0-9";
  const std::string answer = answer_to(server_, "GET", "/api/health", ranges + "\r\n");
  EXPECT_EQ(status_of(answer), 200);
  EXPECT_EQ(body_of_answer(answer), "\"ok\"");
}

TEST_F(abuse, others_are_served_while_sixty_clients_drip) {
  std::vector<RawClient> clients;
  for (int i = 0; i < 60; ++i) clients.emplace_back(server_.port());
  const auto begin = std::chrono::steady_clock::now();
  std::size_t cut = 0;
  for (int round = 0; round < 40 && cut < clients.size(); ++round) {
    cut = 0;
    for (std::size_t i = 0; i < clients.size(); ++i) {
      // A third drips the head, a third the body, a third reads nothing and says nothing.
      const std::string body_head = round == 0 && i % 3 == 1 ? post_head("Content-Length: 1000\r\n") : std::string();
      if (i % 3 == 0) clients[i].send(round == 0 ? "G" : "E");
      if (i % 3 == 1) clients[i].send(body_head + " ");
      cut += clients[i].is_cut_within(milliseconds(1));
    }
    EXPECT_TRUE(serves());
    std::this_thread::sleep_for(milliseconds(50));
  }
  const auto took = std::chrono::steady_clock::now() - begin;
  EXPECT_EQ(cut, clients.size());
  EXPECT_LT(took, seconds(20));  // a deadline of one second for the whole message
}

TEST_F(abuse, a_client_that_reads_nothing_is_cut) {
  Router made = router();
  made.get("/api/large", [](const HttpRequest&) { return json_answer(std::string(32 * megabyte, 'x')); });
  HttpServer server = start(std::move(made));
  RawClient client(server.port());
  client.send(request_text(server, "GET", "/api/large"));
  std::this_thread::sleep_for(seconds(3));
  EXPECT_LT(client.read_to_end().size(), 32 * megabyte);
}

TEST_F(abuse, connections_over_the_cap_are_told) {
  HttpOptions options = short_options();
  options.limits.connections = 8;
  options.limits.header_time = seconds(10);
  HttpServer server = start(router(), std::move(options));
  {
    std::vector<RawClient> clients;
    for (int i = 0; i < 8; ++i) clients.emplace_back(server.port());
    RawClient late(server.port());
    EXPECT_EQ(status_of(late.read_until("\r\n\r\n")), 503);
  }
  EXPECT_TRUE(soon([&] { return status_of(answer_to(server, "GET", "/api/health")) == 200; }));
}

TEST_F(abuse, waiting_requests_over_the_cap_are_told) {
  HttpOptions options = short_options();
  options.workers = 1;
  options.limits.waiting_requests = 2;
  std::promise<void> go;
  const std::shared_future<void> gone = go.get_future().share();
  Router made = router();
  made.get("/api/slow", [=](const HttpRequest&) {
    gone.wait();
    return empty_answer();
  });
  HttpServer server = start(std::move(made), std::move(options));
  std::vector<std::future<int>> answers;
  for (int i = 0; i < 6; ++i)
    answers.push_back(std::async(std::launch::async, [&] { return status_of(answer_to(server, "GET", "/api/slow")); }));
  EXPECT_TRUE(soon([&] { return status_of(answer_to(server, "GET", "/api/health")) == 503; }));
  std::this_thread::sleep_for(milliseconds(300));
  go.set_value();
  int busy = 0;
  for (auto& answer : answers) busy += answer.get() == 503;
  EXPECT_GE(busy, 4);
}

}  // namespace
}  // namespace patella
