#include "fit_sports.h"

namespace patella::ingest {

namespace {

// Numbers of the public FIT protocol.
Sport sport_of(std::uint8_t sport, std::uint8_t sub_sport) {
  constexpr std::uint8_t strength_training = 20;
  switch (sport) {
    case 0:
      return Sport::unknown;  // generic
    case 1:
      return Sport::run;
    case 2:
      return Sport::ride;
    case 4:
      return sub_sport == strength_training ? Sport::strength : Sport::unknown;  // fitness equipment
    case 5:
      return Sport::swim;
    case 10:
      return sub_sport == strength_training ? Sport::strength : Sport::other;  // training
    case 11:
      return Sport::walk;
    case 16:  // mountaineering
    case 17:
      return Sport::hike;
    case 21:
      return Sport::ride;  // e-bike
    default:
      return Sport::other;
  }
}

SubSport sub_sport_of(std::uint8_t sub_sport) {
  switch (sub_sport) {
    case 1:
      return SubSport::treadmill;
    case 2:
      return SubSport::street;
    case 3:
      return SubSport::trail;
    case 4:
      return SubSport::track;
    case 5:   // spinning
    case 6:   // indoor cycling
    case 14:  // indoor rowing
    case 15:  // elliptical
    case 16:  // stair climbing
    case 17:  // pool
    case 27:  // indoor walking
    case 45:
      return SubSport::indoor;  // indoor running
    case 58:
      return SubSport::virtual_activity;
    case 67:
      return SubSport::trail;  // ultra
    default:
      return SubSport::generic;
  }
}

}  // namespace

SportWord find_fit_sport(Known<std::uint8_t> sport, Known<std::uint8_t> sub_sport) {
  SportWord word;
  if (sport) word.sport = sport_of(*sport, sub_sport.value_or(0));
  if (sub_sport) word.sub_sport = sub_sport_of(*sub_sport);
  return word;
}

}  // namespace patella::ingest
