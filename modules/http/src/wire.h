// The bytes of one connection: requests are taken off it, answers put on it, with deadlines and limits.
//
// In:   a connected socket; limits.
// Out:  a request's head, its body in pieces, and whether bytes could be sent.
// Not:  what to answer.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include "patella/http.h"

namespace patella {

class HttpWire {
 public:
  template <class T>
  using Awaitable = boost::asio::awaitable<T>;

  HttpWire(boost::asio::ip::tcp::socket socket, const HttpLimits& limits);
  ~HttpWire();

  // What was read, or the answer to what could not be; neither: there is nobody left to answer.
  struct Head {
    Known<HttpRequest> request;
    Known<HttpResponse> refusal;
  };
  Awaitable<Head> read_head();
  // Of the head that was read:
  bool has_whole_body() const;
  bool may_stay_open() const;  // the body is whole, and the client wants to go on
  bool declares_more_than(std::uint64_t bytes) const;

  // For what is read from now on, all together.
  void set_deadline(std::chrono::milliseconds time);
  struct Piece {
    std::span<const char> bytes;  // until the next piece is read; at most 64 KiB, less only at the end
    Known<HttpResponse> refusal;  // what follows is malformed
    bool is_cut = false;          // the client went or was too slow
  };
  Awaitable<Piece> read_piece();

  Awaitable<bool> write(std::string_view first, std::string_view second = {});
  // Says that nothing more will come, and for a moment takes what the client still sends, so that it can read the
  // answer.
  Awaitable<void> close();
  void cut();
  // Once, when the client sends something more or goes.
  void when_readable(std::function<void()> callback);

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace patella
