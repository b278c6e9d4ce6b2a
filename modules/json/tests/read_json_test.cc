#include <gtest/gtest.h>

#include <string>

#include "patella/json.h"

namespace patella {
namespace {

Error error_of(std::string_view text, JsonLimits limits = {}) {
  const Result<JsonValue> value = read_json(text, limits);
  return value ? Error{} : value.error();
}

TEST(ReadJson, KeepsKindsOrderAndTheTextOfNumbers) {
  const Result<JsonValue> root = read_json(R"({"b":[1,2.50,"x",true,null],"a":{}})");
  ASSERT_TRUE(root);
  ASSERT_EQ(root->members.size(), 2U);
  EXPECT_EQ(root->members[0].key, "b");
  const std::vector<JsonValue>& items = root->find("b")->items;
  ASSERT_EQ(items.size(), 5U);
  EXPECT_EQ(items[0].kind, JsonKind::integer);
  EXPECT_EQ(items[1].text, "2.50");
  EXPECT_EQ(items[2].text, "x");
  EXPECT_TRUE(items[3].boolean);
  EXPECT_EQ(items[4].kind, JsonKind::null);
  EXPECT_EQ(root->find("c"), nullptr);
}

TEST(ReadJson, NamesAKeyThatStandsTwice) {
  EXPECT_EQ(error_of(R"({"x":{"pain":1,"rest":2,"pain":3}})").where, "pain");
  EXPECT_TRUE(read_json(R"([{"pain":1},{"pain":2}])"));
}

TEST(ReadJson, RefusesWhatIsNotJson) {
  for (const std::string_view text : {"", " ", "{", "[1,]", "{\"a\":1,}", "nul", "01", "1.", "[1] 2", "{a:1}", "NaN",
                                      "'x'", "// note\n1", "\"\xff\"", "\"\x01\"", "1e999", "-"})
    EXPECT_FALSE(read_json(text)) << text;
}

TEST(ReadJson, StopsAtItsLimitsAndNotBefore) {
  EXPECT_TRUE(read_json("[[[]]]", {.depth = 3}));
  EXPECT_EQ(error_of("[[[]]]", {.depth = 2}).code, ErrorCode::limit_exceeded);
  EXPECT_TRUE(read_json("[1,2]", {.values = 3}));
  EXPECT_EQ(error_of("[1,2]", {.values = 2}).code, ErrorCode::limit_exceeded);
  EXPECT_TRUE(read_json("[1]", {.bytes = 3}));
  EXPECT_EQ(error_of("[1]", {.bytes = 2}).code, ErrorCode::limit_exceeded);
}

TEST(ReadJson, SurvivesAMillionOpenBrackets) {
  EXPECT_EQ(error_of(std::string(1'000'000, '[')).code, ErrorCode::limit_exceeded);
}

TEST(ReadJson, HugeWholeNumbersStayNumbers) {
  const Result<JsonValue> value = read_json("18446744073709551615");
  ASSERT_TRUE(value);
  EXPECT_EQ(value->kind, JsonKind::number);
  EXPECT_GT(value->number, 1.8e19);
}

}  // namespace
}  // namespace patella
