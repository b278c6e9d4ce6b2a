#include "xml_tags.h"

#include <algorithm>
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

// Of the length and three letters: no loop, because every element of a file passes here. The table is ten times as long
// as the list, and what meets in a slot is compared.
constexpr std::size_t hash(std::string_view name) {
  const auto at = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(lower(name[i]))); };
  const auto size = static_cast<std::uint32_t>(name.size());
  const std::uint32_t mixed = at(0) | at(name.size() / 2) << 8 | at(name.size() - 1) << 16 | size << 24;
  return (mixed * 0x9E3779B1u >> 20) % slots;
}

constexpr bool same(std::string_view found, std::string_view plain) {
  if (found == plain) return true;
  if (found.size() != plain.size()) return false;
  for (std::size_t i = 0; i < found.size(); ++i)
    if (lower(found[i]) != plain[i]) return false;
  return true;
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
  constexpr std::size_t longest_name = 32;
  if (name.empty() || name.size() > longest_name) return Tag::none;
  std::array<char, longest_name> stripped;  // heart_rate and HeartRate are one name
  if (name.find('_') != std::string_view::npos) {
    const auto end = std::remove_copy(name.begin(), name.end(), stripped.begin(), '_');
    name = std::string_view(stripped.data(), static_cast<std::size_t>(end - stripped.begin()));
    if (name.empty()) return Tag::none;
  }
  for (std::size_t slot = hash(name); table[slot] != 0; slot = (slot + 1) % slots)
    if (same(name, entries[table[slot] - 1].name)) return entries[table[slot] - 1].tag;
  return Tag::none;
}

}  // namespace patella::ingest
