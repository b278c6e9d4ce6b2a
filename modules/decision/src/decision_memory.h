// What is kept between two questions about one runner. Whatever does not fit the new question is made anew.
#pragma once

#include "answers.h"
#include "decision_rules.h"

namespace patella {

// The rules of a book, read and worked out, for the days on which none of its numbers changes.
struct RulesInForce {
  const RuleBook* book = nullptr;
  std::string version;
  Known<LocalDate> from;   // the last change up to the day they were read for
  Known<LocalDate> until;  // the next change
  DecisionRules decision;
  CapacityModel capacity;
};

// A knee whose early days are folded in. They hold for a later question that begins with the same days.
struct FoldedKnee {
  Knee knee = Knee::unnamed;
  CapacityPrior prior;
  std::vector<CapacityDay> days;
  CapacityState state;
};

struct DecisionMemory::Kept {
  RulesInForce rules;
  std::vector<FoldedKnee> knees;
};

const RulesInForce& recall_rules(DecisionMemory::Kept& kept, const RuleBook& book, LocalDate on);
// Of this knee, begun anew when there is none that fits.
FoldedKnee& recall_knee(DecisionMemory::Kept& kept, Knee knee, const CapacityPrior& prior,
                        std::span<const CapacityDay> days, const CapacityModel& model);

}  // namespace patella
