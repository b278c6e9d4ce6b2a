// The answers up to today, each kind as a list of dated yeses, so that one rule does not care where an answer was
// given.
#pragma once

#include <string_view>
#include <vector>

#include "patella/triage.h"

namespace patella {

// A yes, or with a number what was answered.
struct DatedAnswer {
  LocalDate date;
  Known<Side> side;
  int points = 1;
  auto operator<=>(const DatedAnswer&) const = default;
};

using Answers = std::vector<DatedAnswer>;  // ascending

class AnswerLog {
 public:
  explicit AnswerLog(const FlagInputs& inputs) : inputs_(inputs) {}

  // Check-ins of any day up to today in which the field was answered yes.
  Answers find(Known<bool> CheckIn::* field) const;
  // The triage question, if it was answered yes.
  Answers find(std::string_view question) const;
  // Check-ins that name one of these places as hurting too.
  Answers find_elsewhere(std::span<const std::string_view> places) const;
  // Check-ins with a morning pain of at least so many points, the worst of each day.
  Answers find_mornings(int least_points) const;
  // A question that was answered yes, on any day and without one.
  bool has_yes(std::string_view question) const;

 private:
  const FlagInputs& inputs_;
};

Answers join(Answers first, const Answers& second);

// Pairs of answers of two kinds that lie close: `after` is at least `from` and at most `to` days after `before`. Each
// pair counts on its later day. Linear in the answers but for one search each.
Answers find_pairs(const Answers& before, const Answers& after, int from, int to);

}  // namespace patella
