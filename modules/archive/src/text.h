// Small text helpers of this module: labels from hostile bytes, ASCII case, trimming.
#pragma once

#include <string>
#include <string_view>

namespace patella {

// ASCII only: file endings and header words.
std::string lower_case(std::string_view text);
std::string_view trim(std::string_view text);
// Valid UTF-8 without control characters, at most `most` bytes: what is not valid becomes '?'. Backslashes become '/'.
std::string safe_label(std::string_view raw, std::size_t most = 255);
// The same for text people wrote: backslashes stay.
std::string safe_text(std::string_view raw, std::size_t most = 500);

}  // namespace patella
