// One exercise from its table; the links to others are checked once all are read.
#pragma once

#include "patella/strength.h"
#include "patella/toml.h"

namespace patella {

Exercise read_exercise(const TomlNode& table, TomlErrors& errors);
// An array of texts; with `names`, each from that closed list.
std::vector<std::string> read_text_list(TomlTableReader& table, std::string_view key, TomlErrors& errors,
                                        std::span<const std::string_view> names = {});

}  // namespace patella
