#include <algorithm>

#include "patella/triage.h"
#include "questions.h"

namespace patella {
namespace {

bool is_yes(const TriageAnswers& triage, const std::string& question) {
  const auto answer = triage.answers.find(question);
  return answer != triage.answers.end() && answer->second;
}

bool branch_holds(const Question& question, const FlagInputs& inputs) {
  if (inputs.runner.sex && question.not_for == name_of(*inputs.runner.sex)) return false;
  return question.asked_if.empty() || std::any_of(question.asked_if.begin(), question.asked_if.end(),
                                                  [&](const std::string& id) { return is_yes(inputs.triage, id); });
}

}  // namespace

std::vector<MissingSafetyAnswer> list_unfinished(const FlagInputs& inputs, const RuleBook& rules) {
  std::vector<MissingSafetyAnswer> missing;
  if (!inputs.runner.birth_date) missing.push_back({"runner.birth_date", "red_flag.under_18"});
  for (const Question& question : rules.questions())
    if (question.required && is_asked(question, rules) && !inputs.triage.answers.contains(question.id))
      missing.push_back({"triage.answers." + question.id, question.rule});
  return missing;
}

std::vector<Question> list_open_questions(const FlagInputs& inputs, const RuleBook& rules) {
  const bool reopened = !find_reasons_to_reopen(inputs, rules).empty();
  // Nobody hops on a knee before what is needed for safety is known.
  const bool may_try = screen_red_flags(inputs, rules).empty() && list_unfinished(inputs, rules).empty();
  std::vector<Question> open;
  for (const Question& question : rules.questions()) {
    const bool known = !reopened && inputs.triage.answers.contains(question.id);
    const bool wanted = (!reopened || question.short_form) && (!question.self_test || may_try);
    if (!known && wanted && is_asked(question, rules) && branch_holds(question, inputs)) open.push_back(question);
  }
  return open;
}

}  // namespace patella
