#include "wire.h"

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <optional>
#include <string>

#include "framing.h"

namespace patella {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using beast::error_code;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t piece_bytes = 64U << 10U;
constexpr std::size_t most_buffered_bytes = 64U << 10U;
constexpr std::size_t read_at_once = 4U << 10U;
constexpr std::size_t sent_at_once = 256U << 10U;
constexpr std::size_t most_drained_bytes = 1U << 20U;
constexpr std::chrono::seconds most_drained_time{1};

// Faults of the message; those of the connection have nobody left to answer.
bool may_be_answered(const error_code& error) {
  return error.category() == http::make_error_code(http::error::bad_method).category() &&
         error != http::error::end_of_stream && error != http::error::partial_message;
}

HttpResponse answer_to(const error_code& error) {
  const bool too_long = error == http::error::header_limit || error == http::error::buffer_overflow;
  return problem_answer(too_long ? 431 : 400);
}

std::string_view text_of(beast::string_view text) { return {text.data(), text.size()}; }

}  // namespace

struct HttpWire::Implementation {
  using Parser = http::request_parser<http::buffer_body>;

  Implementation(asio::ip::tcp::socket socket, const HttpLimits& given) : stream(std::move(socket)), limits(given) {}

  // A connection that never said anything has no longer than a header may take.
  Awaitable<bool> wait_for_bytes() {
    stream.expires_after(std::exchange(is_new, false) ? limits.header_time : limits.idle_time);
    const auto [error, size] = co_await stream.async_read_some(buffer.prepare(read_at_once), as_result);
    buffer.commit(size);
    co_return !error;
  }

  Result<HttpRequest> read_request() const {
    const auto& message = parser->get();
    HttpRequest request{.method = std::string(text_of(message.method_string()))};
    for (const auto& field : message)
      request.headers.push_back({in_lower_case(text_of(field.name_string())), std::string(text_of(field.value()))});
    return complete_request(std::move(request), text_of(message.target()), message.version());
  }

  beast::tcp_stream stream;
  const HttpLimits& limits;
  beast::flat_buffer buffer{most_buffered_bytes};
  std::optional<Parser> parser;
  std::vector<char> piece;
  bool is_new = true;
};

HttpWire::HttpWire(asio::ip::tcp::socket socket, const HttpLimits& limits)
    : implementation_(std::make_unique<Implementation>(std::move(socket), limits)) {
  error_code ignored;
  implementation_->stream.socket().set_option(asio::ip::tcp::no_delay(true), ignored);
}
HttpWire::~HttpWire() = default;

HttpWire::Awaitable<HttpWire::Head> HttpWire::read_head() {
  Implementation& own = *implementation_;
  Head head;
  own.parser.emplace();
  own.parser->header_limit(static_cast<std::uint32_t>(own.limits.header_bytes));
  own.parser->body_limit(boost::none);  // counted by the caller: it hangs on the route
  if (own.buffer.size() == 0) {
    const bool came = co_await own.wait_for_bytes();
    if (!came) co_return head;
  }
  own.stream.expires_after(own.limits.header_time);
  const auto [error, size] = co_await http::async_read_header(own.stream, own.buffer, *own.parser, as_result);
  if (error) {
    if (may_be_answered(error)) head.refusal = answer_to(error);
    co_return head;
  }
  Result<HttpRequest> request = own.read_request();
  if (request)
    head.request = std::move(*request);
  else
    head.refusal = problem_answer(400, request.error().message);
  co_return head;
}

bool HttpWire::has_whole_body() const { return implementation_->parser->is_done(); }

bool HttpWire::may_stay_open() const {
  const auto& parser = implementation_->parser;
  return parser && parser->is_done() && parser->keep_alive();
}

bool HttpWire::declares_more_than(std::uint64_t bytes) const {
  const auto declared = implementation_->parser->content_length();
  return declared && *declared > bytes;
}

void HttpWire::set_deadline(std::chrono::milliseconds time) { implementation_->stream.expires_after(time); }

HttpWire::Awaitable<HttpWire::Piece> HttpWire::read_piece() {
  Implementation& own = *implementation_;
  own.piece.resize(piece_bytes);
  auto& body = own.parser->get().body();
  body.data = own.piece.data();
  body.size = own.piece.size();
  const auto [error, size] = co_await http::async_read(own.stream, own.buffer, *own.parser, as_result);
  Piece piece;
  piece.bytes = std::span(own.piece).first(own.piece.size() - body.size);
  if (!error || error == http::error::need_buffer) co_return piece;
  if (may_be_answered(error))
    piece.refusal = problem_answer(400);
  else
    piece.is_cut = true;
  co_return piece;
}

HttpWire::Awaitable<bool> HttpWire::write(std::string_view first, std::string_view second) {
  auto& stream = implementation_->stream;
  bool is_first = true;
  while (is_first || !second.empty()) {
    const std::string_view now = second.substr(0, sent_at_once);
    const std::array<asio::const_buffer, 2> buffers = {asio::buffer(is_first ? first : std::string_view{}),
                                                       asio::buffer(now)};
    stream.expires_after(implementation_->limits.send_time);
    const auto [error, size] = co_await asio::async_write(stream, buffers, as_result);
    if (error) co_return false;
    second.remove_prefix(now.size());
    is_first = false;
  }
  co_return true;
}

HttpWire::Awaitable<void> HttpWire::close() {
  auto& stream = implementation_->stream;
  error_code ignored;
  stream.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  stream.expires_after(most_drained_time);
  implementation_->piece.resize(piece_bytes);
  std::size_t drained = 0;
  while (drained < most_drained_bytes) {
    const auto [error, size] = co_await stream.async_read_some(asio::buffer(implementation_->piece), as_result);
    if (error) break;
    drained += size;
  }
  stream.close();
}

void HttpWire::cut() { implementation_->stream.close(); }

void HttpWire::when_readable(std::function<void()> callback) {
  implementation_->stream.socket().async_wait(asio::socket_base::wait_read,
                                              [callback = std::move(callback)](error_code) { callback(); });
}

}  // namespace patella
