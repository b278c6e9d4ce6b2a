#include "xml_tags.h"

#include <array>
#include <cstdint>

namespace patella::ingest {

namespace {

struct Entry {
  std::string_view name;  // lower case, without underscores
  Tag tag;
};

constexpr Entry entries[] = {
    {"gpx", Tag::gpx},
    {"metadata", Tag::metadata},
    {"trk", Tag::track},
    {"track", Tag::track},
    {"trkseg", Tag::gpx_segment},
    {"trkpt", Tag::gpx_point},
    {"wpt", Tag::waypoint},
    {"rte", Tag::route},
    {"type", Tag::type},
    {"creator", Tag::creator},
    {"author", Tag::author},
    {"trainingcenterdatabase", Tag::database},
    {"activity", Tag::activity},
    {"id", Tag::id},
    {"lap", Tag::lap},
    {"trackpoint", Tag::trackpoint},
    {"totaltimeseconds", Tag::total_time},
    {"latitudedegrees", Tag::latitude},
    {"longitudedegrees", Tag::longitude},
    {"heartratebpm", Tag::heart_rate_holder},
    {"value", Tag::value},
    {"course", Tag::course},
    {"workout", Tag::workout},
    {"history", Tag::history},
    {"multisportsession", Tag::multisport},
    {"unitid", Tag::unit_id},
    {"productid", Tag::product_id},
    {"name", Tag::name},
    {"time", Tag::time},
    {"ele", Tag::altitude},
    {"altitudemeters", Tag::altitude},
    {"distancemeters", Tag::distance},
    {"distance", Tag::distance},
    {"speed", Tag::speed},
    {"extensions", Tag::extensions},
    {"hr", Tag::heart_rate},
    {"heartrate", Tag::heart_rate},
    {"cad", Tag::cadence},
    {"cadence", Tag::cadence},
    {"runcadence", Tag::run_cadence},
    {"power", Tag::power},
    {"watts", Tag::power},
    {"powerinwatts", Tag::power},
    {"atemp", Tag::temperature},
    {"temp", Tag::temperature},
    {"temperature", Tag::temperature},
    {"verticaloscillation", Tag::vertical_oscillation},
    {"groundcontacttime", Tag::ground_contact_time},
    {"stancetime", Tag::ground_contact_time},
    {"steplength", Tag::step_length},
    {"stridelength", Tag::step_length},
    {"groundcontactbalance", Tag::ground_contact_balance},
    {"stancetimebalance", Tag::ground_contact_balance},
};

constexpr std::size_t slots = 512;  // a power of two, some ten times the entries: nearly every slot holds one

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Of the letters without underscores, so that heart_rate and HeartRate meet.
constexpr std::size_t hash(std::string_view name) {
  std::uint32_t value = 0;
  for (const char c : name)
    if (c != '_') value = (value ^ static_cast<unsigned char>(lower(c))) * 0x9E3779B1u;
  return (value >> 16) % slots;
}

constexpr bool same(std::string_view found, std::string_view plain) {
  std::size_t i = 0;
  for (const char c : found) {
    if (c == '_') continue;
    if (i >= plain.size() || lower(c) != plain[i]) return false;
    ++i;
  }
  return i == plain.size();
}

constexpr auto build_table() {
  std::array<std::uint8_t, slots> table{};  // entry number + 1
  for (std::size_t i = 0; i < std::size(entries); ++i) {
    std::size_t slot = hash(entries[i].name);
    while (table[slot] != 0) slot = (slot + 1) % slots;
    table[slot] = static_cast<std::uint8_t>(i + 1);
  }
  return table;
}

constexpr auto table = build_table();

}  // namespace

Tag find_tag(std::string_view name) noexcept {
  if (name.size() > 32) return Tag::none;
  for (std::size_t slot = hash(name); table[slot] != 0; slot = (slot + 1) % slots)
    if (same(name, entries[table[slot] - 1].name)) return entries[table[slot] - 1].tag;
  return Tag::none;
}

}  // namespace patella::ingest
