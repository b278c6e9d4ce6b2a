#include <nlohmann/json.hpp>

#include "scrub.h"

namespace patella::ingest {

namespace {

using Json = nlohmann::json;

constexpr std::string_view kept_keys[] = {"distance",       "moving_time",     "elapsed_time",  "total_elevation_gain",
                                          "elevation_gain", "average_speed",   "max_speed",     "average_heartrate",
                                          "max_heartrate",  "average_cadence", "average_watts", "trainer",
                                          "manual",         "utc_offset",      "start_date",    "start_date_local",
                                          "type",           "subtype",         "sport_type"};

Json scrub_one(const Json& object, std::size_t number) {
  Json out = Json::object();
  if (!object.is_object()) return out;
  for (const std::string_view key : kept_keys)
    if (const auto found = object.find(key); found != object.end() && found->is_primitive())
      out[std::string(key)] = *found;
  for (const char* id : {"id", "run_id"})
    if (object.contains(id)) out[id] = number;
  return out;
}

}  // namespace

Result<std::vector<std::byte>> scrub_json(std::span<const std::byte> bytes) {
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  const Json json = Json::parse(text, [](int depth, Json::parse_event_t, Json&) { return depth <= 4; }, false);
  if (json.is_discarded())
    return fail(ErrorCode::malformed_file, "byte 0", "not JSON, or cut off", "broken JSON cannot be scrubbed safely");
  Json out = Json::array();
  if (json.is_array())
    for (std::size_t i = 0; i < json.size(); ++i) out.push_back(scrub_one(json[i], i + 1));
  const std::string rendered =
      (json.is_array() ? out : scrub_one(json, 1)).dump(1, ' ', false, Json::error_handler_t::replace);
  const auto* data = reinterpret_cast<const std::byte*>(rendered.data());
  return std::vector<std::byte>(data, data + rendered.size());
}

}  // namespace patella::ingest
