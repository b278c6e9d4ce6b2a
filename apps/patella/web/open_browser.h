// The runner's own browser, asked to open an address.
#pragma once

#include <string>

namespace patella {

// Does nothing without a desktop; what the desktop makes of it is not waited for.
void open_browser(const std::string& address);

}  // namespace patella
