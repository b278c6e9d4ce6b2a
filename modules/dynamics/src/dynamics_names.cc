#include "patella/dynamics.h"

namespace patella {
namespace {

constexpr std::array<std::string_view, dynamics_measure_count> measure_names{
    "step_rate", "step_length", "ground_contact_time", "vertical_oscillation", "balance"};
constexpr std::array<std::string_view, dynamics_measure_count> measure_units{"steps_per_min", "cm", "ms", "cm",
                                                                             "percent_left"};
constexpr std::array<std::string_view, 7> state_names{"not_recorded",    "too_few_runs", "too_short", "cannot_tell",
                                                      "no_clear_change", "rising",       "falling"};

}  // namespace

std::string_view name_of(DynamicsMeasure measure) { return measure_names.at(static_cast<std::size_t>(measure)); }
std::string_view unit_of(DynamicsMeasure measure) { return measure_units.at(static_cast<std::size_t>(measure)); }
std::string_view name_of(DynamicsState state) { return state_names.at(static_cast<std::size_t>(state)); }

}  // namespace patella
