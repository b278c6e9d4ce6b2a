// After an import or a correction: what only all activities together can tell.
//
// Duplicates are merged (as corrections that can be undone), each device's way of counting steps is settled, the
// runner's own step rate line is drawn, and every derived row that rests on older knowledge is computed anew.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "convert.h"
#include "patella/rules.h"
#include "patella/store.h"

namespace patella {

// Height, zone, what was said of devices, and what all files say together.
Result<Derivation> make_derivation(Store& store, const Scope& scope, const RuleBook& rules, LocalDate today,
                                   const std::string& computer_zone);
// Without a database: a dry run, `inspect`, `load`.
Result<Derivation> make_derivation(const RuleBook& rules, LocalDate today, const std::string& computer_zone);

struct SettleReport {
  std::vector<MergeDecision> merges;  // new ones
  std::vector<ImpossibleOverlap> overlaps;
  std::vector<CadenceVerdict> cadence;  // every device seen
  std::int64_t recomputed = 0;
};

Result<SettleReport> settle(Store& store, const Scope& scope, const RuleBook& rules, LocalDate today,
                            const std::string& computer_zone);

// Lent to Store::rebuild. The rows it makes are marked outdated: settle computes them, since merges need all of them.
RebuildSteps rebuild_steps();

ActivityOutline outline_of(const ActivityOverview& overview);

}  // namespace patella
