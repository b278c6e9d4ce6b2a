// One table per enumeration: the name at the place of the value.
#include <array>

#include "patella/activity.h"

namespace patella {

namespace {

using std::string_view;

constexpr std::array<string_view, channel_count> channel_names = {"time",
                                                                  "latitude",
                                                                  "longitude",
                                                                  "altitude",
                                                                  "distance",
                                                                  "speed",
                                                                  "heart_rate",
                                                                  "cadence",
                                                                  "power",
                                                                  "vertical_oscillation",
                                                                  "ground_contact_time",
                                                                  "step_length",
                                                                  "ground_contact_balance",
                                                                  "temperature"};
constexpr std::array<string_view, 8> sport_names = {"run",  "walk",     "hike",  "ride",
                                                    "swim", "strength", "other", "unknown"};
constexpr std::array<string_view, 7> sub_sport_names = {"generic", "treadmill", "street",          "trail",
                                                        "track",   "indoor",    "virtual_activity"};
constexpr std::array<string_view, 6> source_format_names = {"fit", "tcx", "gpx", "strava_csv", "strava_json", "manual"};
constexpr std::array<string_view, 3> cadence_unit_names = {"undecided", "strides_per_minute", "steps_per_minute"};
constexpr std::array<string_view, 5> distance_source_names = {"device", "positions", "speed", "entered", "none"};
constexpr std::array<string_view, 6> distance_reason_names = {"device_measured",    "device_implausible",
                                                              "no_device_distance", "no_positions",
                                                              "runner_entered",     "nothing_recorded"};
constexpr std::array<string_view, 21> quality_flag_names = {"no_samples",
                                                            "no_positions",
                                                            "no_altitude",
                                                            "no_device_distance",
                                                            "no_step_rate",
                                                            "no_timestamps",
                                                            "distance_unknown",
                                                            "position_spikes_removed",
                                                            "altitude_spikes_removed",
                                                            "time_jumps",
                                                            "long_gap",
                                                            "duplicate_timestamps",
                                                            "negative_duration",
                                                            "checksum_wrong",
                                                            "truncated",
                                                            "treadmill_distance",
                                                            "step_rate_implausible",
                                                            "speed_implausible",
                                                            "clock_not_set",
                                                            "local_time_assumed",
                                                            "part_of_multisport"};
static_assert(static_cast<std::size_t>(QualityFlag::part_of_multisport) + 1 == quality_flag_names.size());
static_assert(static_cast<std::size_t>(DistanceReason::nothing_recorded) + 1 == distance_reason_names.size());
static_assert(static_cast<std::size_t>(DistanceSource::none) + 1 == distance_source_names.size());
static_assert(static_cast<std::size_t>(SourceFormat::manual) + 1 == source_format_names.size());
static_assert(static_cast<std::size_t>(SubSport::virtual_activity) + 1 == sub_sport_names.size());
static_assert(static_cast<std::size_t>(Sport::unknown) + 1 == sport_names.size());
static_assert(static_cast<std::size_t>(Channel::temperature) + 1 == channel_count);

template <class Enum, std::size_t size>
string_view name_in(const std::array<string_view, size>& names, Enum value) {
  const auto index = static_cast<std::size_t>(value);
  if (index >= size) throw BrokenInvariant("an enumeration holds a value it does not have");
  return names[index];
}

template <class Enum, std::size_t size>
Known<Enum> find_in(const std::array<string_view, size>& names, string_view name) {
  for (std::size_t i = 0; i < size; ++i)
    if (names[i] == name) return static_cast<Enum>(i);
  return unknown;
}

}  // namespace

string_view name_of(Channel channel) { return name_in(channel_names, channel); }
string_view name_of(Sport sport) { return name_in(sport_names, sport); }
string_view name_of(SubSport sub_sport) { return name_in(sub_sport_names, sub_sport); }
string_view name_of(SourceFormat format) { return name_in(source_format_names, format); }
string_view name_of(CadenceUnit unit) { return name_in(cadence_unit_names, unit); }
string_view name_of(DistanceSource source) { return name_in(distance_source_names, source); }
string_view name_of(DistanceReason reason) { return name_in(distance_reason_names, reason); }
string_view name_of(QualityFlag flag) { return name_in(quality_flag_names, flag); }

Known<Channel> find_channel(string_view name) { return find_in<Channel>(channel_names, name); }
Known<Sport> find_sport(string_view name) { return find_in<Sport>(sport_names, name); }
Known<SubSport> find_sub_sport(string_view name) { return find_in<SubSport>(sub_sport_names, name); }
Known<SourceFormat> find_source_format(string_view name) { return find_in<SourceFormat>(source_format_names, name); }
Known<CadenceUnit> find_cadence_unit(string_view name) { return find_in<CadenceUnit>(cadence_unit_names, name); }
Known<DistanceSource> find_distance_source(string_view name) {
  return find_in<DistanceSource>(distance_source_names, name);
}
Known<DistanceReason> find_distance_reason(string_view name) {
  return find_in<DistanceReason>(distance_reason_names, name);
}
Known<QualityFlag> find_quality_flag(string_view name) { return find_in<QualityFlag>(quality_flag_names, name); }

}  // namespace patella
