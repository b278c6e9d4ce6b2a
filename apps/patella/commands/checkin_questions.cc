#include "checkin_questions.h"

namespace patella {

Result<Known<CheckIn>> find_earlier_checkin(Store& store, const Scope& scope, const CheckIn& checkin) {
  const auto earlier = store.find_all<CheckIn>(scope, {checkin.date - 14, checkin.date});
  if (!earlier) return Failure(earlier.error());
  Known<CheckIn> last;
  for (const auto& each : *earlier)
    if (!checkin.side || !each.value.side || each.value.side == checkin.side) last = each.value;
  return last;
}

std::vector<PainJump> find_jumps(const CheckIn& checkin, const Known<CheckIn>& before, const RuleBook& rules) {
  std::vector<PainJump> jumps;
  for (const PainQuestion& question : pain_questions) {
    const Known<NumericPainRating>& now = checkin.*question.field;
    const Known<NumericPainRating> last = before ? *before.*question.field : unknown;
    if (now && asks_again(last, *now, rules, checkin.date)) jumps.push_back({question, *last, *now});
  }
  return jumps;
}

}  // namespace patella
