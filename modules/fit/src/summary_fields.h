// Which field of a session and of a lap message means which fact.
#pragma once

#include <cstdint>
#include <span>

#include "patella/fit.h"

namespace patella::fit_wire {

inline constexpr std::uint8_t no_field = 0xFF;

struct SummaryField {
  Known<double> FitSummary::* fact;
  std::uint8_t session;  // field number, no_field where the message has none
  std::uint8_t lap;
  std::uint8_t base_type;
  double scale;
  bool is_duration = false;
  bool read_only = false;  // an older field for the same fact, or one that an enhanced field replaces
};

// In the order of reading: a later field for the same fact overrides an earlier one.
std::span<const SummaryField> summary_fields();

struct SummaryCode {
  Known<std::uint8_t> FitSummary::* fact;
  std::uint8_t session;
  std::uint8_t lap;
};
std::span<const SummaryCode> summary_codes();

inline constexpr std::uint8_t fractional_cadence_session = 92;
inline constexpr std::uint8_t fractional_cadence_lap = 80;

}  // namespace patella::fit_wire
