// Activities as Strava's API writes them, saved to a file: one, or a list.
#pragma once

#include <span>

#include "patella/ingest.h"

namespace patella::ingest {

Result<Reading> read_strava_json(std::span<const std::byte> bytes);

}  // namespace patella::ingest
