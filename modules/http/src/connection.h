// What connections share, and the one that is served: requests in, answers out, one after the other.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <cstddef>
#include <set>
#include <string>
#include <utility>

#include "patella/http.h"

namespace patella {

// How a connection is ended from outside.
class HttpConnectionControl {
 public:
  virtual ~HttpConnectionControl() = default;
  virtual void stop() = 0;  // but an answer that is being made is still sent
  virtual void cut() = 0;
};

// Only the I/O thread touches what changes.
struct HttpCore {
  HttpCore(HttpOptions given, Router routes, Assets files)
      : options(std::move(given)), router(std::move(routes)), assets(std::move(files)), workers(options.workers) {}

  const HttpOptions options;
  const Router router;
  const Assets assets;
  GuardOptions guard;
  boost::asio::io_context io{1};
  boost::asio::thread_pool workers;
  boost::asio::steady_timer stop_timer{io};
  std::set<HttpConnectionControl*> connections;
  std::size_t waiting_requests = 0;
  bool stopping = false;

  void report(const std::string& problem) const {
    if (options.on_problem) options.on_problem(problem);
  }
};

boost::asio::awaitable<void> serve_connection(HttpCore& core, boost::asio::ip::tcp::socket socket);

}  // namespace patella
