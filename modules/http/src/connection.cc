#include "connection.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <optional>

#include "event_queue.h"
#include "framing.h"
#include "on_worker.h"
#include "response_head.h"
#include "wire.h"

namespace patella {
namespace {

namespace asio = boost::asio;
using asio::awaitable;
using boost::system::error_code;

HttpResponse not_allowed(const std::string& allowed) {
  HttpResponse response = problem_answer(405);
  response.headers.push_back({"Allow", allowed});
  return response;
}

HttpResponse busy_answer() {
  HttpResponse response = problem_answer(503);
  response.headers.push_back({"Retry-After", "1"});
  return response;
}

// What the handler of a stream, which may go on sending for as long as it likes, has to say.
struct StreamStart {
  explicit StreamStart(asio::io_context& io) : timer(io) {}
  asio::steady_timer timer;
  bool done = false;
  Known<HttpResponse> refusal;
};

// However the connection ends, senders are told, and never wake it again.
struct StreamEnd {
  explicit StreamEnd(EventQueue& ended) : queue(ended) {}
  StreamEnd(const StreamEnd&) = delete;
  StreamEnd& operator=(const StreamEnd&) = delete;
  ~StreamEnd() { queue.give_up(); }
  EventQueue& queue;
};

// True when the time passed and nobody cancelled the timer.
awaitable<bool> pause(asio::steady_timer& timer, std::chrono::milliseconds time) {
  timer.expires_after(time);
  const auto [error] = co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
  co_return !error;
}

class HttpConnection final : public HttpConnectionControl {
 public:
  HttpConnection(HttpCore& core, asio::ip::tcp::socket socket)
      : core_(core), limits_(core.options.limits), wire_(std::move(socket), core.options.limits) {
    core_.connections.insert(this);
  }
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;
  ~HttpConnection() override {
    core_.connections.erase(this);
    if (core_.stopping && core_.connections.empty()) core_.stop_timer.cancel();
  }

  void stop() override {
    if (may_be_cut_) wire_.cut();
  }
  void cut() override { wire_.cut(); }

  awaitable<void> run() {
    bool goes_on = true;
    while (goes_on && !core_.stopping) goes_on = co_await answer_one();
    may_be_cut_ = true;
    if (!core_.stopping) co_await wire_.close();
  }
  awaitable<void> refuse() {
    const HttpResponse response = problem_answer(503, "Too many connections.");
    co_await send(response);
    co_await wire_.close();
  }

 private:
  // g++ 12 copies an aggregate that is made within a co_await expression without its constructor: every answer has a
  // name before it is awaited with.
  using Answer = Known<HttpResponse>;  // unknown: it has been given, or there is nobody left to answer

  // Whether the connection goes on.
  awaitable<bool> answer_one() {
    may_be_cut_ = true;
    request_ = {};
    HttpWire::Head head = co_await wire_.read_head();
    may_be_cut_ = false;
    Answer response = std::move(head.refusal);
    if (head.request) {
      request_ = std::move(*head.request);
      response = co_await answer();
    }
    if (!response) co_return false;
    const bool stays = co_await send(*response);
    co_return stays&& head.request.has_value();
  }

  awaitable<Answer> answer() {
    RouteMatch match = core_.router.find(request_.method, request_.path);
    request_.parameters = std::move(match.parameters);
    if (const auto refusal = check_loopback_guard(request_, match.route, core_.guard))
      co_return refusal_answer(*refusal);
    if (!match.route) co_return answer_without_route(match.allowed);
    if (core_.waiting_requests >= limits_.waiting_requests) co_return busy_answer();
    if (const auto* upload = std::get_if<UploadHandler>(&match.route->handler))
      co_return co_await answer_upload(*upload);
    const Body body = co_await take_body();
    if (!body.is_whole) co_return body.refusal;
    if (const auto* events = std::get_if<EventHandler>(&match.route->handler))
      co_return co_await answer_events(*events);
    co_return co_await answer_plain(std::get<HttpHandler>(match.route->handler));
  }

  HttpResponse answer_without_route(const std::string& allowed) const {
    if (!allowed.empty()) return not_allowed(allowed);
    if (core_.router.owns(request_.path)) return problem_answer(404);
    Answer asset = core_.assets.find(request_);
    if (!asset) return problem_answer(404);
    const bool reads = request_.method == "GET" || request_.method == "HEAD";
    return reads ? std::move(*asset) : not_allowed("GET, HEAD");
  }

  awaitable<Answer> answer_plain(const HttpHandler& handler) {
    const auto call = [&] { return handler(request_); };
    Answer response = co_await on_worker(core_, call);
    if (!response) response = problem_answer(500);
    co_return response;
  }

  // ---- bodies

  awaitable<bool> start_body() {
    if (!wants_continue(request_)) co_return true;
    co_return co_await wire_.write("HTTP/1.1 100 Continue\r\n\r\n");
  }

  struct Body {
    bool is_whole = false;
    Answer refusal;
  };
  awaitable<Body> take_body() {
    Body body{wire_.has_whole_body(), unknown};
    if (body.is_whole) co_return body;
    if (wire_.declares_more_than(limits_.body_bytes)) {
      body.refusal = problem_answer(413);
      co_return body;
    }
    bool goes_on = co_await start_body();
    wire_.set_deadline(limits_.body_time);
    while (goes_on && !wire_.has_whole_body()) {
      HttpWire::Piece piece = co_await read_piece();
      request_.body.append(piece.bytes.data(), piece.bytes.size());
      body.refusal = std::move(piece.refusal);
      if (!body.refusal && request_.body.size() > limits_.body_bytes) body.refusal = problem_answer(413);
      goes_on = !piece.is_cut && !body.refusal;
    }
    body.is_whole = goes_on;
    co_return body;
  }

  awaitable<HttpWire::Piece> read_piece() {
    may_be_cut_ = true;
    HttpWire::Piece piece = co_await wire_.read_piece();
    may_be_cut_ = false;
    if (core_.stopping) piece.is_cut = true;
    co_return piece;
  }

  awaitable<Answer> answer_upload(const UploadHandler& handler) {
    if (wire_.declares_more_than(limits_.upload_bytes)) co_return problem_answer(413);
    const auto call = [&] { return handler(request_); };
    auto begun = co_await on_worker(core_, call);
    if (!begun) co_return problem_answer(500);
    if (auto* refusal = std::get_if<HttpResponse>(&*begun)) co_return std::move(*refusal);
    auto sink = std::move(std::get<std::unique_ptr<UploadSink>>(*begun));
    Answer response;
    const bool started = co_await start_body();
    if (started) response = co_await take_upload(*sink);
    asio::post(core_.workers, [kept = std::move(sink)]() mutable { kept.reset(); });
    co_return response;
  }

  awaitable<Answer> take_upload(UploadSink& sink) {
    std::uint64_t taken = 0;
    while (!wire_.has_whole_body()) {
      wire_.set_deadline(limits_.piece_time);
      HttpWire::Piece piece = co_await read_piece();
      if (piece.is_cut) co_return unknown;
      if (piece.refusal) co_return std::move(piece.refusal);
      taken += piece.bytes.size();
      if (taken > limits_.upload_bytes) co_return problem_answer(413);
      const auto write = [&] { return sink.write(std::as_bytes(piece.bytes)); };
      const Known<Result<void>> written = co_await on_worker(core_, write);
      if (!written) co_return problem_answer(500);
      if (!*written) co_return problem_answer(written->error());
    }
    const auto finish = [&] { return sink.finish(); };
    Answer response = co_await on_worker(core_, finish);
    if (!response) response = problem_answer(500);
    co_return response;
  }

  // ---- streams of events

  awaitable<Answer> answer_events(const EventHandler& handler) {
    const auto start = std::make_shared<StreamStart>(core_.io);
    const auto wake = [start] { asio::post(start->timer.get_executor(), [start] { start->timer.cancel(); }); };
    const auto queue = std::make_shared<EventQueue>(limits_.waiting_events, wake);
    const StreamEnd end(*queue);
    begin_events(handler, start, queue);
    while (!start->done && queue->is_silent()) co_await pause(start->timer, limits_.event_pause);
    if (start->refusal) co_return std::move(start->refusal);
    co_await send_events(start, queue);
    co_return unknown;
  }

  void begin_events(const EventHandler& handler, std::shared_ptr<StreamStart> start,
                    std::shared_ptr<EventQueue> queue) {
    ++core_.waiting_requests;
    auto run = [&core = core_, &handler, request = request_, start = std::move(start),
                stream = std::optional(make_event_stream(std::move(queue))),
                work = asio::make_work_guard(core_.io)]() mutable {
      auto call = [&] { return handler(request, *std::exchange(stream, std::nullopt)); };
      auto outcome = attempt(core, call);
      auto end = [&core, start, refusal = outcome ? std::move(*outcome) : problem_answer(500)]() mutable {
        --core.waiting_requests;
        start->done = true;
        start->refusal = std::move(refusal);
        start->timer.cancel();
      };
      asio::post(core.io, std::move(end));
    };
    asio::post(core_.workers, std::move(run));
  }

  awaitable<void> send_events(const std::shared_ptr<StreamStart>& start, const std::shared_ptr<EventQueue>& queue) {
    const HttpResponse response{.content_type = "text/event-stream; charset=utf-8"};
    const std::string head = render_head(response, false, BodyLength::until_closed);
    bool goes_on = co_await wire_.write(head);
    if (!goes_on || request_.method == "HEAD" || core_.stopping) co_return;
    may_be_cut_ = true;
    // Nothing is to come from the client any more: whatever does, its end above all, is the end.
    wire_.when_readable([start, queue] {
      queue->give_up();
      start->timer.cancel();
    });
    while (goes_on) {
      const EventQueue::Batch batch = queue->take();
      if (batch.ended) co_return;
      if (!batch.bytes.empty()) {
        goes_on = co_await wire_.write(batch.bytes);
        continue;
      }
      const bool silent = co_await pause(start->timer, limits_.event_pause);
      if (silent) goes_on = co_await wire_.write(":\n\n");
    }
  }

  // A body that was not read whole cannot be told from the next request: then the connection ends.
  awaitable<bool> send(const HttpResponse& response) {
    const bool stays = wire_.may_stay_open() && !core_.stopping;
    const std::string head = render_head(response, stays);
    const std::string_view body = request_.method == "HEAD" ? std::string_view{} : body_of(response);
    const bool written = co_await wire_.write(head, body);
    co_return written&& stays;
  }

  HttpCore& core_;
  const HttpLimits& limits_;
  HttpWire wire_;
  HttpRequest request_;
  bool may_be_cut_ = true;
};

}  // namespace

awaitable<void> serve_connection(HttpCore& core, asio::ip::tcp::socket socket) {
  HttpConnection connection(core, std::move(socket));
  if (core.connections.size() > 2 * core.options.limits.connections) co_return;
  if (core.connections.size() > core.options.limits.connections)
    co_await connection.refuse();
  else
    co_await connection.run();
}

}  // namespace patella
