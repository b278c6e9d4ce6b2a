// open_load PORT PATH TOKEN CONNECTIONS PER_SECOND SECONDS: asks a server on this computer at a constant rate.
//
// Each connection asks PER_SECOND times a second, evenly spread. A request is due at its time whether or not the answer
// before it has come, and its time counts from when it was due: a server that stalls cannot slow the questions down and
// look fast by it.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

struct Connection {
  int socket = -1;
  Clock::time_point due;    // of the request that is under way, or comes next
  std::string answer;       // as far as it has come
  bool is_waiting = false;  // for an answer
};

struct Seen {
  std::vector<double> milliseconds;
  int refused = 0;  // answers other than 200
};

int connect_to(std::uint16_t port) {
  const int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int on = 1;
  setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (connect(client, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error("nobody answers on this port");
  return client;
}

bool is_whole(const std::string& answer) {
  const auto end = answer.find("\r\n\r\n");
  if (end == std::string::npos) return false;
  const auto length = answer.find("Content-Length: ");
  if (length == std::string::npos || length > end) throw std::runtime_error("an answer of unknown length");
  return answer.size() >= end + 4 + std::stoul(answer.substr(length + 16, 20));
}

void ask(Connection& connection, const std::string& request) {
  if (send(connection.socket, request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size()))
    throw std::runtime_error("the server takes nothing");
  connection.is_waiting = true;
}

void take(Connection& connection, Clock::duration pause, Seen& seen) {
  char part[1 << 16];
  const ssize_t count = recv(connection.socket, part, sizeof part, 0);
  if (count <= 0) throw std::runtime_error("the server has cut a connection");
  connection.answer.append(part, static_cast<std::size_t>(count));
  if (!is_whole(connection.answer)) return;
  seen.milliseconds.push_back(Milliseconds(Clock::now() - connection.due).count());
  if (!connection.answer.starts_with("HTTP/1.1 200 ")) ++seen.refused;
  connection.answer.clear();
  connection.is_waiting = false;
  connection.due += pause;
}

// Until `end`; what is under way then is waited for.
Seen run(std::vector<Connection>& connections, const std::string& request, Clock::duration pause,
         Clock::time_point end) {
  Seen seen;
  std::vector<pollfd> polled(connections.size());
  for (bool any = true; any;) {
    any = false;
    Clock::time_point next = Clock::now() + std::chrono::milliseconds(100);
    for (std::size_t i = 0; i < connections.size(); ++i) {
      Connection& connection = connections[i];
      if (!connection.is_waiting && connection.due < end && connection.due <= Clock::now()) ask(connection, request);
      if (!connection.is_waiting && connection.due < end) next = std::min(next, connection.due);
      any = any || connection.is_waiting || connection.due < end;
      polled[i] = {connection.socket, static_cast<short>(connection.is_waiting ? POLLIN : 0), 0};
    }
    const auto wait = std::max(next - Clock::now(), Clock::duration::zero());
    const timespec time{0, std::chrono::duration_cast<std::chrono::nanoseconds>(wait).count()};
    if (ppoll(polled.data(), polled.size(), &time, nullptr) <= 0) continue;
    for (std::size_t i = 0; i < connections.size(); ++i)
      if (polled[i].revents & POLLIN) take(connections[i], pause, seen);
  }
  return seen;
}

double share(const std::vector<double>& sorted, double part) {
  return sorted.empty()
             ? 0.0
             : sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(part * static_cast<double>(sorted.size())))];
}

int main_job(char** arguments) {
  const auto port = static_cast<std::uint16_t>(std::atoi(arguments[1]));
  const int count = std::clamp(std::atoi(arguments[4]), 1, 500);
  const double per_second = std::clamp(std::atof(arguments[5]), 0.1, 1000.0);
  const int seconds = std::clamp(std::atoi(arguments[6]), 1, 60);
  const std::string request = "GET " + std::string(arguments[2]) + " HTTP/1.1\r\nHost: 127.0.0.1:" + arguments[1] +
                              "\r\nX-Patella-Token: " + arguments[3] + "\r\nAccept-Encoding: br\r\n\r\n";
  const auto pause = std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(1.0 / per_second));
  const Clock::time_point begin = Clock::now() + std::chrono::milliseconds(100);
  std::vector<Connection> connections(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i)
    connections[static_cast<std::size_t>(i)] = {connect_to(port), begin + pause * i / count, {}, false};
  Seen seen = run(connections, request, pause, begin + std::chrono::seconds(seconds));
  for (const Connection& connection : connections) close(connection.socket);
  std::sort(seen.milliseconds.begin(), seen.milliseconds.end());
  const auto& times = seen.milliseconds;
  std::printf("%zu answers, %d of them not 200; ms: median %.2f, p90 %.2f, p99 %.2f, largest %.2f\n", times.size(),
              seen.refused, share(times, 0.5), share(times, 0.9), share(times, 0.99), share(times, 1.0));
  return seen.refused == 0 ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) try {
  if (count == 7) return main_job(arguments);
  std::fprintf(stderr, "open_load PORT PATH TOKEN CONNECTIONS PER_SECOND SECONDS\n");
  return 2;
} catch (const std::exception& error) {
  std::fprintf(stderr, "open_load: %s\n", error.what());
  return 1;
}
