// An HTTP/1.1 server for the pages and the interface of the program on this computer.
//
// In:   a Router with handlers, Assets in memory, HttpOptions with limits and deadlines.
// Out:  HttpServer, which answers on 127.0.0.1 until it is stopped; check_loopback_guard as a function of its own.
// Not:  no knees, no JSON but its own problem answers, no TLS, no accounts: it refuses to listen beyond loopback.
// Sources: RFC 9110 and 9112 (HTTP), RFC 9457 (problem answers), WHATWG HTML 9.2 (server-sent events), W3C Fetch
//          Metadata.
// Threads: one for input and output. Handlers run on a pool of workers, several at once: what they share they guard.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "patella/base.h"

namespace patella {

// ---------------------------------------------------------------- request and answer

struct HttpHeader {
  std::string name;  // of a request: in lower case
  std::string value;
  bool operator==(const HttpHeader&) const = default;
};
using HttpHeaders = std::vector<HttpHeader>;
using HttpParameters = std::map<std::string, std::string, std::less<>>;

// A request whose body, if it may have one, has arrived whole.
struct HttpRequest {
  std::string method;         // "GET"
  std::string path;           // decoded, without the query: "/api/v1/runs/7"
  HttpParameters parameters;  // what the route's {names} matched
  HttpParameters query;       // decoded; a name that stands twice has been answered with 400
  HttpHeaders headers;
  std::string body;

  Known<std::string_view> find_header(std::string_view lower_case_name) const;
  Known<std::string_view> find_query(std::string_view name) const;
  // Of a {name} in the route's own pattern; asking for another is a BrokenInvariant.
  const std::string& parameter(std::string_view name) const;
};

struct HttpResponse {
  int status = 200;
  std::string content_type;  // empty: no body
  std::string body;
  std::string_view lasting_body;  // instead of `body`: bytes that outlive the server
  HttpHeaders headers;            // beside those the server adds to every answer (security_headers)
};

HttpResponse json_answer(std::string json, int status = 200);
HttpResponse empty_answer(int status = 204);
// A file to keep: Content-Disposition: attachment.
HttpResponse download_answer(std::string bytes, std::string content_type, const std::string& file_name);
// application/problem+json: {"type":"about:blank","title":...,"status":...,"detail":...}.
HttpResponse problem_answer(int status, std::string_view detail = {});
// invalid_input, malformed_file 400; not_found 404; conflict 409; limit_exceeded 413; unsupported 415; the rest 500.
// The error's text is shown, except of a 500, which tells nothing of the inside.
HttpResponse problem_answer(const Error& error);

// ---------------------------------------------------------------- server-sent events

struct ServerEvent {
  std::string name;  // empty: "message"
  std::string data;  // one or more lines
  std::string id;    // empty: none
};

// The sending end of one stream, to be kept and used by any thread. Copies are the same stream; it ends when the last
// one is gone or close() is called. A silent stream is kept open by a comment now and then.
class EventStream {
 public:
  // Waits while the client is slow. False: the client has gone or the server stops, nothing more will be sent.
  bool send(const ServerEvent& event);
  // Never waits: false also when the client is behind. For progress, of which only the newest counts.
  bool offer(const ServerEvent& event);
  bool is_open() const;
  // Called once, on some thread, when the client goes or the server stops; at once when that has happened.
  void when_gone(std::function<void()> callback);
  void close();

  struct Channel;
  explicit EventStream(std::shared_ptr<Channel> channel);

 private:
  std::shared_ptr<Channel> channel_;
};

// ---------------------------------------------------------------- uploads

// Takes a body in pieces, on a worker, one call at a time. Destroyed without finish(): the upload was cut off (the
// client went, it was too slow or too large, the server stops) and what was begun is to be given up.
class UploadSink {
 public:
  virtual ~UploadSink() = default;
  // An error ends the upload and is the answer.
  virtual Result<void> write(std::span<const std::byte> piece) = 0;
  virtual HttpResponse finish() = 0;
};

// ---------------------------------------------------------------- routes

using HttpHandler = std::function<HttpResponse(const HttpRequest&)>;
// An answer refuses; otherwise keep the stream (or a copy) where events will be sent from.
using EventHandler = std::function<Known<HttpResponse>(const HttpRequest&, EventStream)>;
// Called when the headers have come (`body` is empty): an answer refuses before the body is read.
using UploadHandler = std::function<std::variant<std::unique_ptr<UploadSink>, HttpResponse>(const HttpRequest&)>;

enum class RouteAccess {
  token,  // X-Patella-Token must be right
  link,   // or a plain link of our own page is followed (Sec-Fetch-Site: same-origin): downloads. Only GET
};

struct Route {
  std::string method;
  std::string pattern;  // "/api/v1/runs/{run}"; {name} is one part of the path, never empty
  std::variant<HttpHandler, EventHandler, UploadHandler> handler;
  RouteAccess access = RouteAccess::token;
};

struct RouteMatch {
  const Route* route = nullptr;  // nullptr: 404 when `allowed` is empty, else 405
  HttpParameters parameters;
  std::string allowed;  // "GET, HEAD, POST": what the path takes
};

class Router {
 public:
  // A pattern that is malformed, or stands twice for one method, is a BrokenInvariant.
  void get(std::string pattern, HttpHandler handler, RouteAccess access = RouteAccess::token);
  void post(std::string pattern, HttpHandler handler);
  void put(std::string pattern, HttpHandler handler);
  void patch(std::string pattern, HttpHandler handler);
  void remove(std::string pattern, HttpHandler handler);  // DELETE
  void events(std::string pattern, EventHandler handler);
  void upload(std::string method, std::string pattern, UploadHandler handler);
  // A part that is spelled out goes before a {name}; HEAD is answered by GET.
  RouteMatch find(std::string_view method, std::string_view path) const;
  // Paths below one of our patterns' first part ("/api/...") are never a page.
  bool owns(std::string_view path) const;
  std::span<const Route> routes() const { return routes_; }

 private:
  struct Part {
    std::string text;
    bool is_name = false;
  };
  using Parts = std::vector<Part>;
  static Known<HttpParameters> match(const Parts& pattern, std::span<const std::string_view> path);
  static bool spells_out_more(const Parts& left, const Parts& right);
  void add(Route route);
  std::vector<Route> routes_;
  std::vector<Parts> parts_;  // of their patterns, taken apart once
};

// ---------------------------------------------------------------- assets

// A built file as it lies in web/dist: "index.html", "assets/today-4fQz81bc.js", "assets/today-4fQz81bc.js.br".
struct AssetFile {
  std::string_view name;
  std::string_view bytes;  // outlives the server
};

// Files served from memory, with .br and .gz beside them as variants. A name with a hash (a dash and eight letters or
// digits before the ending) is `immutable`. index.html answers "/" and every path without an ending, with the token in
// <meta name="patella-token">, and is never kept by the browser.
class Assets {
 public:
  Assets() = default;
  Assets(std::span<const AssetFile> files, std::string_view token);
  // GET and HEAD; unknown when there is no such file.
  Known<HttpResponse> find(const HttpRequest& request) const;

 private:
  struct Variants {
    std::string content_type;
    std::string etag;
    bool immutable = false;
    std::string_view plain, gzip, brotli;
  };
  HttpResponse answer(const Variants& variants, const HttpRequest& request) const;
  std::map<std::string, Variants, std::less<>> files_;
  std::string page_;
};

// ---------------------------------------------------------------- the guard

// Who may ask. Any page in any browser can send requests to this computer's ports, and a name can be made to point
// here.
struct GuardOptions {
  std::uint16_t port = 0;
  std::string token;  // 256 bits made at start, in hexadecimal; the page has it from index.html
};

enum class GuardRefusal {
  host,          // 421: not exactly 127.0.0.1:port or localhost:port
  site,          // 403: Sec-Fetch-Site is there and is neither same-origin nor none (none: read only)
  origin,        // 403: Origin is there and is not ours
  content_type,  // 415: a write whose body is not JSON; of an upload: not application/octet-stream or application/zip
  token,         // 403: X-Patella-Token missing or wrong
};

// `route` is nullptr for an asset or when nothing matched: then only host, site and origin are looked at.
Known<GuardRefusal> check_loopback_guard(const HttpRequest& request, const Route* route, const GuardOptions& options);
HttpResponse refusal_answer(GuardRefusal refusal);
// Of every answer, errors too. An answer's own header of the same name goes before (Cache-Control of an asset).
std::span<const HttpHeader> security_headers();

// ---------------------------------------------------------------- the server

struct HttpLimits {
  std::size_t header_bytes = 16U << 10U;
  std::size_t body_bytes = 1U << 20U;
  std::uint64_t upload_bytes = 4ULL << 30U;
  std::size_t connections = 256;                  // more are told 503
  std::size_t waiting_requests = 256;             // for a worker; more are told 503
  std::size_t waiting_events = 64;                // of one stream, before send() waits
  std::chrono::milliseconds header_time{10'000};  // from the first byte to the whole header
  std::chrono::milliseconds body_time{10'000};    // the whole body
  std::chrono::milliseconds piece_time{30'000};   // each 64 KiB of an upload, not counting the sink's own time
  std::chrono::milliseconds idle_time{60'000};    // between requests
  std::chrono::milliseconds send_time{30'000};    // each 64 KiB of an answer
  std::chrono::milliseconds event_pause{15'000};  // a comment is sent on a silent stream
  std::chrono::milliseconds stop_time{5'000};     // for requests that run when the server is stopped
};

struct HttpOptions {
  std::string address = "127.0.0.1";  // anything but loopback is refused
  std::uint16_t port = 8321;          // 0: any that is free
  std::string token;                  // of the guard
  unsigned workers = 4;
  bool stop_on_signals = false;  // SIGINT and SIGTERM; a second one ends at once
  HttpLimits limits;
  // Told of a handler that threw and of what else the client was not told; on any thread. May be empty.
  std::function<void(const std::string&)> on_problem;
};

class HttpServer {
 public:
  // Listens when it returns. conflict: the port is taken; invalid_input: not a loopback address.
  static Result<HttpServer> start(HttpOptions options, Router router, Assets assets = {});
  ~HttpServer();  // stops
  HttpServer(HttpServer&&) noexcept;
  std::uint16_t port() const;
  // Until stop(), or a signal.
  void wait();
  // No new connection; idle ones and event streams are closed, running requests are waited for. Any thread.
  void stop();

  struct Implementation;

 private:
  explicit HttpServer(std::unique_ptr<Implementation> implementation);
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace patella
