// The first schema, frozen.
#pragma once

#include <string_view>

namespace patella::database {

extern const std::string_view schema_version_1;

}  // namespace patella::database
