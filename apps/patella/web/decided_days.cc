#include "decided_days.h"

#include <algorithm>
#include <map>
#include <memory>

namespace patella {
namespace {

constexpr int days_read_at_once = 400;  // whoever asks for a day mostly goes on to those after it

struct DecidedDays {
  DecisionMemory memory;
  std::map<LocalDate, DecidedDay> days;
  Known<RequestHistory> history;
  Period read;  // the days it tells of
};

Result<DecisionRequest> find_morning(ApiDesk& desk, LocalDate day, DecidedDays& known) {
  if (!known.history || day < known.read.first || day > known.read.last) {
    const Period period{day, std::max(day, std::min(desk.today, day + days_read_at_once))};
    auto history = RequestHistory::read(desk.store, desk.scope, period);
    if (!history) return Failure(history.error());
    known.history = std::move(*history);
    known.read = period;
  }
  return known.history->on(day, DayView::morning);
}

Result<DecidedDay> decide_day(ApiDesk& desk, LocalDate day, DecidedDays& known) {
  const auto request = find_morning(desk, day, known);
  if (!request) return Failure(request.error());
  const Decision decision = decide_today(*request, desk.rules, shipped_exercises(), known.memory);
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
  const auto decided = decide_day(desk, day, known);
  if (decided) known.days.emplace(day, *decided);
  return decided;
}

}  // namespace patella
