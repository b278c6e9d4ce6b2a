// Text from outside, made fit for both engines: valid UTF-8 without control characters, of bounded length.
#pragma once

#include <string>
#include <string_view>

namespace patella {

std::string clean_text(std::string_view text, std::size_t max_bytes = 1000);

}  // namespace patella
