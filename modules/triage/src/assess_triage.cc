#include <algorithm>
#include <set>

#include "answer_log.h"
#include "differential.h"
#include "questions.h"

namespace patella {
namespace {

// The newest word on fever, of the triage or of a check-in: a day well ends the rest.
bool has_fever(const FlagInputs& inputs) {
  Known<std::pair<LocalDate, bool>> newest;
  const auto hear = [&](LocalDate date, Known<bool> fever) {
    if (!fever || date > inputs.today) return;
    const std::pair<LocalDate, bool> answer{date, *fever};
    if (!newest || answer > *newest) newest = answer;  // of one day, a yes
  };
  const auto asked = inputs.triage.answers.find("feels_feverish");
  if (asked != inputs.triage.answers.end()) hear(inputs.triage.date.value_or(inputs.today), asked->second);
  for (const CheckIn& checkin : inputs.checkins) hear(checkin.date, checkin.fever);
  return newest && newest->second;
}

bool has_all(const TriageAnswers& triage, std::span<const std::string> questions, bool answer) {
  return std::all_of(questions.begin(), questions.end(), [&](const std::string& question) {
    const auto found = triage.answers.find(question);
    return found != triage.answers.end() && found->second == answer;
  });
}

std::vector<Contradiction> find_contradictions(const TriageAnswers& triage, const RuleBook& rules) {
  std::vector<Contradiction> found;
  for (const Contradiction& candidate : rules.contradictions())
    if (has_all(triage, candidate.yes, true) && has_all(triage, candidate.no, false)) found.push_back(candidate);
  return found;
}

TriageOutcome decide_outcome(const TriageReport& report, const FlagInputs& inputs) {
  if (!report.flags.empty()) return TriageOutcome::refer;
  if (has_fever(inputs)) return TriageOutcome::rest;
  if (!report.missing.empty() || !report.reopened_by.empty()) return TriageOutcome::cannot_say;
  return TriageOutcome::proceed;
}

std::vector<std::string> list_rules(const TriageReport& report) {
  std::set<std::string> ids(report.reopened_by.begin(), report.reopened_by.end());
  for (const RedFlag& flag : report.flags) ids.insert(flag.rule);
  for (const ConditionChance& chance : report.differential.ranked) {
    ids.insert("differential.prior." + chance.condition);
    if (chance.capped) ids.insert("differential.combined_ratio_cap");
    for (const CountedFinding& finding : chance.findings) ids.insert(finding.rule);
  }
  return {ids.begin(), ids.end()};
}

}  // namespace

TriageReport assess_triage(const FlagInputs& inputs, const RuleBook& rules) {
  TriageReport report;
  report.date = inputs.today;
  report.flags = screen_red_flags(inputs, rules);
  if (!report.flags.empty()) report.urgency = report.flags.front().urgency;
  report.missing = list_unfinished(inputs, rules);
  report.contradictions = find_contradictions(inputs.triage, rules);
  report.reopened_by = find_reasons_to_reopen(inputs, rules);
  report.differential = rank_conditions(inputs, rules);
  for (const Question& question : list_open_questions(inputs, rules))
    if (question.self_test) report.self_tests.push_back(question.id);
  report.outcome = decide_outcome(report, inputs);
  report.rules_applied = list_rules(report);
  return report;
}

std::string_view name_of(TriageOutcome outcome) {
  switch (outcome) {
    case TriageOutcome::proceed:
      return "continue";
    case TriageOutcome::cannot_say:
      return "cannot_say";
    case TriageOutcome::rest:
      return "rest";
    case TriageOutcome::refer:
      return "refer";
  }
  throw BrokenInvariant("an outcome without a name");
}

std::string_view name_of(Sureness sureness) {
  switch (sureness) {
    case Sureness::open:
      return "open";
    case Sureness::likely:
      return "likely";
    case Sureness::clear:
      return "clear";
  }
  throw BrokenInvariant("a sureness without a name");
}

}  // namespace patella
