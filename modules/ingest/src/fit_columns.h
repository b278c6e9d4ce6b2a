// FIT's record columns in the units of an Activity.
#pragma once

#include "patella/fit.h"
#include "recording.h"

namespace patella::ingest {

struct RowRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t size() const { return end - begin; }
};

// Copies the rows of one session; what a developer field measures fills the channels the device itself left empty.
void copy_fit_columns(const FitRecords& records, RowRange rows, Recording& recording);

}  // namespace patella::ingest
