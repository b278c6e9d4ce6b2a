// The message numbers we know.
#pragma once

#include <cstdint>

namespace patella::fit_wire {

inline constexpr std::uint16_t message_file_id = 0;
inline constexpr std::uint16_t message_sport = 12;
inline constexpr std::uint16_t message_session = 18;
inline constexpr std::uint16_t message_lap = 19;
inline constexpr std::uint16_t message_record = 20;
inline constexpr std::uint16_t message_event = 21;
inline constexpr std::uint16_t message_device_info = 23;
inline constexpr std::uint16_t message_workout = 26;
inline constexpr std::uint16_t message_workout_step = 27;
inline constexpr std::uint16_t message_activity = 34;
inline constexpr std::uint16_t message_hrv = 78;
inline constexpr std::uint16_t message_length = 101;
inline constexpr std::uint16_t message_time_correlation = 162;
inline constexpr std::uint16_t message_field_description = 206;
inline constexpr std::uint16_t message_developer_data_id = 207;

}  // namespace patella::fit_wire
