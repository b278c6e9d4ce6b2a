// A check-in as answers show it.
#pragma once

#include "api_json.h"

namespace patella {

void put_said_checkin(JsonWriter& json, const Said<CheckIn>& said);

}  // namespace patella
