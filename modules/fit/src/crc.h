// The ways of computing the CRC-16 of FIT, apart so that tests can compare them.
#pragma once

#include <cstddef>
#include <cstdint>

namespace patella::fit_wire {

std::uint16_t crc_by_table(const std::uint8_t* at, std::size_t size, std::uint16_t crc);
std::uint16_t crc_by_best(const std::uint8_t* at, std::size_t size, std::uint16_t crc);
bool can_fold();

}  // namespace patella::fit_wire
