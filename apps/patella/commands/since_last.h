// checkin --since-last: one answer about mornings that nobody answered.
#pragma once

#include <string>

#include "context.h"

namespace patella {

// The mornings after the last one that was answered, up to the day before; unknown when none is left open.
Result<Known<Period>> find_open_mornings(Store& store, const Scope& scope, LocalDate day);
// "no-worse", "worse" or "worse=DATE"; about the mornings after the last one that was answered, up to yesterday.
Result<ExitCode> keep_since_last(Context& context, Store& store, LocalDate day, const std::string& text);

// Asks on the terminal, when more mornings than stale.rebaseline lie open and nobody told of them, whether one was
// worse, and when; keeps the answer. Whether one was given.
Result<bool> ask_about_silent_mornings(Context& context, Store& store, LocalDate day);

}  // namespace patella
