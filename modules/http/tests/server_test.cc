#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <csignal>
#include <future>
#include <thread>

#include "patella/json.h"
#include "server_fixture.h"

namespace patella {
namespace {

using namespace fixture;
using std::chrono::milliseconds;

Router small_router() {
  Router router;
  router.get("/api/hello/{name}",
             [](const HttpRequest& request) { return json_answer("\"" + request.parameter("name") + "\""); });
  router.post("/api/echo", [](const HttpRequest& request) { return json_answer(request.body); });
  router.get("/api/throws", [](const HttpRequest&) -> HttpResponse { throw BrokenInvariant("the inside"); });
  return router;
}

TEST(server, answers_with_the_security_headers) {
  const HttpServer server = start(small_router());
  const std::string answer = answer_to(server, "GET", "/api/hello/knee");
  EXPECT_EQ(status_of(answer), 200);
  EXPECT_EQ(body_of_answer(answer), "\"knee\"");
  for (const HttpHeader& header : security_headers())
    EXPECT_NE(answer.find("\r\n" + header.name + ": " + header.value + "\r\n"), std::string::npos) << header.name;
  EXPECT_EQ(answer.find("Access-Control"), std::string::npos);
}

TEST(server, errors_carry_them_too_and_tell_nothing_of_the_inside) {
  std::atomic<int> reported = 0;
  HttpOptions options = short_options();
  options.on_problem = [&](const std::string& problem) { reported += problem == "the inside"; };
  const HttpServer server = start(small_router(), std::move(options));
  const std::string thrown = answer_to(server, "GET", "/api/throws");
  EXPECT_EQ(status_of(thrown), 500);
  EXPECT_EQ(thrown.find("the inside"), std::string::npos);
  EXPECT_EQ(reported, 1);
  for (const std::string& answer : {thrown, answer_to(server, "GET", "/api/none"),
                                    answer_to(server, "DELETE", "/api/echo"), answer_to(server, "GET", "/%zz")}) {
    EXPECT_NE(answer.find("Content-Security-Policy: default-src 'self'"), std::string::npos) << answer;
    EXPECT_NE(answer.find("Content-Type: application/problem+json"), std::string::npos);
    EXPECT_TRUE(read_json(body_of_answer(answer))) << answer;
  }
}

TEST(server, says_404_and_405) {
  const HttpServer server = start(small_router());
  EXPECT_EQ(status_of(answer_to(server, "GET", "/api/none")), 404);
  EXPECT_EQ(status_of(answer_to(server, "GET", "/nothing")), 404);
  const std::string wrong = answer_to(server, "PUT", "/api/hello/x", {}, "{}");
  EXPECT_EQ(status_of(wrong), 405);
  EXPECT_NE(wrong.find("\r\nAllow: GET, HEAD\r\n"), std::string::npos);
}

TEST(server, head_is_get_without_the_body) {
  const HttpServer server = start(small_router());
  const std::string answer = answer_to(server, "HEAD", "/api/hello/knee");
  EXPECT_EQ(status_of(answer), 200);
  EXPECT_NE(answer.find("Content-Length: 6\r\n"), std::string::npos);
  EXPECT_EQ(body_of_answer(answer), "");
}

TEST(server, guards_before_it_reads_a_body) {
  const HttpServer server = start(small_router());
  RawClient client(server.port());
  client.send("POST /api/echo HTTP/1.1\r\nHost: evil.test\r\nContent-Length: 1000000\r\n\r\n");
  EXPECT_EQ(status_of(client.read_to_end()), 421);
  EXPECT_EQ(status_of(answer_to(server, "POST", "/api/echo", "Content-Type: text/plain\r\n", "x")), 415);
  EXPECT_EQ(status_of(answer_to(server, "OPTIONS", "/api/echo", "Origin: http://evil.test\r\n")), 403);
}

TEST(server, a_connection_takes_many_requests) {
  const HttpServer server = start(small_router());
  RawClient client(server.port());
  for (int i = 0; i < 20; ++i) {
    const std::string body = std::to_string(1000 + i);
    client.send(request_text(server, "POST", "/api/echo", {}, body));
    EXPECT_EQ(body_of_answer(client.read_until("\r\n\r\n" + body)), body);
  }
}

TEST(server, pipelined_requests_are_answered_in_order) {
  const HttpServer server = start(small_router());
  RawClient client(server.port());
  std::string all;
  for (int i = 0; i < 50; ++i) all += request_text(server, "POST", "/api/echo", {}, "[" + std::to_string(i) + "]");
  all += request_text(server, "GET", "/api/hello/last", "Connection: close\r\n");
  ASSERT_TRUE(client.send(all));
  const std::string answers = client.read_to_end();
  std::size_t place = 0;
  for (int i = 0; i < 50; ++i) {
    place = answers.find("\r\n\r\n[" + std::to_string(i) + "]", place);
    ASSERT_NE(place, std::string::npos) << i;
  }
  EXPECT_NE(answers.find("\"last\"", place), std::string::npos);
}

TEST(server, chunked_bodies_and_100_continue) {
  const HttpServer server = start(small_router());
  RawClient client(server.port());
  client.send(request_text(server, "POST", "/api/echo", "Transfer-Encoding: chunked\r\nExpect: 100-continue\r\n"));
  EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("2;note=x\r\n[1\r\n2\r\n2]\r\n0\r\n\r\n");
  EXPECT_EQ(body_of_answer(client.read_until("]")), "[12]");
}

TEST(server, http_1_0_is_answered_and_closed) {
  const HttpServer server = start(small_router());
  RawClient client(server.port());
  client.send("GET /api/hello/old HTTP/1.0\r\nHost: localhost:" + std::to_string(server.port()) +
              "\r\nX-Patella-Token: " + token + "\r\n\r\n");
  EXPECT_EQ(body_of_answer(client.read_to_end()), "\"old\"");
  EXPECT_TRUE(client.is_ended());
}

TEST(server, large_answers_arrive_whole) {
  Router router;
  const std::string large(5U << 20U, 'x');
  router.get("/api/large", [&](const HttpRequest&) { return json_answer(large); });
  const HttpServer server = start(std::move(router));
  EXPECT_TRUE(body_of_answer(answer_to(server, "GET", "/api/large")) == large);
}

TEST(server, gives_pages_and_assets) {
  constexpr std::array files = {AssetFile{"index.html", "<head></head>"}, AssetFile{"assets/a-12345678.js", "script"}};
  const HttpServer server = start(small_router(), short_options(), Assets(files, token));
  const std::string page = answer_to(server, "GET", "/load");
  EXPECT_NE(page.find("<meta name=\"patella-token\" content=\"" + token), std::string::npos);
  EXPECT_NE(page.find("Cache-Control: no-store\r\n"), std::string::npos);
  const std::string script = answer_to(server, "GET", "/assets/a-12345678.js", "Range: bytes=0-1,1-2\r\n");
  EXPECT_EQ(status_of(script), 200);
  EXPECT_EQ(body_of_answer(script), "script");
  EXPECT_EQ(script.find("no-store"), std::string::npos);
  EXPECT_EQ(status_of(answer_to(server, "POST", "/load", {}, "{}")), 405);
  EXPECT_EQ(status_of(answer_to(server, "GET", "/api/none")), 404);
}

TEST(server, handlers_run_beside_one_another) {
  Router router;
  std::promise<void> second_came;
  std::shared_future<void> both = second_came.get_future().share();
  router.get("/api/first", [&](const HttpRequest&) {
    return both.wait_for(std::chrono::seconds(10)) == std::future_status::ready ? empty_answer() : problem_answer(500);
  });
  router.get("/api/second", [&](const HttpRequest&) {
    second_came.set_value();
    return empty_answer();
  });
  const HttpServer server = start(std::move(router));
  auto first = std::async(std::launch::async, [&] { return answer_to(server, "GET", "/api/first"); });
  EXPECT_EQ(status_of(answer_to(server, "GET", "/api/second")), 204);
  EXPECT_EQ(status_of(first.get()), 204);
}

TEST(server, listens_on_loopback_only_and_says_so) {
  for (const char* address : {"0.0.0.0", "::", "::1", "192.168.1.2", "127.0.0.2", "example.org", ""}) {
    HttpOptions options = short_options();
    options.address = address;
    const auto server = HttpServer::start(std::move(options), Router());
    ASSERT_FALSE(server) << address;
    EXPECT_EQ(server.error().code, ErrorCode::invalid_input);
    EXPECT_NE(server.error().message.find("only on this computer"), std::string::npos);
  }
}

TEST(server, a_taken_port_is_a_conflict) {
  const HttpServer first = start(small_router());
  HttpOptions options = short_options();
  options.port = first.port();
  const auto second = HttpServer::start(std::move(options), Router());
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::conflict);
}

TEST(server, stops_idle_connections_at_once_and_waits_for_running_requests) {
  Router router;
  std::promise<void> began;
  router.get("/api/slow", [&](const HttpRequest&) {
    began.set_value();
    std::this_thread::sleep_for(milliseconds(300));
    return json_answer("\"done\"");
  });
  HttpServer server = start(std::move(router));
  RawClient idle(server.port());
  RawClient busy(server.port());
  busy.send(request_text(server, "GET", "/api/slow"));
  began.get_future().wait();
  server.stop();
  EXPECT_TRUE(idle.is_cut_within(std::chrono::seconds(5)));
  const std::string answer = busy.read_to_end();
  EXPECT_EQ(body_of_answer(answer), "\"done\"");
  EXPECT_NE(answer.find("Connection: close"), std::string::npos);
  server.wait();
}

TEST(server, a_signal_ends_it) {
  HttpOptions options = short_options();
  options.stop_on_signals = true;
  HttpServer server = start(small_router(), std::move(options));
  EXPECT_EQ(status_of(answer_to(server, "GET", "/api/hello/x")), 200);
  std::raise(SIGTERM);
  server.wait();
}

TEST(server, clients_that_vanish_do_no_harm) {
  Router router;
  router.get("/api/large", [](const HttpRequest&) { return json_answer(std::string(4U << 20U, 'x')); });
  router.get("/api/small", [](const HttpRequest&) { return json_answer("1"); });
  const HttpServer server = start(std::move(router));
  for (int i = 0; i < 20; ++i) {
    RawClient client(server.port());
    client.send(request_text(server, "GET", "/api/large"));
    if (i % 2) client.read_until("x");
    client.vanish();
  }
  EXPECT_EQ(status_of(answer_to(server, "GET", "/api/small")), 200);
}

}  // namespace
}  // namespace patella
