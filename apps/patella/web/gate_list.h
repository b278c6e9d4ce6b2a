// The gates of a decision as answers show them.
#pragma once

#include "api_json.h"

namespace patella {

void put_gates(JsonWriter& json, const Decision& decision, const Wording& wording);

}  // namespace patella
