// Runners' stories with the advice that is expected: what a physiotherapist writes to say how it should be.
//
// In:   the text of a scenario (scenarios/README.md says how one is written), the rule book.
// Out:  a story of days: the decision of every day; a story about one module: its answer to every case; what was
//       expected and is not so; which rules no story shows at work.
// Not:  no second decision path: a day of a scenario is a DecisionRequest like any other. No dated numbers: a story is
//       told under the newest number of every rule, whatever its dates, so that a change shows at once.
// Errors: "file:line: what is wrong"; fields of answers and runs have the names and ranges of the decision contract.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "patella/decision.h"
#include "patella/json.h"

namespace patella {

// What is expected of one day. Only what is set is compared.
struct Expectation {
  int day = 1;
  bool evening = false;  // after the day's runs and their answers; else in the morning, before them
  Known<Verdict> verdict;
  Known<Stage> stage;
  Known<double> distance_km;
  Known<double> knee_equivalent_km;
  double margin_km = 0.05;
  Known<std::string> binding_cap;
  std::vector<std::string> rules;    // ids that shape the answer
  std::vector<std::string> without;  // ids that do not
  Known<int> less_than_day;          // a smaller allowance than on that morning
  int line = 0;
};

// One question to one module, and what must stand in its answer.
struct StoryCase {
  std::string say;
  JsonValue given;
  JsonValue expect;  // every member must stand in the answer; a list there may hold more
  double margin = 0.05;
  std::vector<std::string> rules;    // ids that decide this answer
  std::vector<std::string> without;  // ids that do not
  int line = 0;
};

struct Scenario {
  std::string file;
  std::string title;
  std::string story;
  LocalDate first_day;
  DecisionRequest everything;             // the whole story; `today` is its last expected day
  std::vector<Expectation> expectations;  // by day
  std::string about;                      // "knee_load"; empty for a story of days
  std::vector<StoryCase> cases;           // of a story about one module
};

Result<Scenario> read_scenario(std::string_view toml, std::string_view file);

// What was known on a day of the story.
DecisionRequest request_of_day(const Scenario& scenario, int day, bool evening = false);

struct ScenarioDay {
  int day = 1;
  bool evening = false;
  Decision decision;
  std::vector<std::string> misses;  // "day 12: verdict is run, expected rest"; empty when all is as expected
  bool expected = false;            // an expectation stands for this day
};
// Every day on which something happened or is expected, in order.
std::vector<ScenarioDay> run_scenario(const Scenario& scenario, const RuleBook& rules);

// The reasoning of every day, as `patella explain FILE` prints it.
std::string explain_scenario(const Scenario& scenario, std::span<const ScenarioDay> days, const Wording& wording);

struct CaseAnswer {
  std::string answer;               // JSON, or why there is none
  std::vector<std::string> misses;  // "knee_equivalent_km is 5.1, expected 4.9"; empty when all is as expected
};
// One per case of a story about one module. A rule acts when another number it permits would give another answer.
std::vector<CaseAnswer> answer_cases(const Scenario& scenario, const RuleBook& rules);
// Every rule that decides the answer to a case, named in it or not: of the topics the story names, or of all.
std::vector<std::string> list_deciding_rules(const Scenario& scenario, const StoryCase& asked, const RuleBook& rules);
std::string explain_cases(const Scenario& scenario, const RuleBook& rules);

// One moment of a story, or one case, at which two rule books do not say the same.
struct AdviceChange {
  std::string when;  // "day 12 (2026-03-13), evening"; what the case says
  std::string before;
  std::string after;
  std::vector<std::string> no_longer;  // rules that shaped the answer before, and now do not
  std::vector<std::string> newly;
};
std::vector<AdviceChange> compare_advice(const Scenario& scenario, const RuleBook& before, const RuleBook& after);

// Rules that no expectation of any scenario names as acting, or none names as not acting.
struct RuleCoverage {
  std::vector<std::string> never_fires;
  std::vector<std::string> never_silent;
};
RuleCoverage find_uncovered_rules(std::span<const Scenario> scenarios, std::span<const std::string> rule_ids);

}  // namespace patella
