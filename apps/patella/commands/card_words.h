// The words of today's answer, for the terminal's card and for the page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "patella/decision.h"
#include "patella/json.h"
#include "patella/wording.h"
#include "quantities.h"

namespace patella {

// The sentences stand in one place, the contract's JSON: whoever shows an answer shows those.
class DecisionSentences {
 public:
  DecisionSentences(const Decision& decision, const Wording& wording, LengthUnit unit);
  // "reasons", "what_would_change_it": each with "rule" and "text"
  const std::vector<JsonValue>& list(std::string_view key) const;
  static std::string text(const JsonValue& object, std::string_view key);
  std::string stop_rule() const;  // empty: no running
 private:
  Result<JsonValue> document_;
};

// Its kilometres as the runner writes lengths; what is in K stays.
Reason in_unit(Reason reason, LengthUnit unit);

bool allows_running(Verdict verdict);
// Whichever binds first: the plain distance, or what the knee load allows on level ground at an easy pace.
Distance headline_distance(const Allowance& allowance);
std::string describe_headline(const Decision& decision, const Wording& wording, LengthUnit unit);
// Breaks, ground, hills, pace, time and way down: one text each.
std::vector<std::string> list_how(const Allowance& allowance, const Wording& wording, LengthUnit unit);
std::string describe_choice(const AllowanceChoice& choice, const Wording& wording, LengthUnit unit);
// "checkins[2026-05-02].morning_pain" -> "the pain on the morning of 2026-05-02".
std::string describe_missing(const std::string& key, const Wording& wording);

}  // namespace patella
