#include "sport_names.h"

#include <string>

namespace patella::ingest {

namespace {

struct Entry {
  std::string_view word;
  Sport sport;
  SubSport sub_sport = SubSport::generic;
};

using enum Sport;
using enum SubSport;

// Garmin Connect, Strava (words, and the numbers of its GPX export), Polar, Suunto, TCX, FIT sub sports.
constexpr Entry entries[] = {
    {"running", run},
    {"run", run},
    {"jogging", run},
    {"9", run},
    {"streetrunning", run, street},
    {"roadrunning", run, street},
    {"trailrunning", run, trail},
    {"trailrun", run, trail},
    {"ultrarun", run, trail},
    {"ultrarunning", run, trail},
    {"trackrunning", run, track},
    {"treadmillrunning", run, treadmill},
    {"treadmill", run, treadmill},
    {"treadmillrun", run, treadmill},
    {"indoorrunning", run, indoor},
    {"indoorrun", run, indoor},
    {"virtualrun", run, virtual_activity},
    {"virtualrunning", run, virtual_activity},
    {"obstaclerun", run},
    {"obstaclerunning", run},
    {"walking", walk},
    {"walk", walk},
    {"10", walk},
    {"casualwalking", walk},
    {"speedwalking", walk},
    {"nordicwalking", walk},
    {"indoorwalking", walk, indoor},
    {"treadmillwalking", walk, treadmill},
    {"hiking", hike},
    {"hike", hike},
    {"4", hike},
    {"trekking", hike},
    {"mountaineering", hike},
    {"rucking", hike},
    {"cycling", ride},
    {"biking", ride},
    {"bike", ride},
    {"ride", ride},
    {"1", ride},
    {"roadbiking", ride},
    {"roadcycling", ride},
    {"mountainbiking", ride, trail},
    {"mountainbikeride", ride, trail},
    {"gravelcycling", ride, trail},
    {"gravelride", ride, trail},
    {"cyclocross", ride},
    {"ebikeride", ride},
    {"indoorcycling", ride, indoor},
    {"indoorride", ride, indoor},
    {"virtualride", ride, virtual_activity},
    {"17", ride, virtual_activity},
    {"swimming", swim},
    {"swim", swim},
    {"16", swim},
    {"lapswimming", swim, indoor},
    {"openwaterswimming", swim},
    {"strengthtraining", strength},
    {"strength", strength},
    {"weighttraining", strength},
    {"30", strength},
    {"workout", other},
    {"other", other},
    {"elliptical", other},
    {"rowing", other},
    {"yoga", other},
    {"snowshoeing", other},
    {"crosscountryskiing", other},
    {"alpineskiing", other},
    {"soccer", other},
    {"tennis", other},
};

std::string plain(std::string_view word) {
  std::string out;
  for (const char c : word.substr(0, 40)) {
    if (c >= 'A' && c <= 'Z') out += static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  }
  return out;
}

}  // namespace

SportWord find_sport_word(std::string_view word) {
  const std::string wanted = plain(word);
  if (wanted == "multisport" || wanted == "triathlon" || wanted == "duathlon") return {other, generic, true};
  for (const Entry& entry : entries)
    if (entry.word == wanted) return {entry.sport, entry.sub_sport, false};
  return {};
}

}  // namespace patella::ingest
