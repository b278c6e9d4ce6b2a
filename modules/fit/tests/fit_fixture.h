// Small FIT files of our own making, good and broken on purpose.
#pragma once

#include <string>
#include <vector>

#include "patella/fit.h"

namespace patella::fit_fixture {

using Bytes = std::vector<std::byte>;

// A short run with every kind of message we write.
FitSegment make_run(std::size_t records = 20);
FitSegment make_workout();

// Everything but where the segment lies, its checksum and its message counts.
bool same_content(const FitSegment& left, const FitSegment& right);

struct QuirkFile {
  std::string name;
  Bytes bytes;
};
// The fourteen quirks of real devices that are known to break readers.
std::vector<QuirkFile> make_quirk_files();

Bytes join(const std::vector<Bytes>& parts);

}  // namespace patella::fit_fixture
