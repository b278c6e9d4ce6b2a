// FIT files -> recordings.
#pragma once

#include <span>

#include "patella/fit.h"
#include "patella/ingest.h"
#include "recording.h"

namespace patella::ingest {

// The recordings of one segment: one per session.
std::vector<Recording> read_fit_segment(const FitSegment& segment);

Result<Reading> read_fit_activities(std::span<const std::byte> bytes);

}  // namespace patella::ingest
