// The numbers of the outlook, as typed reads from the rule book.
#pragma once

#include "patella/recovery.h"

namespace patella {

struct RecoveryRules {
  double median_days = 0.0;
  double spread_days = 0.0;
  double tail_percent = 0.0;
  double trial_short_days = 0.0;
  double trial_short_not_well_percent = 0.0;
  double trial_long_days = 0.0;
  double trial_long_not_well_percent = 0.0;
  double long_lasting_days = 0.0;
  double no_progress_days = 0.0;
  double mild_up_to = 0.0;
  double severe_from = 0.0;
  double mild_percent = 0.0;
  double severe_percent = 0.0;
  double trend_days = 0.0;
  double trend_answers = 0.0;
  double smallest_change = 0.0;
  double narrowest_days = 0.0;
  double relieved_days = 0.0;
  double promised_mild_low = 0.0;
  double promised_mild_high = 0.0;
  double promised_low = 0.0;
  double promised_high = 0.0;
  double promised_training_low = 0.0;
  double promised_training_high = 0.0;
};
RecoveryRules read_recovery_rules(const RuleBook& book, LocalDate on);

}  // namespace patella
