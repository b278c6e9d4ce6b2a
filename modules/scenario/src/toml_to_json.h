// A TOML table as the JSON it stands for, so that the contract's own strict readers read the fields of a story.
#pragma once

#include "patella/json.h"
#include "patella/toml.h"

namespace patella {

JsonValue to_json(const TomlNode& node);
JsonValue make_text(std::string text);
JsonValue make_object(std::vector<JsonMember> members);

}  // namespace patella
