// serve: the whole program in a browser, on this computer only.
#include <sys/random.h>

#include <array>
#include <cstdio>

#include "api.h"
#include "commands.h"
#include "open_browser.h"
#include "page_files.h"

namespace patella {
namespace {

constexpr int default_port = 8321;

// 256 bits, new at every start: a page of an earlier one cannot write.
std::string make_token() {
  std::array<unsigned char, 32> bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    throw BrokenInvariant("the system gave no random bytes");
  std::string token;
  for (const unsigned char byte : bytes) {
    token += "0123456789abcdef"[byte >> 4];
    token += "0123456789abcdef"[byte & 15];
  }
  return token;
}

class ServeCommand final : public Command {
 public:
  explicit ServeCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"serve",
            "Every day",
            "Open Patella in the browser, on this computer only",
            {"patella serve", "patella serve --port 9000 --no-open"}};
  }
  void declare(OptionSink& options) override {
    options.integer("--port", port_, "Where to listen (default: 8321; 0: any that is free)");
    options.flag("--no-open", no_open_, "Do not open the browser");
    options.text("--address", address_, "127.0.0.1; anything else is refused");
    options.text("--pages", pages_, "Read the built pages from this folder instead");
  }
  Result<ExitCode> run() override {
    const int port = port_.value_or(default_port);
    if (port < 0 || port > 65535)
      return refuse(Error{ErrorCode::invalid_input, "--port", "is not from 0 to 65535", ""});
    // Told before anybody waits on a page: rules, texts and database can be read.
    const auto rules = context_.rules();
    const auto wording = context_.wording();
    const auto pages = PageFiles::read(pages_);
    if (!rules) return Failure(rules.error());
    if (!wording) return Failure(wording.error());
    if (!pages) return Failure(pages.error());
    const auto store = context_.store();
    if (!store) return Failure(store.error());
    return serve(options_for(static_cast<std::uint16_t>(port)), *pages);
  }

 private:
  HttpOptions options_for(std::uint16_t port) {
    HttpOptions options;
    options.address = address_.value_or(options.address);
    options.port = port;
    options.token = make_token();
    options.stop_on_signals = true;
    options.on_problem = [](const std::string& problem) { std::fprintf(stderr, "patella: %s\n", problem.c_str()); };
    return options;
  }

  Result<ExitCode> serve(HttpOptions options, const PageFiles& pages) {
    Router router;
    add_api(router, context_);
    Assets assets(pages.files(), options.token);
    auto server = HttpServer::start(std::move(options), std::move(router), std::move(assets));
    if (!server) return refuse(server.error());
    const std::string address = "http://127.0.0.1:" + std::to_string(server->port());
    context_.console().line("Patella: " + address);
    context_.console().flush();
    if (!no_open_) open_browser(address);
    server->wait();
    return ExitCode::success;
  }

  ExitCode refuse(const Error& error) {
    context_.console().error("patella: " + render(error));
    return ExitCode::usage;
  }

  Context& context_;
  std::optional<int> port_;
  std::optional<std::string> address_;
  std::optional<std::string> pages_;
  bool no_open_ = false;
};

}  // namespace

void add_serve_command(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<ServeCommand>(context));
}

}  // namespace patella
