// Every story under scenarios/ is told as it should be, and every rule acts in one and is silent in another.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "patella/scenario.h"
#include "shipped_rules.h"

namespace patella {
namespace {

std::vector<std::string> scenario_files() {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(PATELLA_SOURCE_DIR "/scenarios"))
    if (entry.path().extension() == ".toml")
      files.push_back(std::filesystem::relative(entry.path(), PATELLA_SOURCE_DIR).generic_string());
  std::sort(files.begin(), files.end());
  return files;
}

Result<Scenario> read_shipped(const std::string& file) {
  return read_scenario(read_shipped_text(std::string(PATELLA_SOURCE_DIR) + "/" + file), file);
}

class ShippedScenario : public testing::TestWithParam<std::string> {};

TEST_P(ShippedScenario, GoesAsExpected) {
  const Result<Scenario> scenario = read_shipped(GetParam());
  ASSERT_TRUE(scenario) << render(scenario.error());
  for (const ScenarioDay& day : run_scenario(*scenario, shipped_rules()))
    for (const std::string& miss : day.misses) ADD_FAILURE() << GetParam() << ": " << miss;
  for (const CaseAnswer& answer : answer_cases(*scenario, shipped_rules()))
    for (const std::string& miss : answer.misses) ADD_FAILURE() << GetParam() << ": " << miss << "\n" << answer.answer;
}

std::string name_of_file(const testing::TestParamInfo<std::string>& info) {
  std::string name = std::filesystem::path(info.param).replace_extension().generic_string();
  std::replace_if(
      name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, ShippedScenario, testing::ValuesIn(scenario_files()), name_of_file);

TEST(ShippedScenarios, EveryRuleActsInOneAndIsSilentInAnother) {
  std::vector<Scenario> scenarios;
  for (const std::string& file : scenario_files()) {
    Result<Scenario> scenario = read_shipped(file);
    ASSERT_TRUE(scenario) << render(scenario.error());
    scenarios.push_back(std::move(*scenario));
  }
  std::vector<std::string> ids;
  for (const Rule& rule : shipped_rules().rules())
    if (rule.status != RuleStatus::retired) ids.push_back(rule.id);
  const RuleCoverage coverage = find_uncovered_rules(scenarios, ids);
  for (const std::string& id : coverage.never_fires) ADD_FAILURE() << id << " acts in no scenario";
  for (const std::string& id : coverage.never_silent) ADD_FAILURE() << id << " is silent in no scenario";
}

TEST(ShippedScenarios, EachIsUnderSixtyLines) {
  for (const std::string& file : scenario_files()) {
    const std::string text = read_shipped_text(std::string(PATELLA_SOURCE_DIR) + "/" + file);
    EXPECT_LT(std::count(text.begin(), text.end(), '\n'), 60) << file;
  }
}

}  // namespace
}  // namespace patella
