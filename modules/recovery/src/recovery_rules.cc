#include "recovery_rules.h"

#include <array>

namespace patella {
namespace {

struct RecoveryNumber {
  const char* id;
  double RecoveryRules::* member;
};

constexpr std::array numbers{
    RecoveryNumber{"recovery.median", &RecoveryRules::median_days},
    RecoveryNumber{"recovery.spread", &RecoveryRules::spread_days},
    RecoveryNumber{"recovery.tail", &RecoveryRules::tail_percent},
    RecoveryNumber{"recovery.trial_short_follow_up", &RecoveryRules::trial_short_days},
    RecoveryNumber{"recovery.not_well_after_3_months", &RecoveryRules::trial_short_not_well_percent},
    RecoveryNumber{"recovery.trial_long_follow_up", &RecoveryRules::trial_long_days},
    RecoveryNumber{"recovery.not_well_after_12_months", &RecoveryRules::trial_long_not_well_percent},
    RecoveryNumber{"recovery.long_lasting_from", &RecoveryRules::long_lasting_days},
    RecoveryNumber{"recovery.no_progress_from", &RecoveryRules::no_progress_days},
    RecoveryNumber{"recovery.mild_up_to", &RecoveryRules::mild_up_to},
    RecoveryNumber{"recovery.severe_from", &RecoveryRules::severe_from},
    RecoveryNumber{"recovery.mild_factor", &RecoveryRules::mild_percent},
    RecoveryNumber{"recovery.severe_factor", &RecoveryRules::severe_percent},
    RecoveryNumber{"recovery.trend_window", &RecoveryRules::trend_days},
    RecoveryNumber{"recovery.trend_answers", &RecoveryRules::trend_answers},
    RecoveryNumber{"recovery.smallest_change", &RecoveryRules::smallest_change},
    RecoveryNumber{"recovery.narrowest_range", &RecoveryRules::narrowest_days},
    RecoveryNumber{"recovery.relieved_after", &RecoveryRules::relieved_days},
    RecoveryNumber{"recovery.promised_mild_from", &RecoveryRules::promised_mild_low},
    RecoveryNumber{"recovery.promised_mild_to", &RecoveryRules::promised_mild_high},
    RecoveryNumber{"recovery.promised_from", &RecoveryRules::promised_low},
    RecoveryNumber{"recovery.promised_to", &RecoveryRules::promised_high},
    RecoveryNumber{"recovery.promised_training_from", &RecoveryRules::promised_training_low},
    RecoveryNumber{"recovery.promised_training_to", &RecoveryRules::promised_training_high},
};

}  // namespace

RecoveryRules read_recovery_rules(const RuleBook& book, LocalDate on) {
  RecoveryRules rules;
  for (const RecoveryNumber& number : numbers) rules.*(number.member) = book.value(number.id, on);
  return rules;
}

Known<Error> check_recovery_rules(const RuleBook& book) {
  for (const RecoveryNumber& number : numbers) {
    const Rule* found = book.find(number.id);
    if (found == nullptr || found->values.empty())
      return Error{ErrorCode::not_found, number.id, "the rule book has no number for it", "see rules/prognosis.toml"};
  }
  return unknown;
}

std::vector<std::string> list_recovery_rules() {
  std::vector<std::string> ids;
  for (const RecoveryNumber& number : numbers) ids.emplace_back(number.id);
  return ids;
}

}  // namespace patella
