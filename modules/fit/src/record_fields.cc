#include "record_fields.h"

#include "wire.h"

namespace patella::fit_wire {
namespace {

constexpr std::uint8_t column(FitChannel channel) { return static_cast<std::uint8_t>(channel); }

constexpr std::array<RecordField, 36> fields{{
    {253, column(FitChannel::timestamp), type_uint32, 1, true},
    {0, column(FitChannel::latitude), type_sint32, 1, true},
    {1, column(FitChannel::longitude), type_sint32, 1, true},
    {2, column(FitChannel::altitude), type_uint16, 1, false},
    {78, column(FitChannel::altitude), type_uint32, 1, true},
    {6, column(FitChannel::speed), type_uint16, 1, false},
    {73, column(FitChannel::speed), type_uint32, 1, true},
    {5, column(FitChannel::distance), type_uint32, 1, true},
    {3, column(FitChannel::heart_rate), type_uint8, 1, true},
    {4, column(FitChannel::cadence), type_uint8, 1, true},
    {53, column(FitChannel::fractional_cadence), type_uint8, 1, true},
    {7, column(FitChannel::power), type_uint16, 1, true},
    {13, column(FitChannel::temperature), type_sint8, 1, true},
    {9, column(FitChannel::grade), type_sint16, 1, true},
    {32, column(FitChannel::vertical_speed), type_sint16, 1, true},
    {39, column(FitChannel::vertical_oscillation), type_uint16, 1, true},
    {83, column(FitChannel::vertical_ratio), type_uint16, 1, true},
    {41, column(FitChannel::stance_time), type_uint16, 1, true},
    {40, column(FitChannel::stance_time_percent), type_uint16, 1, true},
    {84, column(FitChannel::stance_time_balance), type_uint16, 1, true},
    {85, column(FitChannel::step_length), type_uint16, 1, true},
    {29, column(FitChannel::accumulated_power), type_uint32, 1, true},
    {19, column(FitChannel::total_cycles), type_uint32, 1, true},
    {33, column(FitChannel::calories), type_uint16, 1, true},
    {42, column(FitChannel::activity_type), type_enum, 1, true},
    {30, column(FitChannel::left_right_balance), type_uint8, 1, true},
    {31, column(FitChannel::gps_accuracy), type_uint8, 1, true},
    {99, column(FitChannel::respiration_rate), type_uint8, 100, false},
    {108, column(FitChannel::respiration_rate), type_uint16, 1, true},
    {139, column(FitChannel::core_temperature), type_uint16, 1, true},
    {12, column(FitChannel::cycle_length), type_uint8, 1, true},
    {10, column(FitChannel::resistance), type_uint8, 1, true},
    {8, hidden_speed_distance, type_byte, 1, true},
    {18, hidden_cycles, type_uint8, 1, true},
    {28, hidden_accumulated_power, type_uint16, 1, true},
    {52, hidden_cadence_256, type_uint16, 1, true},
}};

constexpr auto index_by_number = [] {
  std::array<std::uint8_t, 256> index{};
  for (std::size_t i = 0; i < fields.size(); ++i) index[fields[i].number] = static_cast<std::uint8_t>(i + 1);
  return index;
}();

constexpr std::array<FitChannelInfo, fit_channel_count> channels{{
    {"timestamp", "s", 1, 0},
    {"latitude", "semicircles", 1, 0},
    {"longitude", "semicircles", 1, 0},
    {"altitude", "m", 5, 500},
    {"speed", "m/s", 1000, 0},
    {"distance", "m", 100, 0},
    {"heart_rate", "bpm", 1, 0},
    {"cadence", "rpm", 1, 0},
    {"fractional_cadence", "rpm", 128, 0},
    {"power", "W", 1, 0},
    {"temperature", "degC", 1, 0},
    {"grade", "%", 100, 0},
    {"vertical_speed", "m/s", 1000, 0},
    {"vertical_oscillation", "mm", 10, 0},
    {"vertical_ratio", "%", 100, 0},
    {"stance_time", "ms", 10, 0},
    {"stance_time_percent", "%", 100, 0},
    {"stance_time_balance", "%", 100, 0},
    {"step_length", "mm", 10, 0},
    {"accumulated_power", "W", 1, 0},
    {"total_cycles", "cycles", 1, 0},
    {"calories", "kcal", 1, 0},
    {"activity_type", "", 1, 0},
    {"left_right_balance", "", 1, 0},
    {"gps_accuracy", "m", 1, 0},
    {"respiration_rate", "1/min", 100, 0},
    {"core_temperature", "degC", 100, 0},
    {"cycle_length", "m", 100, 0},
    {"resistance", "", 1, 0},
}};

}  // namespace

std::span<const RecordField> record_fields() { return fields; }

const RecordField* find_record_field(std::uint8_t number) {
  const std::uint8_t index = index_by_number[number];
  return index == 0 ? nullptr : &fields[index - 1u];
}

}  // namespace patella::fit_wire

namespace patella {

const FitChannelInfo& fit_channel_info(FitChannel channel) {
  return fit_wire::channels[static_cast<std::size_t>(channel)];
}

Known<double> fit_value(FitChannel channel, std::int32_t raw) {
  if (raw == fit_invalid) return unknown;
  const FitChannelInfo& info = fit_channel_info(channel);
  return raw / info.scale - info.offset;
}

}  // namespace patella
