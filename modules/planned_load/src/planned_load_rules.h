// The ids of the rules this module acts on, besides the coefficients of the knee load.
#pragma once

namespace patella::planned_rule {

inline constexpr const char* charged_high = "planned_load.charged_high";
inline constexpr const char* level_floor = "planned_load.level_floor";
inline constexpr const char* stated_climb = "planned_load.stated_climb";
inline constexpr const char* soft_ground = "planned_load.soft_ground";
inline constexpr const char* hill_grade = "planned_load.hill_grade";
inline constexpr const char* slower_by = "planned_load.slower_by";

}  // namespace patella::planned_rule
