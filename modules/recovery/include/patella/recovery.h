// How long it may take, as a range and never as a day: what cohorts and trials saw, by how much the knee hurts and for
// how long it has, moved by the runner's own answers.
//
// In:   profile (onset, side), check-ins, the day, the rule book.
// Out:  weeks from today between which the middle share of people were well; what clinic articles promise, beside it.
// Not:  no promise, no date, no sentences, no advice on running. A missing onset or answer widens the range.
// Sources: rules/prognosis.toml.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "patella/checkin.h"
#include "patella/rules.h"

namespace patella {

enum class PainSeverity { mild, moderate, severe };
enum class PainTrend { unknown, better, unchanged, worse };
// People whose pain was new, or people whose pain had lasted for months.
enum class RecoveryBasis { cohort, trials };

struct WeekRange {
  int low = 0;
  Known<int> high;  // unknown: longer than the studies looked
  bool operator==(const WeekRange&) const = default;
};

struct RecoveryOutlook {
  Known<WeekRange> from_today;  // unknown once the pain has been gone for a while
  RecoveryBasis basis = RecoveryBasis::cohort;
  Known<PainSeverity> severity;  // of the last days
  Known<int> days_so_far;
  PainTrend trend = PainTrend::unknown;
  WeekRange promised;           // by clinic articles, from the beginning of the pain
  WeekRange promised_training;  // the same, until training is back
  bool operator==(const RecoveryOutlook&) const = default;
};

struct RecoveryInputs {
  const RunnerProfile& runner;
  std::span<const CheckIn> checkins;  // any order; those after `today` are not looked at
  LocalDate today;
};

RecoveryOutlook estimate_recovery(const RecoveryInputs& inputs, const RuleBook& rules);
// From today, until this share (above 0, below 1) of people like this were well. 0 once the pain has been gone for a
// while; unknown when that is longer than anybody was followed. Of somebody whose onset is not known as of new pain.
Known<double> estimate_days_until_well(const RecoveryInputs& inputs, const RuleBook& rules, double share);
std::string render_json(const RecoveryOutlook& outlook);

// The first rule this module needs and the book lacks; to be asked once, when the book is read.
Known<Error> check_recovery_rules(const RuleBook& rules);
std::vector<std::string> list_recovery_rules();

std::string_view name_of(PainSeverity severity);
std::string_view name_of(PainTrend trend);
std::string_view name_of(RecoveryBasis basis);

}  // namespace patella
