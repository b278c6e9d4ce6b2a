#include "knee_answers.h"

#include <algorithm>

namespace patella {
namespace {

void keep_worse(Known<int>& kept, const Known<NumericPainRating>& pain) {
  if (pain) kept = std::max(kept.value_or(0), pain->points());
}
void keep_worse(Known<bool>& kept, const Known<bool>& answer) {
  if (answer) kept = kept.value_or(false) || *answer;
}

Known<int> worse_of(const Known<int>& a, const Known<int>& b) { return a && b ? std::max(*a, *b) : a ? a : b; }

class PermissionJudge {
 public:
  PermissionJudge(const StrengthInputs& inputs, const KneeAnswers& answers, const StrengthRules& rules)
      : inputs_(inputs), answers_(answers), rules_(rules) {}

  PermissionToday judge() {
    for (const RedFlag& flag : inputs_.red_flags)
      tighten(StrengthPermission::nothing,
              {flag.rule, StrengthEffect::refers, flag.observed, flag.threshold, flag.unit, {}});
    for (const StrengthReason& reason : inputs_.closed_by) tighten(StrengthPermission::nothing, reason);
    judge_illness();
    judge_swelling();
    judge_daily_life();
    judge_last_run();
    judge_mornings();
    return std::move(today_);
  }

 private:
  void tighten(StrengthPermission to, StrengthReason reason) {
    if (to < today_.permission)
      today_.reasons.insert(today_.reasons.begin(), std::move(reason));
    else
      today_.reasons.push_back(std::move(reason));
    today_.permission = std::min(today_.permission, to);
  }

  // Until a day has been answered as well, and the days of the rule have passed.
  void judge_illness() {
    Known<LocalDate> ill, well;
    for (const auto& [day, knee] : answers_.days())
      if (knee.ill) (*knee.ill ? ill : well) = day;
    if (!ill) return;
    const int since = days_between(*ill, inputs_.today);
    if (!well || *well < *ill || since <= rules_.fever_rest_days)
      tighten(StrengthPermission::nothing, {strength_rule::fever_rest,
                                            StrengthEffect::forbids,
                                            static_cast<double>(since),
                                            rules_.fever_rest_days,
                                            "days",
                                            {}});
  }

  void judge_swelling() {
    Known<bool> swollen;
    for (const auto& [day, knee] : answers_.days())
      if (knee.swelling) swollen = knee.swelling;
    if (swollen.value_or(false))
      tighten(StrengthPermission::unloading,
              {strength_rule::swelling_rest, StrengthEffect::limits, 1.0, 1.0, "answer", {}});
  }

  void judge_daily_life() {
    Known<int> worst;
    for (const auto& [day, knee] : answers_.days())
      if (const Known<int> now = worse_of(knee.morning, knee.stairs)) worst = now;
    if (!worst) return;
    if (*worst >= rules_.rest_from)
      tighten(StrengthPermission::nothing,
              {strength_rule::rest_from, StrengthEffect::forbids, *worst, rules_.rest_from, "points", {}});
    else if (*worst > rules_.daily_life_ceiling)
      tighten(
          StrengthPermission::unloading,
          {strength_rule::daily_life_ceiling, StrengthEffect::limits, *worst, rules_.daily_life_ceiling, "points", {}});
  }

  // The newest run that hurt too much: today holds.
  void judge_last_run() {
    Known<int> during;
    for (const auto& [day, knee] : answers_.days())
      if (knee.during) during = knee.during;
    const int ceiling = pain_ceiling_of(inputs_, rules_);
    if (during && *during > ceiling)
      tighten(StrengthPermission::hold,
              {strength_rule::during_ceiling, StrengthEffect::holds, *during, ceiling, "points", {}});
  }

  // This morning against the one before.
  void judge_mornings() {
    Known<LocalDate> newest;
    for (const auto& [day, knee] : answers_.days())
      if (knee.morning) newest = day;
    const int age = newest ? days_between(*newest, inputs_.today) : rules_.stale_days + 1;
    if (age > rules_.stale_days) {
      today_.missing.push_back("morning_pain");
      tighten(StrengthPermission::hold, {strength_rule::stale_hold,
                                         StrengthEffect::holds,
                                         newest ? Known<double>(age) : unknown,
                                         rules_.stale_days,
                                         "days",
                                         {}});
    }
    const KneeDay* before = newest ? answers_.find(*newest - 1) : nullptr;
    if (before == nullptr || !before->morning) return;
    const int rise = *answers_.find(*newest)->morning - *before->morning;
    if (rise >= rules_.morning_flare)
      tighten(StrengthPermission::unloading,
              {strength_rule::morning_flare, StrengthEffect::limits, rise, rules_.morning_flare, "points", {}});
    else if (rise >= rules_.morning_rise)
      tighten(StrengthPermission::hold,
              {strength_rule::morning_rise, StrengthEffect::holds, rise, rules_.morning_rise, "points", {}});
  }

  const StrengthInputs& inputs_;
  const KneeAnswers& answers_;
  const StrengthRules& rules_;
  PermissionToday today_;
};

bool swollen_on(const KneeAnswers& answers, LocalDate day) {
  const KneeDay* found = answers.find(day);
  return found != nullptr && found->swelling.value_or(false);
}

Known<int> morning_of(const KneeAnswers& answers, LocalDate day) {
  const KneeDay* found = answers.find(day);
  return found == nullptr ? Known<int>() : found->morning;
}

StrengthReason points(const char* rule, StrengthEffect effect, const Known<int>& observed, int threshold) {
  return {rule, effect, observed ? Known<double>(*observed) : unknown, threshold, "points", {}};
}

}  // namespace

KneeAnswers::KneeAnswers(std::span<const CheckIn> checkins, LocalDate today) {
  days_.reserve(checkins.size());
  for (const CheckIn& checkin : checkins) {
    if (checkin.date > today) continue;
    KneeDay& day = of_day(checkin.date);
    keep_worse(day.morning, checkin.morning_pain);
    keep_worse(day.stairs, checkin.stairs_pain);
    keep_worse(day.during, checkin.during_pain);
    keep_worse(day.during, checkin.after_pain);
    keep_worse(day.swelling, checkin.swelling);
    keep_worse(day.ill, checkin.fever);
    keep_worse(day.ill, checkin.unwell);
    keep_worse(day.analgesic, checkin.analgesic_before_run);
  }
}

// Nearly every check-in comes after the last one.
KneeDay& KneeAnswers::of_day(LocalDate day) {
  if (days_.empty() || days_.back().first < day) return days_.emplace_back(day, KneeDay()).second;
  const auto at = std::ranges::lower_bound(days_, day, {}, &Days::value_type::first);
  return at->first == day ? at->second : days_.emplace(at, day, KneeDay())->second;
}

const KneeDay* KneeAnswers::find(LocalDate day) const {
  const auto found = std::ranges::lower_bound(days_, day, {}, &Days::value_type::first);
  return found == days_.end() || found->first != day ? nullptr : &found->second;
}

PermissionToday judge_permission(const StrengthInputs& inputs, const KneeAnswers& answers, const StrengthRules& rules) {
  return PermissionJudge(inputs, answers, rules).judge();
}

JudgedSession judge_session(LocalDate day, const Known<NumericPainRating>& pain, int ceiling,
                            const KneeAnswers& answers, const StrengthRules& rules) {
  using namespace strength_rule;
  const Known<int> during = pain ? Known<int>(pain->points()) : unknown;
  if (during && *during > ceiling)
    return {SessionAnswer::provoked, points(during_ceiling, StrengthEffect::limits, during, ceiling)};
  if (swollen_on(answers, day) || swollen_on(answers, day + 1))
    return {SessionAnswer::provoked, {swelling_rest, StrengthEffect::limits, 1.0, 1.0, "answer", {}}};
  const Known<int> before = morning_of(answers, day), after = morning_of(answers, day + 1);
  const Known<int> rise = before && after ? Known<int>(*after - *before) : unknown;
  if (rise && *rise >= rules.morning_flare)
    return {SessionAnswer::provoked, points(morning_flare, StrengthEffect::limits, rise, rules.morning_flare)};
  if (after && *after > rules.daily_life_ceiling)
    return {SessionAnswer::unclear, points(daily_life_ceiling, StrengthEffect::holds, after, rules.daily_life_ceiling)};
  if (const KneeDay* same = answers.find(day); same != nullptr && same->analgesic.value_or(false))
    return {SessionAnswer::unclear, {analgesic, StrengthEffect::holds, 1.0, 1.0, "answer", {}}};
  if (!during || !rise || *rise >= rules.morning_rise)
    return {SessionAnswer::unclear, points(during && rise ? morning_rise
                                           : during       ? stale_hold
                                                          : during_ceiling,
                                           StrengthEffect::holds, rise, rules.morning_rise)};
  return {SessionAnswer::tolerated, points(morning_rise, StrengthEffect::permits, rise, rules.morning_rise)};
}

int pain_ceiling_of(const StrengthInputs& inputs, const StrengthRules& rules) {
  const ClinicianLimits& limits = inputs.limits;
  const bool in_force =
      (!limits.date || *limits.date <= inputs.today) && (!limits.expires || inputs.today <= *limits.expires);
  return in_force ? limits.pain_ceiling.value_or(rules.during_ceiling) : rules.during_ceiling;
}

bool is_pain_free(const StrengthInputs& inputs, const KneeAnswers& answers, const StrengthRules& rules) {
  int answered = 0;
  for (const auto& [day, knee] : answers.days()) {
    if (days_between(day, inputs.today) >= rules.pain_free_days) continue;
    for (const Known<int>& pain : {knee.morning, knee.stairs, knee.during})
      if (pain.value_or(0) > 0) return false;
    if (knee.morning) ++answered;
  }
  for (const StrengthEntry& entry : inputs.log)
    if (entry.date <= inputs.today && days_between(entry.date, inputs.today) < rules.pain_free_days && entry.pain &&
        entry.pain->points() > 0)
      return false;
  return answered >= rules.pain_free_answers;
}

}  // namespace patella
