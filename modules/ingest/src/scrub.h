// What a bug report may carry: the same file with whatever points to a person or a place taken out.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "patella/base.h"

namespace patella::ingest {

Result<std::vector<std::byte>> scrub_fit(std::span<const std::byte> bytes);
Result<std::vector<std::byte>> scrub_xml(std::span<const std::byte> bytes);
Result<std::vector<std::byte>> scrub_json(std::span<const std::byte> bytes);

}  // namespace patella::ingest
