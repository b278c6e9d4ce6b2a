#include "export_sport.h"

#include <algorithm>
#include <array>

#include "text.h"

namespace patella {
namespace {

struct SportWord {
  std::string_view part;  // of the word without spaces and underscores, lower case
  Sport sport;
};

// The first that is found counts: "running" before "run" is not needed, "walkrun" would be a run.
constexpr std::array sport_words{
    SportWord{"wheelchair", Sport::other},
    SportWord{"run", Sport::run},
    SportWord{"lauf", Sport::run},
    SportWord{"course\xC3\xA0pied", Sport::run},
    SportWord{"jogging", Sport::run},
    SportWord{"walk", Sport::walk},
    SportWord{"spaziergang", Sport::walk},
    SportWord{"gehen", Sport::walk},
    SportWord{"marche", Sport::walk},
    SportWord{"hik", Sport::hike},
    SportWord{"wander", Sport::hike},
    SportWord{"randonn\xC3\xA9"
              "e",
              Sport::hike},
    SportWord{"mountaineering", Sport::hike},
    SportWord{"ride", Sport::ride},
    SportWord{"cycling", Sport::ride},
    SportWord{"biking", Sport::ride},
    SportWord{"bmx", Sport::ride},
    SportWord{"rad", Sport::ride},
    SportWord{"v\xC3\xA9lo", Sport::ride},
    SportWord{"swim", Sport::swim},
    SportWord{"schwimm", Sport::swim},
    SportWord{"natation", Sport::swim},
    SportWord{"weighttraining", Sport::strength},
    SportWord{"strength", Sport::strength},
    SportWord{"crossfit", Sport::strength},
    SportWord{"krafttraining", Sport::strength},
};

std::string plain_word(std::string_view word) {
  std::string plain = lower_case(word);
  std::erase_if(plain, [](char c) { return c == ' ' || c == '_' || c == '-'; });
  return plain;
}

bool contains(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](std::string_view part) { return text.find(part) != std::string_view::npos; });
}

SubSport sub_sport_of(std::string_view word, std::string_view name) {
  // "Treadmill Run", "Laufband", "Tapis de course": exports of Strava say it only in the name.
  if (contains(word, {"treadmill"}) || contains(name, {"treadmill", "laufband", "tapisdecourse"}))
    return SubSport::treadmill;
  if (contains(word, {"trail"})) return SubSport::trail;
  if (contains(word, {"track"})) return SubSport::track;
  if (contains(word, {"virtual"})) return SubSport::virtual_activity;
  return contains(word, {"indoor"}) ? SubSport::indoor : SubSport::generic;
}

}  // namespace

void set_sport(ExportedActivity& activity, std::string_view word) {
  const std::string plain = plain_word(word.substr(0, 100));
  const auto found = std::find_if(sport_words.begin(), sport_words.end(),
                                  [&](const SportWord& known) { return plain.find(known.part) != std::string::npos; });
  activity.sport = found != sport_words.end() ? found->sport : plain.empty() ? Sport::unknown : Sport::other;
  activity.sub_sport = sub_sport_of(plain, plain_word(activity.name));
}

}  // namespace patella
