#include "xml_recording.h"

#include "xml_values.h"

namespace patella::ingest {

namespace {

// Cadence is kept in 1/256 per minute.
std::int32_t read_cadence(std::string_view text) {
  const std::int32_t hundredths = read_sample(text, 2);
  if (hundredths == missing_sample || hundredths < 0 || hundredths > 100'000) return missing_sample;
  return (hundredths * 256 + 50) / 100;
}

}  // namespace

ReadTime read_time(std::string_view text) {
  const auto clock = read_wall_clock(trim_blanks(text));
  if (!clock) return {};
  const std::int64_t wall_ms = clock->time.time_since_epoch().count();
  if (!clock->offset) return {wall_ms, true, unknown};
  const std::int64_t offset_ms = std::chrono::milliseconds(*clock->offset).count();
  if (clock->offset->count() == 0) return {wall_ms, false, unknown};
  return {wall_ms - offset_ms, false, clock->offset};
}

void set_time(Recording& recording, std::string_view text) {
  if (recording.time_ms.back() != no_time) return;
  const ReadTime time = read_time(text);
  recording.time_ms.back() = time.time_ms;
  recording.local_times = recording.local_times || time.local;
  if (time.offset && !recording.offset) recording.offset = time.offset;
}

bool set_sample(Recording& recording, Tag tag, std::string_view text) {
  const auto set = [&](Channel channel, std::int32_t value) {
    if (value != missing_sample) recording.set(channel, value);
    return true;
  };
  switch (tag) {
    case Tag::altitude:
      return set(Channel::altitude, read_sample(text, 2));
    case Tag::latitude:
      return set(Channel::latitude, read_sample(text, 7));
    case Tag::longitude:
      return set(Channel::longitude, read_sample(text, 7));
    case Tag::distance:
      return set(Channel::distance, read_sample(text, 2));
    case Tag::speed:
      return set(Channel::speed, read_sample(text, 3));
    case Tag::heart_rate:
      return set(Channel::heart_rate, read_sample(text, 0));
    case Tag::cadence:
    case Tag::run_cadence:
      return set(Channel::cadence, read_cadence(text));
    case Tag::power:
      return set(Channel::power, read_sample(text, 0));
    case Tag::temperature:
      return set(Channel::temperature, read_sample(text, 0));
    case Tag::vertical_oscillation:
      return set(Channel::vertical_oscillation, read_sample(text, 3));
    case Tag::ground_contact_time:
      return set(Channel::ground_contact_time, read_sample(text, 3));
    case Tag::step_length:
      return set(Channel::step_length, read_sample(text, 3));
    case Tag::ground_contact_balance:
      return set(Channel::ground_contact_balance, read_sample(text, 2));
    default:
      return false;
  }
}

std::string_view find_attribute(std::span<const XmlAttribute> attributes, std::string_view name) {
  for (const XmlAttribute& attribute : attributes)
    if (attribute.name == name) return attribute.value;
  return {};
}

}  // namespace patella::ingest
