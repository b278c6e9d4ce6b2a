// serve: the whole program in a browser, on this computer only.
#include <sys/random.h>

#include <array>
#include <cstdio>
#include <thread>

#include "api.h"
#include "commands.h"
#include "open_browser.h"
#include "page_files.h"
#include "serve.h"

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

HttpOptions make_options(const ServeChoices& choices, std::uint16_t port) {
  HttpOptions options;
  options.address = choices.address.value_or(options.address);
  options.port = port;
  options.token = make_token();
  options.stop_on_signals = true;
  options.on_problem = [](const std::string& problem) { std::fprintf(stderr, "patella: %s\n", problem.c_str()); };
  return options;
}

Result<HttpServer> listen_on(Context& context, const ServeChoices& choices, const PageFiles& pages, std::uint16_t port,
                             ApiPrelude& prelude) {
  HttpOptions options = make_options(choices, port);
  Router router;
  prelude = add_api(router, context);
  Assets assets(pages.files(), options.token);
  return HttpServer::start(std::move(options), std::move(router), std::move(assets));
}

Result<HttpServer> start_server(Context& context, const ServeChoices& choices, const PageFiles& pages, int port,
                                ApiPrelude& prelude) {
  auto server = listen_on(context, choices, pages, static_cast<std::uint16_t>(port), prelude);
  const bool taken = !server && server.error().code == ErrorCode::conflict;
  if (taken && choices.any_port_when_taken) return listen_on(context, choices, pages, 0, prelude);
  return server;
}

// What goes wrong here goes wrong again, and is told, when somebody asks.
void decide_ahead(const ApiPrelude& prelude) {
  try {
    prelude();
  } catch (const std::exception&) {
    return;
  }
}

ExitCode refuse(Context& context, const Error& error) {
  context.console().error("patella: " + render(error));
  return ExitCode::usage;
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
    options.integer("--port", choices_.port, "Where to listen (default: 8321; 0: any that is free)");
    options.flag("--no-open", no_open_, "Do not open the browser");
    options.text("--address", choices_.address, "127.0.0.1; anything else is refused");
    options.text("--pages", choices_.pages, "Read the built pages from this folder instead");
  }
  Result<ExitCode> run() override {
    choices_.open_browser = !no_open_;
    return serve(context_, choices_);
  }

 private:
  Context& context_;
  ServeChoices choices_;
  bool no_open_ = false;
};

}  // namespace

Result<ExitCode> serve(Context& context, const ServeChoices& choices) {
  const int port = choices.port.value_or(default_port);
  if (port < 0 || port > 65535)
    return refuse(context, Error{ErrorCode::invalid_input, "--port", "is not from 0 to 65535", ""});
  // Told before anybody waits on a page: rules, texts and database can be read.
  const auto rules = context.rules();
  const auto wording = context.wording();
  const auto pages = PageFiles::read(choices.pages);
  if (!rules) return Failure(rules.error());
  if (!wording) return Failure(wording.error());
  if (!pages) return Failure(pages.error());
  const auto store = context.store();
  if (!store) return Failure(store.error());
  ApiPrelude prelude;
  auto server = start_server(context, choices, *pages, port, prelude);
  if (!server) return refuse(context, server.error());
  const std::string address = "http://127.0.0.1:" + std::to_string(server->port());
  context.console().line("Patella: " + address);
  context.console().flush();
  if (choices.open_browser) open_browser(address);
  const std::jthread ahead([&prelude] { decide_ahead(prelude); });
  server->wait();
  return ExitCode::success;
}

void add_serve_command(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<ServeCommand>(context));
}

}  // namespace patella
