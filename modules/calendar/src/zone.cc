#include <date/tz.h>

#include "patella/calendar.h"

namespace patella {

namespace {

// date-tz throws for a name it does not know. "right/" zones count leap seconds and would shift every time by half a
// minute.
Result<const date::time_zone*> find_zone(const std::string& name) {
  try {
    if (!name.starts_with("right/")) return date::locate_zone(name);
  } catch (const std::runtime_error&) {
    // falls through to the message
  }
  return fail(ErrorCode::invalid_input, "\"" + name.substr(0, 60) + "\"", "not a time zone of the IANA list",
              "write it as Europe/Berlin");
}

ZonedInstant seen_in(Instant utc, const date::time_zone& zone, ZoneSource source) {
  const auto info = zone.get_info(std::chrono::floor<std::chrono::seconds>(utc));
  return {utc, std::chrono::floor<std::chrono::minutes>(info.offset), zone.name(), source};
}

}  // namespace

Result<ZonedInstant> in_zone(Instant utc, const std::string& zone, ZoneSource source) {
  const auto found = find_zone(zone);
  if (!found) return Failure(found.error());
  return seen_in(utc, **found, source);
}

Result<ZonedInstant> from_local(std::chrono::local_time<std::chrono::milliseconds> local, const std::string& zone,
                                ZoneSource source) {
  const auto found = find_zone(zone);
  if (!found) return Failure(found.error());
  const auto seconds = std::chrono::floor<std::chrono::seconds>(local.time_since_epoch());
  // `first` holds before the change: in a gap that gives the later reading, in an overlap the earlier.
  const auto offset = (*found)->get_info(date::local_seconds{seconds}).first.offset;
  return seen_in(Instant{local.time_since_epoch() - offset}, **found, source);
}

}  // namespace patella
