// Every enumeration of this module with its names, once: reading, writing and listing go through these tables.
#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "patella/checkin.h"

namespace patella {

template <class Enumeration, std::size_t count>
using NameTable = std::array<std::pair<Enumeration, std::string_view>, count>;

inline constexpr NameTable<Sex, 3> sex_names{{{Sex::female, "female"}, {Sex::male, "male"}, {Sex::other, "other"}}};
inline constexpr NameTable<Side, 3> side_names{{{Side::left, "left"}, {Side::right, "right"}, {Side::both, "both"}}};
inline constexpr NameTable<Surface, 7> surface_names{{{Surface::road, "road"},
                                                      {Surface::grass, "grass"},
                                                      {Surface::trail, "trail"},
                                                      {Surface::track, "track"},
                                                      {Surface::treadmill, "treadmill"},
                                                      {Surface::sand, "sand"},
                                                      {Surface::other, "other"}}};
inline constexpr NameTable<SessionKind, 6> session_kind_names{{{SessionKind::run, "run"},
                                                               {SessionKind::walk, "walk"},
                                                               {SessionKind::walk_run, "walk_run"},
                                                               {SessionKind::hike, "hike"},
                                                               {SessionKind::ride, "ride"},
                                                               {SessionKind::other, "other"}}};
inline constexpr NameTable<Weekday, 7> weekday_names{{{Weekday::monday, "mon"},
                                                      {Weekday::tuesday, "tue"},
                                                      {Weekday::wednesday, "wed"},
                                                      {Weekday::thursday, "thu"},
                                                      {Weekday::friday, "fri"},
                                                      {Weekday::saturday, "sat"},
                                                      {Weekday::sunday, "sun"}}};

constexpr const auto& table_of(Sex) { return sex_names; }
constexpr const auto& table_of(Side) { return side_names; }
constexpr const auto& table_of(Surface) { return surface_names; }
constexpr const auto& table_of(SessionKind) { return session_kind_names; }
constexpr const auto& table_of(Weekday) { return weekday_names; }

template <class Enumeration>
std::string_view name_in_table(Enumeration value) {
  for (const auto& [candidate, name] : table_of(value))
    if (candidate == value) return name;
  throw BrokenInvariant("an enumerator without a name");
}

template <class Enumeration>
Known<Enumeration> find_in_table(std::string_view name) {
  for (const auto& [candidate, candidate_name] : table_of(Enumeration{}))
    if (candidate_name == name) return candidate;
  return unknown;
}

}  // namespace patella
