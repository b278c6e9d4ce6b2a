// The response of the contract, key by key.
#include <gtest/gtest.h>

#include "decision_fixture.h"
#include "patella/json.h"

namespace patella {
namespace {

const Wording& plain_words() {
  static const Wording wording = *read_wording(R"(
[reason."a.rule"]
limits = "{observed} of {threshold} {unit}"
[would_change]
"a.rule" = "until {threshold} {unit}, not {observed}"
[stop_rule]
"a.rule" = "above {threshold}"
)",
                                               "words.toml");
  return wording;
}

JsonValue written(const Decision& decision) { return *read_json(render_json(decision, plain_words())); }

std::string text_of(Known<double> observed, Known<double> threshold) {
  Decision decision;
  decision.reasons.push_back({"a.rule", Effect::limits, observed, threshold, "km"});
  return written(decision).find("reasons")->items.at(0).find("text")->text;
}

// A length is never said larger than it is.
TEST(DecisionJsonText, NumbersAreWholeOrHaveOneDecimalDownwards) {
  EXPECT_EQ(text_of(6.0, 6.6), "6 of 6.6 km");
  EXPECT_EQ(text_of(2.96, 2.91), "2.9 of 2.9 km");
  EXPECT_EQ(text_of(5.9999999999, 0.0), "6 of 0 km");
  EXPECT_EQ(text_of(-1.0, unknown), "-1 of ? km");
  EXPECT_EQ(text_of(unknown, 0.1 * 3.0), "? of 0.3 km");
}

TEST(DecisionJsonText, WhatIsUnknownIsNull) {
  const JsonValue json = written({});
  const JsonValue& allowance = *json.find("allowance");
  for (const char* key : {"binding_cap", "structure", "max_grade_percent", "max_speed_m_s", "surface"})
    EXPECT_EQ(allowance.find(key)->kind, JsonKind::null) << key;
  for (const char* key : {"stop_rule", "return_step"}) EXPECT_EQ(json.find(key)->kind, JsonKind::null) << key;
  for (const char* key :
       {"caps", "strength", "reasons", "missing", "what_would_change_it", "rules_applied", "gates", "information"})
    EXPECT_TRUE(json.find(key)->items.empty()) << key;
}

TEST(DecisionJsonText, WhatIsKnownIsThere) {
  Decision decision;
  decision.allowance.binding_cap = "a.rule";
  decision.allowance.knee_equivalent = knee_equivalent_km(4.4);
  decision.allowance.distance = kilometres(4.5);
  decision.allowance.level_distance_at_reference_speed = kilometres(4.4);
  decision.allowance.structure = WalkRunStructure{4, 1, 6};
  decision.allowance.max_grade = percent_grade(3);
  decision.allowance.max_speed = Speed(2.5);
  decision.allowance.surface = Surface::grass;
  const JsonValue json = written(decision);
  const JsonValue& allowance = *json.find("allowance");
  EXPECT_EQ(allowance.find("binding_cap")->text, "a.rule");
  EXPECT_DOUBLE_EQ(allowance.find("knee_equivalent_km")->number, 4.4);
  EXPECT_DOUBLE_EQ(allowance.find("distance_km")->number, 4.5);
  EXPECT_DOUBLE_EQ(allowance.find("level_km_at_reference_speed")->number, 4.4);
  EXPECT_EQ(allowance.find("structure")->find("repeats")->integer, 6);
  EXPECT_DOUBLE_EQ(allowance.find("max_grade_percent")->number, 3.0);
  EXPECT_DOUBLE_EQ(allowance.find("max_speed_m_s")->number, 2.5);
  EXPECT_EQ(allowance.find("surface")->text, "grass");
  EXPECT_EQ(allowance.find("max_duration_min")->kind, JsonKind::null);
  decision.allowance.max_duration = minutes(35.0);
  decision.allowance.max_descent = Distance(80.0);
  const JsonValue of_other_pain = written(decision);
  EXPECT_DOUBLE_EQ(of_other_pain.find("allowance")->find("max_duration_min")->number, 35.0);
  EXPECT_DOUBLE_EQ(of_other_pain.find("allowance")->find("max_descent_m")->number, 80.0);
}

TEST(DecisionJsonText, AKnownCapSaysItsMeasuresAndAStopRuleItsCeiling) {
  Decision decision;
  decision.caps.push_back({"a.rule", knee_equivalent_km(4.4), unknown});
  decision.caps.push_back({"a.rule", unknown, kilometres(5)});
  decision.stop_rule = StopRule{"a.rule", 2};
  decision.what_would_change_it.push_back({"a.rule", 3.0, "days"});
  const JsonValue json = written(decision);
  const auto& caps = json.find("caps")->items;
  EXPECT_DOUBLE_EQ(caps.at(0).find("knee_equivalent_km")->number, 4.4);
  EXPECT_EQ(caps.at(0).find("distance_km")->kind, JsonKind::null);
  EXPECT_EQ(caps.at(1).find("knee_equivalent_km")->kind, JsonKind::null);
  EXPECT_DOUBLE_EQ(caps.at(1).find("distance_km")->number, 5.0);
  EXPECT_EQ(json.find("stop_rule")->find("text")->text, "above 2");
  EXPECT_EQ(json.find("what_would_change_it")->items.at(0).find("text")->text, "until 3 days, not ?");
}

TEST(DecisionJsonText, StrengthGatesAndStepsAreWritten) {
  Decision decision;
  decision.strength.push_back({"wall_sit", 3, 1, 30, unknown, "a.rule"});
  decision.strength.push_back({"step_down", 3, 10, unknown, Mass(5.0), "a.rule"});
  decision.gates.push_back({"gate.walk", Side::left, GateState::voided, 4});
  decision.gates.push_back({"gate.walk", unknown, GateState::unanswered, unknown});
  decision.return_step = ReturnStep::speed;
  const JsonValue json = written(decision);
  const auto& strength = json.find("strength")->items;
  EXPECT_EQ(strength.at(0).find("seconds")->integer, 30);
  EXPECT_EQ(strength.at(0).find("load_kg")->kind, JsonKind::null);
  EXPECT_DOUBLE_EQ(strength.at(1).find("load_kg")->number, 5.0);
  const auto& gates = json.find("gates")->items;
  EXPECT_EQ(gates.at(0).find("side")->text, "left");
  EXPECT_EQ(gates.at(0).find("days_ago")->integer, 4);
  EXPECT_EQ(gates.at(1).find("side")->kind, JsonKind::null);
  EXPECT_EQ(json.find("return_step")->text, "speed");
}

}  // namespace
}  // namespace patella
