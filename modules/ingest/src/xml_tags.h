// The element names Patella looks for, whatever their namespace prefix, case and underscores.
#pragma once

#include <string_view>

namespace patella::ingest {

enum class Tag : unsigned char {
  none,
  // GPX
  gpx,
  metadata,
  track,  // <trk> of GPX and <Track> of TCX
  gpx_segment,
  gpx_point,
  waypoint,
  route,
  type,
  creator,
  author,
  // TCX
  database,
  activity,
  id,
  lap,
  trackpoint,
  total_time,
  latitude,
  longitude,
  heart_rate_holder,
  value,
  course,
  workout,
  history,
  multisport,
  unit_id,
  product_id,
  // both
  name,
  time,
  altitude,
  distance,
  speed,
  extensions,
  heart_rate,
  cadence,
  run_cadence,
  power,
  temperature,
  vertical_oscillation,
  ground_contact_time,
  step_length,
  ground_contact_balance,
};

// `name` without its prefix.
Tag find_tag(std::string_view name) noexcept;

// Whether a reader looks at the attributes of such an element; of the many small ones none does.
constexpr bool has_attributes(Tag tag) noexcept {
  return tag == Tag::gpx || tag == Tag::gpx_point || tag == Tag::activity || tag == Tag::lap;
}

constexpr std::string_view local_name(std::string_view name) noexcept {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace patella::ingest
