// Numbers and times in XML text.
#pragma once

#include <cstdint>
#include <string_view>

#include "patella/base.h"

namespace patella::ingest {

std::string_view trim_blanks(std::string_view text) noexcept;

// A decimal number times 10^decimals, rounded; unknown for anything else, for NaN and infinity, and beyond int64.
// A comma counts as the decimal point: some exporters write their country's.
Known<std::int64_t> read_scaled(std::string_view text, int decimals) noexcept;

// The same for a channel: what does not fit becomes missing_sample.
std::int32_t read_sample(std::string_view text, int decimals) noexcept;

}  // namespace patella::ingest
