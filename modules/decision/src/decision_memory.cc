#include "decision_memory.h"

#include <algorithm>

namespace patella {
namespace {

// The dated numbers nearest to a day, before and after.
void find_changes(const RuleBook& book, LocalDate on, RulesInForce& rules) {
  for (const Rule& rule : book.rules())
    for (const DatedValue& dated : rule.values)
      if (dated.from <= on)
        rules.from = rules.from ? std::max(*rules.from, dated.from) : dated.from;
      else
        rules.until = rules.until ? std::min(*rules.until, dated.from) : dated.from;
}

bool hold_on(const RulesInForce& rules, const RuleBook& book, LocalDate on) {
  return rules.book == &book && rules.version == book.version() && (!rules.from || *rules.from <= on) &&
         (!rules.until || on < *rules.until);
}

bool begins_with(std::span<const CapacityDay> days, std::span<const CapacityDay> first) {
  return first.size() <= days.size() && std::equal(first.begin(), first.end(), days.begin());
}

}  // namespace

DecisionMemory::DecisionMemory() : kept_(std::make_unique<Kept>()) {}
DecisionMemory::~DecisionMemory() = default;
DecisionMemory::DecisionMemory(DecisionMemory&&) noexcept = default;
DecisionMemory& DecisionMemory::operator=(DecisionMemory&&) noexcept = default;

const RulesInForce& recall_rules(DecisionMemory::Kept& kept, const RuleBook& book, LocalDate on) {
  if (hold_on(kept.rules, book, on)) return kept.rules;
  kept.knees.clear();
  kept.rules = {&book, std::string(book.version()),   {},
                {},    read_decision_rules(book, on), make_capacity_model(read_capacity_rules(book, on))};
  find_changes(book, on, kept.rules);
  return kept.rules;
}

FoldedKnee& recall_knee(DecisionMemory::Kept& kept, Knee knee, const CapacityPrior& prior,
                        std::span<const CapacityDay> days, const CapacityModel& model) {
  const auto same = [&](const FoldedKnee& each) { return each.knee == knee; };
  auto found = std::find_if(kept.knees.begin(), kept.knees.end(), same);
  if (found == kept.knees.end()) found = kept.knees.insert(kept.knees.end(), FoldedKnee{knee, prior, {}, {}});
  if (!found->days.empty() && found->prior == prior && begins_with(days, found->days)) return *found;
  *found = {knee, prior, {}, start_capacity(prior, model)};
  return *found;
}

}  // namespace patella
