// FIT's numbers for sports.
#pragma once

#include "patella/fit.h"
#include "sport_names.h"

namespace patella::ingest {

// From a session, else from the sport message. 'generic' stays unknown: it is never guessed.
SportWord find_fit_sport(Known<std::uint8_t> sport, Known<std::uint8_t> sub_sport);

}  // namespace patella::ingest
