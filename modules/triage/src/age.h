// How old somebody is on a day.
#pragma once

#include "patella/calendar.h"

namespace patella {

// On the birthday itself the new age counts; who was born on 29 February has it on 1 March.
int age_in_years(LocalDate birth, LocalDate today);

}  // namespace patella
