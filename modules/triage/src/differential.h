// What each answer says about each condition.
#pragma once

#include <string_view>
#include <vector>

#include "patella/triage.h"

namespace patella {

// The answers a finding rests on; with one question answered for the sake of argument, if wanted.
class FindingAnswers {
 public:
  FindingAnswers(const FlagInputs& inputs, const RuleBook& rules, std::string_view assumed_question = {},
                 bool assumed = false)
      : inputs_(inputs), rules_(rules), assumed_question_(assumed_question), assumed_(assumed) {}

  Known<bool> find(std::string_view question) const;
  Known<bool> find(const Rule& finding) const;
  bool is_growing() const;  // of an age that is known and under 18

 private:
  Known<bool> age_at_least(std::string_view rule) const;
  Known<bool> age_at_most(std::string_view rule) const;

  const FlagInputs& inputs_;
  const RuleBook& rules_;
  std::string_view assumed_question_;
  bool assumed_;
};

class ConditionRanking {
 public:
  ConditionRanking(const FlagInputs& inputs, const RuleBook& rules);
  std::vector<ConditionChance> rank(const FindingAnswers& answers) const;  // likeliest first

 private:
  ConditionChance weigh(const std::string& condition, std::span<const std::pair<const Rule*, bool>> known) const;
  void cap_ratios(std::vector<ConditionChance>& chances) const;
  void scale_to_one(std::vector<ConditionChance>& chances) const;
  double number(std::string_view rule) const;

  const FlagInputs& inputs_;
  const RuleBook& rules_;
  std::vector<const Rule*> priors_;
  std::vector<const Rule*> findings_;
};

}  // namespace patella
