#include "recovery_rules.h"

#include <array>

#include "patella/rule_numbers.h"

namespace patella {
namespace {

constexpr std::array numbers{
    RuleNumber{"recovery.median", &RecoveryRules::median_days},
    RuleNumber{"recovery.spread", &RecoveryRules::spread_days},
    RuleNumber{"recovery.tail", &RecoveryRules::tail_percent},
    RuleNumber{"recovery.trial_short_follow_up", &RecoveryRules::trial_short_days},
    RuleNumber{"recovery.not_well_after_3_months", &RecoveryRules::trial_short_not_well_percent},
    RuleNumber{"recovery.trial_long_follow_up", &RecoveryRules::trial_long_days},
    RuleNumber{"recovery.not_well_after_12_months", &RecoveryRules::trial_long_not_well_percent},
    RuleNumber{"recovery.long_lasting_from", &RecoveryRules::long_lasting_days},
    RuleNumber{"recovery.no_progress_from", &RecoveryRules::no_progress_days},
    RuleNumber{"recovery.mild_up_to", &RecoveryRules::mild_up_to},
    RuleNumber{"recovery.severe_from", &RecoveryRules::severe_from},
    RuleNumber{"recovery.mild_factor", &RecoveryRules::mild_percent},
    RuleNumber{"recovery.severe_factor", &RecoveryRules::severe_percent},
    RuleNumber{"recovery.trend_window", &RecoveryRules::trend_days},
    RuleNumber{"recovery.trend_answers", &RecoveryRules::trend_answers},
    RuleNumber{"recovery.smallest_change", &RecoveryRules::smallest_change},
    RuleNumber{"recovery.narrowest_range", &RecoveryRules::narrowest_days},
    RuleNumber{"recovery.relieved_after", &RecoveryRules::relieved_days},
    RuleNumber{"recovery.promised_mild_from", &RecoveryRules::promised_mild_low},
    RuleNumber{"recovery.promised_mild_to", &RecoveryRules::promised_mild_high},
    RuleNumber{"recovery.promised_from", &RecoveryRules::promised_low},
    RuleNumber{"recovery.promised_to", &RecoveryRules::promised_high},
    RuleNumber{"recovery.promised_training_from", &RecoveryRules::promised_training_low},
    RuleNumber{"recovery.promised_training_to", &RecoveryRules::promised_training_high},
};

}  // namespace

RecoveryRules read_recovery_rules(const RuleBook& book, LocalDate on) { return read_numbers(numbers, book, on); }
Known<Error> check_recovery_rules(const RuleBook& book) { return check_numbers(numbers, book); }
std::vector<std::string> list_recovery_rules() { return list_numbers(numbers); }

}  // namespace patella
