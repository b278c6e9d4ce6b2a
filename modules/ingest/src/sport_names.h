// The words services use for a sport.
#pragma once

#include <string_view>

#include "patella/activity.h"

namespace patella::ingest {

struct SportWord {
  Sport sport = Sport::unknown;
  SubSport sub_sport = SubSport::generic;
  bool multisport = false;
};

// Whatever the case, blanks, '_' and '-'. Numbers are Strava's. An unknown word stays unknown: it is never guessed.
SportWord find_sport_word(std::string_view word);

}  // namespace patella::ingest
