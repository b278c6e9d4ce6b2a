#include "questions.h"

#include <algorithm>

#include "patella/rule_numbers.h"
#include "patella/triage.h"

namespace patella {
namespace {

Known<Error> missing_rule(std::string_view id, std::string message) {
  return Error{ErrorCode::not_found, std::string(id), std::move(message), "see rules/red_flags.toml"};
}

Known<Error> check_questions(const RuleBook& rules) {
  for (const Question& question : rules.questions()) {
    if (question.rule.empty()) continue;
    const Rule* rule = rules.find(question.rule);
    if (rule == nullptr || !rule->red_flag)
      return Error{ErrorCode::not_found, question.id, "the red flag " + question.rule + " is not among the rules",
                   "see rules/questions.toml"};
  }
  if (rules.questions().empty())
    return Error{ErrorCode::not_found, "questions.toml", "there is no question", "see rules/README.md"};
  return unknown;
}

}  // namespace

bool is_asked(const Question& question, const RuleBook& rules) {
  if (question.rule.empty()) return true;
  const Rule* rule = rules.find(question.rule);
  return rule != nullptr && rule->status != RuleStatus::retired;
}

std::vector<Question> list_triage_questions(const RuleBook& rules) {
  std::vector<Question> questions;
  for (const Question& question : rules.questions())
    if (is_asked(question, rules)) questions.push_back(question);
  return questions;
}

Known<Error> check_triage_answers(const TriageAnswers& triage, const RuleBook& rules) {
  for (const auto& [id, yes] : triage.answers) {
    const auto has_id = [&](const Question& question) { return question.id == id && is_asked(question, rules); };
    if (std::any_of(rules.questions().begin(), rules.questions().end(), has_id)) continue;
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
    if (Known<Error> missing = check_number(rules, id)) return missing;
  for (const std::string_view id : {"triage.reopen_fall", "triage.reopen_new_site"})
    if (Known<Error> missing = check_rule(rules, id)) return missing;
  return check_questions(rules);
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
