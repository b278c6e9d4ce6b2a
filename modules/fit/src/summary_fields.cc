#include "summary_fields.h"

#include "wire.h"

namespace patella::fit_wire {
namespace {

using S = FitSummary;
constexpr SummaryField fields[] = {
    {&S::total_elapsed_s, 7, 7, type_uint32, 1000, true},
    {&S::total_timer_s, 8, 8, type_uint32, 1000, true},
    {&S::total_moving_s, 59, 52, type_uint32, 1000, true},
    {&S::total_distance_m, 9, 9, type_uint32, 100},
    {&S::total_cycles, 10, 10, type_uint32, 1},
    {&S::total_calories_kcal, 11, 11, type_uint16, 1},
    {&S::total_ascent_m, 22, 21, type_uint16, 1},
    {&S::total_descent_m, 23, 22, type_uint16, 1},
    {&S::average_speed_mps, 14, 13, type_uint16, 1000, false, true},
    {&S::maximum_speed_mps, 15, 14, type_uint16, 1000, false, true},
    {&S::average_speed_mps, 124, 110, type_uint32, 1000},
    {&S::maximum_speed_mps, 125, 111, type_uint32, 1000},
    {&S::average_heart_rate_bpm, 16, 15, type_uint8, 1},
    {&S::maximum_heart_rate_bpm, 17, 16, type_uint8, 1},
    {&S::average_cadence_rpm, 18, 17, type_uint8, 1},
    {&S::maximum_cadence_rpm, 19, 18, type_uint8, 1},
    {&S::average_power_w, 20, 19, type_uint16, 1},
    {&S::maximum_power_w, 21, 20, type_uint16, 1},
    {&S::average_vertical_oscillation_mm, 89, 77, type_uint16, 10},
    {&S::average_stance_time_percent, 90, 78, type_uint16, 100},
    {&S::average_stance_time_ms, 91, 79, type_uint16, 10},
    {&S::average_vertical_ratio_percent, 132, 118, type_uint16, 100},
    {&S::average_stance_time_balance_percent, 133, 119, type_uint16, 100},
    {&S::average_step_length_mm, 134, 120, type_uint16, 10},
    {&S::average_temperature_celsius, 57, 50, type_sint8, 1},
    {&S::pool_length_m, 44, no_field, type_uint16, 100},
    {&S::first_lap_index, 25, no_field, type_uint16, 1},
    {&S::lap_count, 26, no_field, type_uint16, 1},
};

constexpr SummaryCode codes[] = {
    {&S::sport, 5, 25},
    {&S::sub_sport, 6, 39},
    {&S::trigger, 28, 24},
    {&S::intensity, no_field, 23},
};

}  // namespace

std::span<const SummaryField> summary_fields() { return fields; }
std::span<const SummaryCode> summary_codes() { return codes; }

}  // namespace patella::fit_wire
