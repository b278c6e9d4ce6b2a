// What takes its time: event streams and uploads.
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "../src/event_queue.h"
#include "server_fixture.h"

namespace patella {
namespace {

using namespace fixture;
using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(event, is_rendered_line_by_line) {
  EXPECT_EQ(render_event({"progress", "1\n2\r\n3", "7"}), "event: progress\nid: 7\ndata: 1\ndata: 2\ndata: 3\n\n");
  EXPECT_EQ(render_event({"a\nb", "", ""}), "event: ab\ndata: \n\n");
}

// A stream the test sends on.
struct Sender {
  Router router() {
    Router made;
    made.events("/api/events", [this](const HttpRequest& request, EventStream stream) -> Known<HttpResponse> {
      if (request.find_query("refuse")) return problem_answer(404);
      stream_.set_value(std::move(stream));
      return unknown;
    });
    made.get("/api/health", [](const HttpRequest&) { return json_answer("1"); });
    return made;
  }
  EventStream stream() { return stream_.get_future().get(); }
  std::promise<EventStream> stream_;
};

TEST(events, arrive_in_order_and_end) {
  Sender sender;
  const HttpServer server = start(sender.router());
  RawClient client(server.port());
  client.send(request_text(server, "GET", "/api/events"));
  {
    EventStream stream = sender.stream();
    for (int i = 0; i < 500; ++i) EXPECT_TRUE(stream.send({"n", std::to_string(i), ""}));
  }
  const std::string answer = client.read_to_end();
  EXPECT_TRUE(client.is_ended());
  EXPECT_NE(answer.find("Content-Type: text/event-stream"), std::string::npos);
  std::size_t place = 0;
  for (int i = 0; i < 500; ++i) {
    place = answer.find("data: " + std::to_string(i) + "\n\n", place);
    ASSERT_NE(place, std::string::npos) << i;
  }
}

TEST(events, a_handler_may_refuse) {
  Sender sender;
  const HttpServer server = start(sender.router());
  EXPECT_EQ(status_of(answer_to(server, "GET", "/api/events?refuse=1")), 404);
}

TEST(events, a_handler_may_send_while_it_runs) {
  Router router;
  router.events("/api/events", [](const HttpRequest&, EventStream stream) -> Known<HttpResponse> {
    for (int i = 0; i < 1000; ++i) stream.send({"", std::to_string(i), ""});
    return unknown;
  });
  const HttpServer server = start(std::move(router));
  EXPECT_NE(answer_to(server, "GET", "/api/events").find("data: 999\n\n"), std::string::npos);
}

TEST(events, a_handler_that_throws_or_refuses_after_it_kept_the_stream_leaves_nobody_waiting) {
  for (const bool throws : {true, false}) {
    std::promise<EventStream> kept;
    Router router;
    router.events("/api/events", [&](const HttpRequest&, EventStream stream) -> Known<HttpResponse> {
      kept.set_value(std::move(stream));
      if (throws) throw std::runtime_error("a handler's own fault");
      return problem_answer(404);
    });
    const HttpServer server = start(std::move(router));
    EXPECT_EQ(status_of(answer_to(server, "GET", "/api/events")), throws ? 500 : 404);
    EventStream stream = kept.get_future().get();
    std::promise<void> told;
    stream.when_gone([&] { told.set_value(); });
    EXPECT_EQ(told.get_future().wait_for(seconds(5)), std::future_status::ready);
    EXPECT_FALSE(stream.is_open());
    EXPECT_FALSE(stream.offer({"", "x", ""}));  // send() would have waited for ever, once the queue was full
  }
}

TEST(events, a_silent_stream_is_kept_open) {
  Sender sender;
  const HttpServer server = start(sender.router());
  RawClient client(server.port());
  client.send(request_text(server, "GET", "/api/events"));
  EventStream stream = sender.stream();
  EXPECT_NE(client.read_until(":\n\n").find(":\n\n"), std::string::npos);
  EXPECT_TRUE(stream.is_open());
}

TEST(events, the_sender_learns_that_the_client_has_gone) {
  for (const bool abruptly : {false, true}) {
    Sender sender;
    const HttpServer server = start(sender.router());
    std::atomic<int> told = 0;
    RawClient client(server.port());
    client.send(request_text(server, "GET", "/api/events"));
    EventStream stream = sender.stream();
    stream.when_gone([&] { ++told; });
    client.read_until("\r\n\r\n");
    abruptly ? client.vanish() : client.end();
    EXPECT_TRUE(soon([&] { return told == 1; }));
    EXPECT_FALSE(stream.is_open());
    EXPECT_FALSE(stream.send({"", "x", ""}));
    stream.when_gone([&] { ++told; });
    EXPECT_EQ(told, 2);
  }
}

TEST(events, a_client_that_does_not_read_holds_the_sender_back_and_is_given_up) {
  Sender sender;
  const HttpServer server = start(sender.router());
  RawClient client(server.port());
  client.send(request_text(server, "GET", "/api/events"));
  EventStream stream = sender.stream();
  const std::string large(1U << 16U, 'x');
  const long before = resident_kib();
  int sent = 0;
  while (sent < 5000 && stream.send({"", large, ""})) ++sent;
  EXPECT_LT(sent, 5000);
  EXPECT_LT(resident_kib() - before, 4 * most_growth_kib);
  EXPECT_FALSE(stream.is_open());
}

TEST(events, offers_never_wait) {
  EventQueue queue(2, [] {});
  EXPECT_TRUE(queue.put({"", "1", ""}, false));
  EXPECT_TRUE(queue.put({"", "2", ""}, false));
  EXPECT_FALSE(queue.put({"", "3", ""}, false));
  EXPECT_EQ(queue.take().bytes, "data: 1\n\ndata: 2\n\n");
  EXPECT_TRUE(queue.put({"", "4", ""}, false));
}

TEST(events, end_when_the_server_stops) {
  Sender sender;
  HttpServer server = start(sender.router());
  RawClient client(server.port());
  client.send(request_text(server, "GET", "/api/events"));
  EventStream stream = sender.stream();
  client.read_until("\r\n\r\n");
  server.stop();
  server.wait();
  EXPECT_FALSE(stream.send({"", "x", ""}));
  EXPECT_TRUE(client.is_cut_within(seconds(5)));
}

// ---- uploads

struct Counts {
  std::atomic<std::uint64_t> bytes = 0;
  std::atomic<int> finished = 0;
  std::atomic<int> destroyed = 0;
  std::atomic<std::uint64_t> refuse_after = ~0ULL;
  std::atomic<int> pause_ms = 0;
};

class CountingSink final : public UploadSink {
 public:
  explicit CountingSink(Counts& counts) : counts_(counts) {}
  ~CountingSink() override { ++counts_.destroyed; }
  Result<void> write(std::span<const std::byte> piece) override {
    std::this_thread::sleep_for(milliseconds(counts_.pause_ms));
    counts_.bytes += piece.size();
    if (counts_.bytes > counts_.refuse_after) return fail(ErrorCode::malformed_file, "export.zip", "is no archive");
    return {};
  }
  HttpResponse finish() override {
    ++counts_.finished;
    return json_answer(std::to_string(counts_.bytes));
  }

 private:
  Counts& counts_;
};

class uploads : public testing::Test {
 protected:
  Router router() {
    Router made;
    made.upload("POST", "/api/import",
                [this](const HttpRequest& request) -> std::variant<std::unique_ptr<UploadSink>, HttpResponse> {
                  if (request.find_query("refuse")) return problem_answer(409);
                  return std::make_unique<CountingSink>(counts_);
                });
    made.get("/api/health", [](const HttpRequest&) { return json_answer("1"); });
    return made;
  }
  static HttpOptions options() {
    HttpOptions made = short_options();
    made.limits.upload_bytes = 64U << 20U;
    return made;
  }
  std::string head(const std::string& more) {
    return request_text(server_, "POST", "/api/import", "Content-Type: application/zip\r\n" + more);
  }
  bool given_up() {
    return soon([&] { return counts_.destroyed == 1; }) && counts_.finished == 0;
  }
  Counts counts_;
  HttpServer server_ = start(router(), options());
};

TEST_F(uploads, are_streamed_whole) {
  const long before = resident_kib();
  RawClient client(server_.port());
  client.send(head("Content-Length: 52428800\r\n"));
  const std::string piece(1U << 20U, 'z');
  for (int i = 0; i < 50; ++i) ASSERT_TRUE(client.send(piece));
  EXPECT_EQ(body_of_answer(client.read_until("52428800")), "52428800");
  EXPECT_TRUE(soon([&] { return counts_.destroyed == 1; }));
  EXPECT_LT(resident_kib() - before, most_growth_kib);
  client.send(request_text(server_, "GET", "/api/health"));
  EXPECT_EQ(status_of(client.read_until("\r\n\r\n1")), 200);  // the connection goes on
}

TEST_F(uploads, may_be_chunked_and_empty) {
  RawClient client(server_.port());
  client.send(head("Transfer-Encoding: chunked\r\n") + "5\r\nabcde\r\n0\r\n\r\n");
  EXPECT_EQ(body_of_answer(client.read_until("\r\n\r\n5")), "5");
  client.send(head("Content-Length: 0\r\n"));
  EXPECT_EQ(body_of_answer(client.read_until("\r\n\r\n5")), "5");
  EXPECT_EQ(counts_.finished, 2);
}

TEST_F(uploads, a_sink_that_has_had_enough_answers) {
  counts_.refuse_after = 100'000;
  RawClient client(server_.port());
  client.send(head("Content-Length: 1000000\r\n") + std::string(1'000'000, 'z'));
  const std::string answer = client.read_to_end();
  EXPECT_EQ(status_of(answer), 400);
  EXPECT_NE(answer.find("export.zip: is no archive"), std::string::npos);
  EXPECT_TRUE(given_up());
}

TEST_F(uploads, a_refusal_comes_before_the_body) {
  RawClient client(server_.port());
  client.send(request_text(server_, "POST", "/api/import?refuse=1",
                           "Content-Type: application/zip\r\nExpect: 100-continue\r\nContent-Length: 100\r\n"));
  EXPECT_EQ(status_of(client.read_to_end()), 409);
}

TEST_F(uploads, a_client_that_goes_gives_it_up) {
  RawClient client(server_.port());
  client.send(head("Content-Length: 1000000\r\n") + std::string(200'000, 'z'));
  EXPECT_TRUE(soon([&] { return counts_.bytes > 0; }));
  client.vanish();
  EXPECT_TRUE(given_up());
}

TEST_F(uploads, a_dripping_client_is_cut) {
  RawClient client(server_.port());
  client.send(head("Content-Length: 1000000\r\n"));
  for (int i = 0; i < 100 && !client.is_cut_within(milliseconds(100)); ++i) client.send("z");
  EXPECT_TRUE(client.is_ended());
  EXPECT_TRUE(given_up());
}

TEST_F(uploads, a_slow_sink_is_not_the_clients_fault) {
  counts_.pause_ms = 1500;
  RawClient client(server_.port());
  client.send(head("Content-Length: 100000\r\n") + std::string(100'000, 'z'));
  EXPECT_EQ(body_of_answer(client.read_until("100000", seconds(20))), "100000");
}

TEST_F(uploads, larger_than_the_limit_are_refused) {
  RawClient declared(server_.port());
  declared.send(head("Content-Length: 70000000\r\n"));
  EXPECT_EQ(status_of(declared.read_to_end()), 413);
  RawClient chunked(server_.port());
  bool goes = chunked.send(head("Transfer-Encoding: chunked\r\n"));
  const std::string chunk = "100000\r\n" + std::string(1U << 20U, 'c') + "\r\n";
  for (int i = 0; goes && i < 80; ++i) goes = chunked.send(chunk);
  const std::string answer = chunked.read_to_end();
  EXPECT_TRUE(answer.empty() || status_of(answer) == 413) << answer;
  EXPECT_TRUE(given_up());
}

TEST_F(uploads, are_given_up_when_the_server_stops) {
  RawClient client(server_.port());
  client.send(head("Content-Length: 1000000\r\n") + std::string(200'000, 'z'));
  EXPECT_TRUE(soon([&] { return counts_.bytes > 0; }));
  server_.stop();
  server_.wait();
  EXPECT_TRUE(client.is_cut_within(seconds(5)));
  EXPECT_TRUE(given_up());
}

}  // namespace
}  // namespace patella
