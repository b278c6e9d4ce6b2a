// What the knee answered, day by day, and what that permits today.
#pragma once

#include <utility>

#include "strength_rules.h"

namespace patella {

// The worst of all answers of one day, of both knees.
struct KneeDay {
  Known<int> morning;
  Known<int> stairs;
  Known<int> during;  // the worse of during and after a run
  Known<bool> swelling;
  Known<bool> ill;  // fever or unwell
  Known<bool> analgesic;
};

class KneeAnswers {
 public:
  using Days = std::vector<std::pair<LocalDate, KneeDay>>;  // ascending, each day once

  KneeAnswers(std::span<const CheckIn> checkins, LocalDate today);
  const KneeDay* find(LocalDate day) const;
  const Days& days() const { return days_; }

 private:
  KneeDay& of_day(LocalDate day);

  Days days_;
};

// From strict to free.
enum class StrengthPermission { nothing, unloading, hold, progress };

struct PermissionToday {
  StrengthPermission permission = StrengthPermission::progress;
  std::vector<StrengthReason> reasons;  // what made it stricter; the strictest first
  std::vector<std::string> missing;
};
PermissionToday judge_permission(const StrengthInputs& inputs, const KneeAnswers& answers, const StrengthRules& rules);

// How one session was answered.
enum class SessionAnswer { provoked, unclear, tolerated };
struct JudgedSession {
  SessionAnswer answer = SessionAnswer::unclear;
  StrengthReason reason;  // what decided it
};
JudgedSession judge_session(LocalDate day, const Known<NumericPainRating>& pain, int ceiling,
                            const KneeAnswers& answers, const StrengthRules& rules);

// The clinician's ceiling while it is in force, else the rule's.
int pain_ceiling_of(const StrengthInputs& inputs, const StrengthRules& rules);
// Enough mornings, and no pain in any answer.
bool is_pain_free(const StrengthInputs& inputs, const KneeAnswers& answers, const StrengthRules& rules);

}  // namespace patella
