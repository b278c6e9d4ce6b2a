#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>
#include <exception>
#include <thread>

#include "connection.h"

namespace patella {
namespace {

namespace asio = boost::asio;
using asio::awaitable;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::chrono::milliseconds pause_without_sockets{100};

Result<asio::ip::address> read_loopback(const std::string& address) {
  if (address == "127.0.0.1" || address == "localhost") return asio::ip::address(asio::ip::address_v4::loopback());
  return fail(ErrorCode::invalid_input, address,
              "Patella answers only on this computer: beyond it, health data need TLS and accounts",
              "leave the address out, or say 127.0.0.1");
}

Failure could_not_listen(std::uint16_t port, const error_code& error) {
  const std::string where = "port " + std::to_string(port);
  if (error == asio::error::address_in_use)
    return fail(ErrorCode::conflict, where, "is taken by another program, or Patella runs already",
                "open http://127.0.0.1:" + std::to_string(port) + ", or choose another port");
  return fail(ErrorCode::invalid_input, where, error.message(), "choose a port from 1024 to 65535");
}

}  // namespace

struct HttpServer::Implementation {
  Implementation(HttpOptions options, Router router, Assets assets)
      : core(std::move(options), std::move(router), std::move(assets)) {}
  Implementation(const Implementation&) = delete;
  Implementation& operator=(const Implementation&) = delete;
  ~Implementation() {
    asio::post(core.io, [this] { begin_stop(); });
    wait();
    core.workers.join();
  }

  Result<void> listen(const asio::ip::address& address) {
    const tcp::endpoint wanted(address, core.options.port);
    error_code error;
    acceptor.open(wanted.protocol(), error);
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(wanted, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error) return could_not_listen(core.options.port, error);
    core.guard = {acceptor.local_endpoint().port(), core.options.token};
    return {};
  }

  void start() {
    asio::co_spawn(core.io, accept_all(), [](std::exception_ptr) {});
    if (core.options.stop_on_signals) {
      signals.add(SIGINT);
      signals.add(SIGTERM);
      signals.async_wait([this](error_code error, int) {
        if (!error) begin_stop();
      });
    }
    thread = std::thread([this] { run(); });
  }

  void run() {
    for (;;) try {
        core.io.run();
        return;
      } catch (const std::exception& error) {
        core.report(error.what());
      }
  }

  awaitable<void> accept_all() {
    asio::steady_timer timer(core.io);
    while (!core.stopping) {
      auto [error, socket] = co_await acceptor.async_accept(asio::as_tuple(asio::use_awaitable));
      if (core.stopping) co_return;
      if (!error) {
        asio::co_spawn(core.io, serve_connection(core, std::move(socket)),
                       [this](std::exception_ptr problem) { report(problem); });
        continue;
      }
      timer.expires_after(pause_without_sockets);  // as good as always: no file descriptor is left
      co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
    }
  }

  void report(const std::exception_ptr& problem) const {
    if (!problem) return;
    try {
      std::rethrow_exception(problem);
    } catch (const std::exception& error) {
      core.report(error.what());
    } catch (...) {
      core.report("an exception of unknown kind");
    }
  }

  void begin_stop() {
    if (std::exchange(core.stopping, true)) return;
    error_code ignored;
    acceptor.close(ignored);
    signals.clear(ignored);  // a second signal ends the program at once
    signals.cancel(ignored);
    for (HttpConnectionControl* connection : core.connections) connection->stop();
    if (core.connections.empty()) return;
    core.stop_timer.expires_after(core.options.limits.stop_time);
    core.stop_timer.async_wait([this](error_code error) {
      if (error) return;
      for (HttpConnectionControl* connection : core.connections) connection->cut();
    });
  }

  void wait() {
    if (thread.joinable()) thread.join();
  }

  HttpCore core;
  tcp::acceptor acceptor{core.io};
  asio::signal_set signals{core.io};
  std::thread thread;
};

HttpServer::HttpServer(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
HttpServer::~HttpServer() = default;
HttpServer::HttpServer(HttpServer&&) noexcept = default;

Result<HttpServer> HttpServer::start(HttpOptions options, Router router, Assets assets) {
  const auto address = read_loopback(options.address);
  if (!address) return Failure(address.error());
  auto implementation = std::make_unique<Implementation>(std::move(options), std::move(router), std::move(assets));
  const auto listening = implementation->listen(*address);
  if (!listening) return Failure(listening.error());
  implementation->start();
  return HttpServer(std::move(implementation));
}

std::uint16_t HttpServer::port() const { return implementation_->core.guard.port; }
void HttpServer::wait() { implementation_->wait(); }
void HttpServer::stop() {
  asio::post(implementation_->core.io, [own = implementation_.get()] { own->begin_stop(); });
}

}  // namespace patella
