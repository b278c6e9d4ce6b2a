#include "server_fixture.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <stdexcept>
#include <thread>

namespace patella::fixture {
namespace {

using std::chrono::milliseconds;

bool is_ready(int socket, short events, milliseconds time) {
  pollfd wanted{socket, events, 0};
  return poll(&wanted, 1, static_cast<int>(time.count())) > 0;
}

}  // namespace

RawClient::RawClient(std::uint16_t port) : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error("cannot connect");
}

RawClient::~RawClient() {
  if (socket_ >= 0) close(socket_);
}

bool RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    if (!is_ready(socket_, POLLOUT, std::chrono::seconds(10))) return false;
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && errno != EAGAIN) return false;
    if (sent > 0) bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool RawClient::read_some(std::string& bytes, milliseconds silence) {
  if (!is_ready(socket_, POLLIN, silence)) return false;
  std::array<char, 1U << 16U> part{};
  const auto count = recv(socket_, part.data(), part.size(), 0);
  ended_ = count <= 0;
  if (count > 0) bytes.append(part.data(), static_cast<std::size_t>(count));
  return count > 0;
}

std::string RawClient::read_to_end(milliseconds silence) {
  std::string bytes;
  while (read_some(bytes, silence)) {
  }
  return bytes;
}

std::string RawClient::read_until(std::string_view text, milliseconds silence) {
  std::string bytes;
  while (bytes.find(text) == std::string::npos && read_some(bytes, silence)) {
  }
  return bytes;
}

bool RawClient::is_cut_within(milliseconds time) {
  const auto end = std::chrono::steady_clock::now() + time;
  std::string ignored;
  while (!ended_ && std::chrono::steady_clock::now() < end)
    read_some(ignored, std::chrono::duration_cast<milliseconds>(end - std::chrono::steady_clock::now()));
  return ended_;
}

void RawClient::end() { shutdown(socket_, SHUT_WR); }

void RawClient::vanish() {
  const linger at_once{1, 0};
  setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  close(std::exchange(socket_, -1));
}

HttpOptions short_options() {
  HttpOptions options;
  options.port = 0;
  options.token = token;
  options.limits.header_time = milliseconds(1000);
  options.limits.body_time = milliseconds(1000);
  options.limits.piece_time = milliseconds(1000);
  options.limits.idle_time = milliseconds(3000);
  options.limits.send_time = milliseconds(1000);
  options.limits.event_pause = milliseconds(200);
  options.limits.stop_time = milliseconds(2000);
  return options;
}

HttpServer start(Router router, HttpOptions options, Assets assets) {
  auto server = HttpServer::start(std::move(options), std::move(router), std::move(assets));
  if (!server) throw std::runtime_error(render(server.error()));
  return std::move(*server);
}

std::string request_text(const HttpServer& server, const std::string& method, const std::string& path,
                         const std::string& more, const std::string& body) {
  std::string text = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(server.port()) +
                     "\r\nX-Patella-Token: " + token + "\r\n" + more;
  if (method != "GET" && more.find("Content-Type") == std::string::npos) text += "Content-Type: application/json\r\n";
  if (!body.empty()) text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  return text + "\r\n" + body;
}

std::string answer_to(const HttpServer& server, const std::string& method, const std::string& path,
                      const std::string& more, const std::string& body) {
  RawClient client(server.port());
  client.send(request_text(server, method, path, "Connection: close\r\n" + more, body));
  return client.read_to_end();
}

int status_of(std::string_view answer) {
  constexpr std::string_view begin = "HTTP/1.1 ";
  return answer.starts_with(begin) ? std::stoi(std::string(answer.substr(begin.size(), 3))) : 0;
}

std::string body_of_answer(std::string_view answer) {
  const auto end = answer.find("\r\n\r\n");
  return end == std::string_view::npos ? std::string() : std::string(answer.substr(end + 4));
}

long resident_kib() {
  std::ifstream status("/proc/self/statm");
  long size = 0;
  long resident = 0;
  status >> size >> resident;
  return resident * sysconf(_SC_PAGESIZE) / 1024;
}

bool soon(const std::function<bool()>& holds) {
  for (int i = 0; i < 1000; ++i) {
    if (holds()) return true;
    std::this_thread::sleep_for(milliseconds(10));
  }
  return false;
}

}  // namespace patella::fixture
