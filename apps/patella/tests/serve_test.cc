// serve: where it listens, what it says, how it ends.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

#include "program_fixture.h"

namespace patella {
namespace {

using fixture::Outcome;
using fixture::Program;

// A listening socket on a port that was free; while it lives, the port is taken.
class TakenPort {
 public:
  TakenPort() : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    EXPECT_EQ(bind(socket_, reinterpret_cast<const sockaddr*>(&address), size), 0);
    EXPECT_EQ(listen(socket_, 1), 0);
    EXPECT_EQ(getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size), 0);
    number_ = ntohs(address.sin_port);
  }
  ~TakenPort() { close(socket_); }
  TakenPort(const TakenPort&) = delete;
  TakenPort& operator=(const TakenPort&) = delete;
  std::uint16_t number() const { return number_; }

 private:
  int socket_;
  std::uint16_t number_ = 0;
};

// The answer to "GET path", empty while nobody listens.
std::string get(std::uint16_t port, const std::string& path) {
  const int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  std::string answer;
  if (connect(client, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
    const std::string request =
        "GET " + path + " HTTP/1.1\r\nHost: localhost:" + std::to_string(port) + "\r\nConnection: close\r\n\r\n";
    send(client, request.data(), request.size(), MSG_NOSIGNAL);
    std::array<char, 4096> part{};
    for (ssize_t count = 0; (count = recv(client, part.data(), part.size(), 0)) > 0;)
      answer.append(part.data(), static_cast<std::size_t>(count));
  }
  close(client);
  return answer;
}

TEST(serve, gives_the_page_says_where_and_ends_when_interrupted) {
  const Program program;
  const std::uint16_t port = TakenPort().number();
  std::string page;
  const Outcome outcome = program.run_until({"serve", "--no-open", "--port", std::to_string(port)}, [&] {
    page = get(port, "/");
    return !page.empty();
  });
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("Patella: http://127.0.0.1:" + std::to_string(port) + "\n"), std::string::npos);
  EXPECT_TRUE(page.starts_with("HTTP/1.1 200 ")) << page;
  EXPECT_NE(page.find("<meta name=\"patella-token\""), std::string::npos);
  EXPECT_NE(page.find("Cache-Control: no-store"), std::string::npos);
}

TEST(serve, the_interface_asks_for_the_token) {
  const Program program;
  const std::uint16_t port = TakenPort().number();
  std::string answer;
  const Outcome outcome = program.run_until({"serve", "--no-open", "--port", std::to_string(port)}, [&] {
    answer = get(port, "/api/v1/health");
    return !answer.empty();
  });
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 403 ")) << answer;
}

TEST(serve, refuses_to_be_reached_from_elsewhere) {
  const Program program;
  for (const char* address : {"0.0.0.0", "::", "192.168.1.5"}) {
    const Outcome outcome = program.run({"serve", "--no-open", "--port", "0", "--address", address});
    EXPECT_EQ(outcome.exit_code, 2) << address;
    EXPECT_NE(outcome.err.find("only on this computer"), std::string::npos) << outcome.err;
  }
}

TEST(serve, a_taken_port_is_told_with_what_to_do) {
  const Program program;
  const TakenPort taken;
  const Outcome outcome = program.run({"serve", "--no-open", "--port", std::to_string(taken.number())});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_NE(outcome.err.find("is taken"), std::string::npos) << outcome.err;
  EXPECT_NE(outcome.err.find("choose another port"), std::string::npos) << outcome.err;
}

TEST(serve, a_port_is_a_number_of_a_port) {
  const Program program;
  for (const char* port : {"-1", "65536", "x"})
    EXPECT_EQ(program.run({"serve", "--no-open", "--port", port}).exit_code, 2) << port;
}

}  // namespace
}  // namespace patella
