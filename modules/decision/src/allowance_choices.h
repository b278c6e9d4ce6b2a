// Ways of spending the allowance that cost the knee the same: on the level, with breaks, on soft ground, slower.
#pragma once

#include "own_elasticities.h"

namespace patella {

// Never faster, steeper or further than the allowance says; what this runner's own answers make dearer is shorter.
// Empty when nothing may be run.
std::vector<AllowanceChoice> list_allowance_choices(const Allowance& allowance, const RunnerProfile& runner,
                                                    const OwnElasticities& own, const RuleBook& rules, LocalDate today);

}  // namespace patella
