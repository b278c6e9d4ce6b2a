// Stable names of this module's enumerations.
#pragma once

#include <array>
#include <string_view>

namespace patella {

template <class Enum, std::size_t count>
constexpr std::string_view name_in(const std::array<std::string_view, count>& names, Enum value) {
  return names.at(static_cast<std::size_t>(value));
}

}  // namespace patella
