// An outing that was typed in, without a file.
#pragma once

#include <string>

#include "context.h"
#include "settle.h"

namespace patella {

struct EnteredOuting {
  Sport sport = Sport::run;
  LocalDate day;
  Known<Distance> distance;  // one of the two must be known
  Known<Duration> duration;
  bool treadmill = false;
  std::string name;
};
struct EnteredReport {
  SavedFile saved;
  SettleReport settled;
};
// The same outing twice is one.
Result<EnteredReport> save_entered_outing(Context& context, Store& store, const RuleBook& rules,
                                          const EnteredOuting& outing);

}  // namespace patella
