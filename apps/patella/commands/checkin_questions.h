// What a check-in asks, in order, and which of its answers are asked once more.
#pragma once

#include <array>
#include <vector>

#include "context.h"
#include "patella/reminder.h"

namespace patella {

// What "none of these" says no to.
struct FlagQuestion {
  const char* letter;
  const char* key;  // of the check-in, and checkin.<key> in the text catalogue
  Known<bool> CheckIn::* field;
};
inline constexpr std::array<FlagQuestion, 8> flag_questions = {{{"s", "swelling", &CheckIn::swelling},
                                                                {"n", "night_pain", &CheckIn::night_pain},
                                                                {"l", "locking", &CheckIn::locking},
                                                                {"g", "giving_way", &CheckIn::giving_way},
                                                                {"t", "fell_or_twisted", &CheckIn::fell_or_twisted},
                                                                {"u", "unwell", &CheckIn::unwell},
                                                                {"f", "fever", &CheckIn::fever},
                                                                {"c", "calf_swelling", &CheckIn::calf_swelling}}};

struct PainQuestion {
  const char* option;
  const char* key;
  Known<NumericPainRating> CheckIn::* field;
};
inline constexpr std::array<PainQuestion, 4> pain_questions = {{{"--morning", "morning_pain", &CheckIn::morning_pain},
                                                                {"--stairs", "stairs_pain", &CheckIn::stairs_pain},
                                                                {"--during", "during_pain", &CheckIn::during_pain},
                                                                {"--after", "after_pain", &CheckIn::after_pain}}};

// The last check-in before this one in two weeks: of the same knee, or of none by name.
Result<Known<CheckIn>> find_earlier_checkin(Store& store, const Scope& scope, const CheckIn& checkin);

struct PainJump {
  PainQuestion question;
  NumericPainRating before;
  NumericPainRating now;
};
std::vector<PainJump> find_jumps(const CheckIn& checkin, const Known<CheckIn>& before, const RuleBook& rules);

}  // namespace patella
