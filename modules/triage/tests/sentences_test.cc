// Everything these modules can say has a sentence, and the sentences keep their promises.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>

#include "patella/activity.h"
#include "patella/load.h"
#include "triage_fixture.h"

namespace patella {
namespace {

void expect_sentence(const std::string& key) { EXPECT_TRUE(shipped_wording().has(key)) << key; }

TEST(Sentences, EveryRedFlagSaysWhyWhomToAskAndWhatWouldChangeIt) {
  for (const Rule& rule : shipped_rules().rules()) {
    if (!rule.red_flag) continue;
    expect_sentence("reason." + rule.id + ".refers");
    expect_sentence("referral." + rule.id);
    expect_sentence("would_change." + rule.id);
    expect_sentence("urgency." + rule.urgency);
  }
}

TEST(Sentences, EveryQuestionHasAText) {
  for (const TriageQuestion& question : list_triage_questions(shipped_rules()))
    expect_sentence("question." + question.id + ".text");
}

TEST(Sentences, EverythingMissingForSafetyIsNamed) {
  Story story;
  story.runner = {};
  for (const MissingSafetyAnswer& missing : list_missing_safety_answers(story.inputs(), shipped_rules()))
    expect_sentence(missing.key.starts_with("triage.answers.") ? "missing.triage.answers" : "missing." + missing.key);
  expect_sentence("missing.runner.knee_surgery_date");
}

// The last enumerators are named here, so that a new one behind them stops the build or this test.
TEST(Sentences, EveryQualityFlagHasOne) {
  for (int i = 0; i <= static_cast<int>(QualityFlag::part_of_multisport); ++i)
    expect_sentence("quality." + std::string(name_of(static_cast<QualityFlag>(i))));
}

TEST(Sentences, EveryLoadAssumptionHasOne) {
  for (int i = 0; i <= static_cast<int>(LoadAssumption::sport_assumed); ++i)
    expect_sentence("load." + std::string(name_of(static_cast<LoadAssumption>(i))));
}

TEST(Sentences, EveryGradeHasOne) {
  for (int i = 0; i <= static_cast<int>(EvidenceGrade::assumption); ++i)
    expect_sentence("grade." + std::string(name_of(static_cast<EvidenceGrade>(i))));
}

TEST(Sentences, NoneHurts) {
  for (const auto& [key, sentence] : shipped_wording().entries()) {
    std::string lower = sentence;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
    for (const char* word : {"failed", "violated", "damage", "weak", "provoked", "your fault", "you should have"})
      EXPECT_EQ(lower.find(word), std::string::npos) << key << ": " << word;
  }
}

TEST(Sentences, NoneIsAboutAFlagThatDoesNotExist) {
  for (const auto& [key, sentence] : shipped_wording().entries()) {
    const std::size_t at = key.find("red_flag.");
    if (at == std::string::npos || key.starts_with("web.")) continue;  // headings of the page about flags
    const std::string id = key.substr(at, key.find('.', at + 9) - at);
    EXPECT_NE(shipped_rules().find(id), nullptr) << key;
  }
}

}  // namespace
}  // namespace patella
