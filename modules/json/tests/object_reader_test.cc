#include <gtest/gtest.h>

#include "patella/json.h"

namespace patella {
namespace {

JsonValue parse(std::string_view text) {
  Result<JsonValue> value = read_json(text);
  if (!value) throw BrokenInvariant("the test's own JSON does not parse");
  return *value;
}

// The error of reading one key in one way.
template <class Read>
Known<Error> error_of(std::string_view text, Read read) {
  const JsonValue value = parse(text);
  JsonObjectReader object(value, "checkins[3]");
  read(object);
  return object.finish();
}

TEST(ObjectReader, AnUnknownKeyIsAnErrorThatNamesIt) {
  const Known<Error> error =
      error_of(R"({"pain":1,"pian":2})", [](auto& object) { object.read_integer("pain", 0, 10); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->where, "checkins[3].pian");
  EXPECT_NE(error->message.find("pian"), std::string::npos);
}

TEST(ObjectReader, NullAndAbsentAreBothUnknown) {
  const JsonValue value = parse(R"({"pain":null})");
  JsonObjectReader object(value);
  EXPECT_FALSE(object.read_integer("pain", 0, 10));
  EXPECT_FALSE(object.read_boolean("swelling"));
  EXPECT_FALSE(object.finish());
}

TEST(ObjectReader, ANumberOutOfRangeNamesKeyValueAndRange) {
  for (const auto& [text, fits] : {std::pair{"-1", false}, {"0", true}, {"10", true}, {"11", false}, {"10.0", true}}) {
    const std::string document = std::string(R"({"pain":)") + text + "}";
    const Known<Error> error = error_of(document, [](auto& object) { object.read_integer("pain", 0, 10); });
    EXPECT_EQ(!error, fits) << text;
    if (!error) continue;
    EXPECT_NE(error->message.find("pain"), std::string::npos);
    EXPECT_NE(error->message.find(text), std::string::npos);
    EXPECT_NE(error->message.find("between 0 and 10"), std::string::npos);
  }
}

TEST(ObjectReader, AWholeNumberIsAskedForAndSaidSo) {
  const Known<Error> error = error_of(R"({"pain":2.5})", [](auto& object) { object.read_integer("pain", 0, 10); });
  ASSERT_TRUE(error);
  EXPECT_NE(error->message.find("whole number"), std::string::npos);
}

TEST(ObjectReader, TheWrongKindIsRefused) {
  EXPECT_TRUE(error_of(R"({"k":"1"})", [](auto& object) { object.read_number("k", 0, 9); }));
  EXPECT_TRUE(error_of(R"({"k":1})", [](auto& object) { object.read_boolean("k"); }));
  EXPECT_TRUE(error_of(R"({"k":1})", [](auto& object) { object.read_text("k"); }));
  EXPECT_TRUE(error_of(R"({"k":1})", [](auto& object) { object.read_object("k"); }));
  EXPECT_TRUE(error_of(R"({"k":1})", [](auto& object) { object.read_array("k", 5); }));
  EXPECT_TRUE(error_of(R"({"k":"2026-02-30"})", [](auto& object) { object.read_date("k"); }));
  EXPECT_TRUE(error_of(R"({"k":"2026-02-03T10:00:00"})", [](auto& object) { object.read_instant("k"); }));
  EXPECT_TRUE(error_of("[]", [](auto&) {}));
}

TEST(ObjectReader, TextIsCountedInCharactersAndArraysInEntries) {
  EXPECT_FALSE(error_of(R"({"k":"äöü"})", [](auto& object) { object.read_text("k", 3); }));
  EXPECT_TRUE(error_of(R"({"k":"äöüß"})", [](auto& object) { object.read_text("k", 3); }));
  EXPECT_FALSE(error_of(R"({"k":[1,2]})", [](auto& object) { object.read_array("k", 2); }));
  EXPECT_TRUE(error_of(R"({"k":[1,2,3]})", [](auto& object) { object.read_array("k", 2); }));
}

TEST(ObjectReader, TheFirstErrorIsTheOneThatIsTold) {
  const Known<Error> error = error_of(R"({"a":true,"b":true})", [](auto& object) {
    object.read_number("a", 0, 1);
    object.read_number("b", 0, 1);
  });
  EXPECT_EQ(error->where, "checkins[3].a");
}

TEST(ObjectReader, UnitsBecomeSi) {
  const JsonValue value = parse(R"({"km":4.1,"min":26})");
  JsonObjectReader object(value);
  EXPECT_EQ(object.read_number("km", 0, 10, 1000.0), 4100.0);
  EXPECT_EQ(object.read_number("min", 0, 100, 60.0), 1560.0);
}

}  // namespace
}  // namespace patella
