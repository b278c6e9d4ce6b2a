// The drawing of one exercise, from its table.
#pragma once

#include "patella/strength.h"
#include "patella/toml.h"

namespace patella {

Drawing read_drawing(const TomlNode& table, TomlErrors& errors);

}  // namespace patella
