#include "decided_days.h"

#include <algorithm>
#include <map>
#include <memory>

namespace patella {
namespace {

struct DecidedDays {
  DecisionMemory memory;
  std::map<LocalDate, DecidedDay> days;
};

Result<DecidedDay> decide_day(ApiDesk& desk, LocalDate day, DecisionMemory& memory) {
  const auto request = make_request(desk.store, desk.scope, day, DayView::morning);
  if (!request) return Failure(request.error());
  const Decision decision = decide_today(*request, desk.rules, shipped_exercises(), memory);
  DecidedDay decided{decision.verdict, decision.stage, decision.allowance.knee_equivalent,
                     std::min(decision.allowance.distance, decision.allowance.level_distance_at_reference_speed),
                     unknown};
  if (decision.capacity) decided.capacity = decision.capacity->capacity;
  return decided;
}

}  // namespace

Result<DecidedDay> find_decided_day(ApiDesk& desk, LocalDate day) {
  using Shared = std::shared_ptr<DecidedDays>;
  const auto kept =
      desk.memory.remember<Shared>("decided days", []() -> Result<Shared> { return std::make_shared<DecidedDays>(); });
  if (!kept) return Failure(kept.error());
  DecidedDays& known = ***kept;
  if (const auto found = known.days.find(day); found != known.days.end()) return found->second;
  const auto decided = decide_day(desk, day, known.memory);
  if (decided) known.days.emplace(day, *decided);
  return decided;
}

}  // namespace patella
