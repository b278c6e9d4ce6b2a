// Names inside an export. docs/storage.md, "Export".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace patella {

inline constexpr std::int64_t export_format = 1;
inline constexpr std::string_view export_header_name = "patella-export.json";
inline constexpr std::string_view recording_folder = "recordings/";
inline constexpr std::string_view quarantine_folder = "quarantined/";
std::string name_of_piece(std::string_view table, int piece);

}  // namespace patella
