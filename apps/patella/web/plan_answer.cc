#include "plan_answer.h"

#include <algorithm>

#include "kept_advice.h"

namespace patella {
namespace {

// A later move of the same day takes the place of an earlier one; one that was moved back is none.
Result<std::vector<PlanMove>> find_moves(ApiDesk& desk) {
  const auto said = desk.store.find_all<PlanMove>(desk.scope, {desk.today, always.last});
  if (!said) return Failure(said.error());
  std::vector<PlanMove> moves;
  for (const Said<PlanMove>& each : *said) {
    PlanMove move = each.value;
    const auto earlier = std::ranges::find(moves, move.from, &PlanMove::to);
    if (earlier != moves.end()) {
      move.from = earlier->from;
      moves.erase(earlier);
    }
    if (move.from != move.to) moves.push_back(move);
  }
  return moves;
}

PlanOptions options_of(const std::vector<PlanMove>& moves, int days) {
  PlanOptions options;
  options.days = days;
  for (const PlanMove& move : moves) options.wanted.push_back(move.to);
  for (const PlanMove& move : moves)
    if (std::ranges::find(options.wanted, move.from) == options.wanted.end())
      options.not_available.push_back(move.from);
  return options;
}

Result<PlanCase> make_case(ApiDesk& desk, int days) {
  if (const auto missing = check_plan_rules(desk.rules)) return Failure(*missing);
  auto moves = find_moves(desk);
  const auto today = find_case(desk, desk.today);
  if (!moves) return Failure(moves.error());
  if (!today) return Failure(today.error());
  PlanCase made;
  made.options = options_of(*moves, days);
  made.moves = std::move(*moves);
  const DecisionRequest& request = (*today)->request;
  made.plan = make_plan(request, desk.rules, shipped_exercises(), made.options);
  const auto earlier = find_earlier_request(desk.context, desk.store, request, longest_plan_days);
  if (!earlier) return Failure(earlier.error());
  if (*earlier)
    made.changes = compare_plans(make_plan(**earlier, desk.rules, shipped_exercises(), made.options), made.plan);
  return made;
}

}  // namespace

Result<const PlanCase*> find_plan(ApiDesk& desk, int days) {
  return desk.memory.remember<PlanCase>("plan " + std::to_string(days), [&] { return make_case(desk, days); });
}

}  // namespace patella
