// The pages and the interface of the open database, on this computer only, until the program is interrupted.
#pragma once

#include <optional>
#include <string>

#include "context.h"

namespace patella {

struct ServeChoices {
  std::optional<int> port;  // without it the usual one
  bool any_port_when_taken = false;
  std::optional<std::string> address;
  std::optional<std::string> pages;  // a folder; without it what is built in
  bool open_browser = true;
};
Result<ExitCode> serve(Context& context, const ServeChoices& choices);

}  // namespace patella
