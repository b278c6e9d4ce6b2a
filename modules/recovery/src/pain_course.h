// The runner's own course: daily-life pain by day, how strong it is now and where it is going.
#pragma once

#include "recovery_rules.h"

namespace patella {

struct PainCourse {
  Known<PainSeverity> severity;
  PainTrend trend = PainTrend::unknown;
  bool relieved = false;
};
PainCourse read_pain_course(const RecoveryInputs& inputs, const RecoveryRules& rules);

}  // namespace patella
