// The sentences the program ships, for tests: read once, from the source tree.
#pragma once

#include "patella/wording.h"
#include "shipped_rules.h"

namespace patella {

inline const Wording& shipped_wording() {
  static const Wording wording = [] {
    Result<Wording> read = read_wording(read_shipped_text(PATELLA_SOURCE_DIR "/text/en.toml"), "en.toml");
    if (!read) throw BrokenInvariant(render(read.error()));
    return std::move(*read);
  }();
  return wording;
}

}  // namespace patella
