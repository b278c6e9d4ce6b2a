#include "questions.h"

#include <algorithm>

#include "patella/triage.h"

namespace patella {
namespace {

bool is_in_use(const RuleBook& rules, std::string_view id) {
  const Rule* rule = rules.find(id);
  return rule != nullptr && rule->status != RuleStatus::retired;
}

Known<Error> missing_rule(std::string_view id, std::string message) {
  return Error{ErrorCode::not_found, std::string(id), std::move(message), "see rules/red_flags.toml"};
}

}  // namespace

std::vector<TriageQuestion> list_triage_questions(const RuleBook& rules) {
  std::vector<TriageQuestion> questions;
  for (const QuestionEntry& entry : question_entries)
    if (is_in_use(rules, entry.rule))
      questions.push_back({std::string(entry.id), std::string(entry.rule), entry.required});
  return questions;
}

Known<Error> check_triage_answers(const TriageAnswers& triage, const RuleBook& rules) {
  const std::vector<TriageQuestion> questions = list_triage_questions(rules);
  for (const auto& [id, yes] : triage.answers) {
    const auto has_id = [&](const TriageQuestion& question) { return question.id == id; };
    if (std::any_of(questions.begin(), questions.end(), has_id)) continue;
    return Error{ErrorCode::invalid_input, "triage.answers." + id, "the key \"" + id + "\" is not a question",
                 "patella triage --questions lists them"};
  }
  return unknown;
}

Known<Error> check_triage_rules(const RuleBook& rules) {
  for (const std::string_view id : flag_rules) {
    const Rule* rule = rules.find(id);
    if (rule == nullptr) return missing_rule(id, "the rules lack this red flag");
    if (!rule->red_flag) return missing_rule(id, "this rule is not marked as a red flag");
  }
  for (const std::string_view id : number_rules)
    if (rules.find(id) == nullptr || rules.find(id)->values.empty())
      return missing_rule(id, "the rules lack this number");
  return unknown;
}

std::string_view name_of(ReferralUrgency urgency) {
  switch (urgency) {
    case ReferralUrgency::routine:
      return "routine";
    case ReferralUrgency::urgent:
      return "urgent";
    case ReferralUrgency::emergency:
      return "emergency";
  }
  throw BrokenInvariant("an urgency without a name");
}

Known<ReferralUrgency> find_referral_urgency(std::string_view name) {
  for (const ReferralUrgency urgency : {ReferralUrgency::routine, ReferralUrgency::urgent, ReferralUrgency::emergency})
    if (name_of(urgency) == name) return urgency;
  return unknown;
}

}  // namespace patella
