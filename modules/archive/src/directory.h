// How much of a zip is its directory, before libarchive keeps all of it in memory.
#pragma once

#include "patella/archive.h"

namespace patella {

// Bytes from where the central directory begins to its end record; 0 when the file has none (cut off, or no zip).
Result<std::uint64_t> find_directory_bytes(const ByteSource& source);

}  // namespace patella
