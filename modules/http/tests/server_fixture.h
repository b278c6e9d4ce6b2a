// A real server on a free port of loopback, and clients that write bytes as they like.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "patella/http.h"

namespace patella::fixture {

inline const std::string token(64, 'f');

// A sanitizer keeps what was freed for a while.
#if defined(__has_feature)
inline constexpr bool sanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#elif defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool sanitized = true;
#else
inline constexpr bool sanitized = false;
#endif
inline constexpr long most_growth_kib = (sanitized ? 512 : 16) * 1024;

// A socket that says exactly what it is told to.
class RawClient {
 public:
  explicit RawClient(std::uint16_t port);
  ~RawClient();
  RawClient(RawClient&& other) noexcept : socket_(std::exchange(other.socket_, -1)) {}
  RawClient& operator=(RawClient&&) = delete;
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  // False: the server has cut the connection, or takes nothing for ten seconds.
  bool send(std::string_view bytes);
  // Until the connection ends, or so much time has passed without a byte.
  std::string read_to_end(std::chrono::milliseconds silence = std::chrono::seconds(10));
  // Until the text has come.
  std::string read_until(std::string_view text, std::chrono::milliseconds silence = std::chrono::seconds(10));
  bool is_cut_within(std::chrono::milliseconds time);
  void end();     // nothing more will be sent
  void vanish();  // as a program that was killed
  bool is_ended() const { return ended_; }

 private:
  bool read_some(std::string& bytes, std::chrono::milliseconds silence);
  int socket_;
  bool ended_ = false;
};

// A server whose limits are short enough for a test.
HttpOptions short_options();
HttpServer start(Router router, HttpOptions options = short_options(), Assets assets = {});

// "GET /x HTTP/1.1" with what the guard asks for; `more` are further header lines, each with its line break.
std::string request_text(const HttpServer& server, const std::string& method, const std::string& path,
                         const std::string& more = {}, const std::string& body = {});
// One answer of one request on a connection of its own.
std::string answer_to(const HttpServer& server, const std::string& method, const std::string& path,
                      const std::string& more = {}, const std::string& body = {});
int status_of(std::string_view answer);
std::string body_of_answer(std::string_view answer);

long resident_kib();
// Whether it holds before ten seconds are over.
bool soon(const std::function<bool()>& holds);

}  // namespace patella::fixture
