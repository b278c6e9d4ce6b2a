#include "patella/recovery.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "pain_course.h"

namespace patella {
namespace {

constexpr double days_per_week = 7.0;

double share_below(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }

// The number of standard deviations with this share of a normal distribution below it, by bisection.
double deviations_at(double share) {
  constexpr int halvings = 60;
  double low = -10.0;
  double high = 10.0;
  for (int i = 0; i < halvings; ++i) {
    const double middle = 0.5 * (low + high);
    (share_below(middle) < share ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

// Days until relief as a log-normal with the cohort's median and the distance of its quartiles.
struct CohortCourse {
  double median = 0.0;
  double deviation = 0.0;

  double share_well_by(double days) const {
    return days <= 0.0 ? 0.0 : share_below(std::log(days / median) / deviation);
  }
  // From the day so far: those who were well earlier are no longer among the people compared with.
  double days_left(double so_far, double share) const {
    const double passed = share_well_by(so_far);
    return median * std::exp(deviation * deviations_at(passed + share * (1.0 - passed))) - so_far;
  }
};

CohortCourse cohort_course(const RecoveryRules& rules, double severity_percent) {
  const double quartile = deviations_at(0.75);
  return {rules.median_days * severity_percent / 100.0,
          std::asinh(rules.spread_days / (2.0 * rules.median_days)) / quartile};
}

// Straight lines through what the trials counted; beyond their last count nothing is known.
Known<double> trial_days(const RecoveryRules& rules, double share) {
  const double well_short = 1.0 - rules.trial_short_not_well_percent / 100.0;
  const double well_long = 1.0 - rules.trial_long_not_well_percent / 100.0;
  if (share <= well_short) return rules.trial_short_days * share / well_short;
  if (share > well_long) return unknown;
  const double between = (share - well_short) / (well_long - well_short);
  return rules.trial_short_days + between * (rules.trial_long_days - rules.trial_short_days);
}

// Not knowing how much it hurts is being anywhere from mild to severe.
struct SeverityPercents {
  double low = 100.0;
  double high = 100.0;
};

SeverityPercents percents_of(const Known<PainSeverity>& severity, const RecoveryRules& rules) {
  if (!severity) return {rules.mild_percent, rules.severe_percent};
  if (*severity == PainSeverity::mild) return {rules.mild_percent, rules.mild_percent};
  if (*severity == PainSeverity::severe) return {rules.severe_percent, rules.severe_percent};
  return {};
}

int weeks_down(double days) { return std::max(1, static_cast<int>(std::floor(days / days_per_week))); }
int weeks_up(double days) { return static_cast<int>(std::ceil(days / days_per_week)); }

// Longer than anybody was followed is open.
WeekRange range_of(double low_days, const Known<double>& high_days, const RecoveryRules& rules) {
  WeekRange range{weeks_down(std::min(low_days, rules.trial_long_days)), unknown};
  if (high_days && *high_days <= rules.trial_long_days)
    range.high = std::max(weeks_up(*high_days), range.low + weeks_up(rules.narrowest_days));
  return range;
}

WeekRange range_from_cohort(const RecoveryOutlook& outlook, const RecoveryRules& rules) {
  const SeverityPercents percents = percents_of(outlook.severity, rules);
  const double tail = rules.tail_percent / 100.0;
  const double so_far = outlook.days_so_far.value_or(0);
  const double low = cohort_course(rules, percents.low).days_left(so_far, tail);
  if (!outlook.days_so_far) return range_of(low, unknown, rules);
  return range_of(low, cohort_course(rules, percents.high).days_left(so_far, 1.0 - tail), rules);
}

WeekRange range_from_trials(const RecoveryOutlook& outlook, const RecoveryRules& rules) {
  const SeverityPercents percents = percents_of(outlook.severity, rules);
  const double tail = rules.tail_percent / 100.0;
  const double low = trial_days(rules, tail).value_or(rules.trial_long_days) * percents.low / 100.0;
  return range_of(low, trial_days(rules, 1.0 - tail), rules);
}

RecoveryBasis basis_of(const RecoveryOutlook& outlook, const RecoveryRules& rules) {
  if (!outlook.days_so_far) return RecoveryBasis::cohort;
  const bool stuck = outlook.trend == PainTrend::unchanged || outlook.trend == PainTrend::worse;
  const double from = stuck ? std::min(rules.no_progress_days, rules.long_lasting_days) : rules.long_lasting_days;
  return *outlook.days_so_far >= from ? RecoveryBasis::trials : RecoveryBasis::cohort;
}

WeekRange weeks(double low, double high) { return {static_cast<int>(low), static_cast<int>(high)}; }

void add_promises(const RecoveryRules& rules, RecoveryOutlook& outlook) {
  outlook.promised = outlook.severity == PainSeverity::mild ? weeks(rules.promised_mild_low, rules.promised_mild_high)
                                                            : weeks(rules.promised_low, rules.promised_high);
  outlook.promised_training = weeks(rules.promised_training_low, rules.promised_training_high);
}

// All but the range.
RecoveryOutlook describe_course(const PainCourse& course, const RecoveryInputs& inputs, const RecoveryRules& rules) {
  RecoveryOutlook outlook;
  outlook.severity = course.severity;
  outlook.trend = course.trend;
  const Known<LocalDate>& onset = inputs.runner.onset_date;
  if (onset && *onset <= inputs.today) outlook.days_so_far = days_between(*onset, inputs.today);
  outlook.basis = basis_of(outlook, rules);
  add_promises(rules, outlook);
  return outlook;
}

// Of a severity that nobody told: the mild ones first.
double percent_of_severity(const Known<PainSeverity>& severity, double share, const RecoveryRules& rules) {
  const SeverityPercents percents = percents_of(severity, rules);
  return std::lerp(percents.low, percents.high, share);
}

}  // namespace

RecoveryOutlook estimate_recovery(const RecoveryInputs& inputs, const RuleBook& book) {
  const RecoveryRules rules = read_recovery_rules(book, inputs.today);
  const PainCourse course = read_pain_course(inputs, rules);
  RecoveryOutlook outlook = describe_course(course, inputs, rules);
  if (course.relieved) return outlook;
  outlook.from_today =
      outlook.basis == RecoveryBasis::trials ? range_from_trials(outlook, rules) : range_from_cohort(outlook, rules);
  return outlook;
}

Known<double> estimate_days_until_well(const RecoveryInputs& inputs, const RuleBook& book, double share) {
  const RecoveryRules rules = read_recovery_rules(book, inputs.today);
  const PainCourse course = read_pain_course(inputs, rules);
  if (course.relieved) return 0.0;
  const RecoveryOutlook outlook = describe_course(course, inputs, rules);
  if (outlook.basis == RecoveryBasis::trials) return trial_days(rules, share);
  const double percent = percent_of_severity(outlook.severity, share, rules);
  const double days = cohort_course(rules, percent).days_left(outlook.days_so_far.value_or(0), share);
  return days <= rules.trial_long_days ? Known<double>(days) : unknown;
}

}  // namespace patella
