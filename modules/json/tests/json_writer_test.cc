#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>

#include "patella/json.h"

namespace patella {
namespace {

TEST(JsonWriter, WritesCompactJson) {
  JsonWriter json;
  json.begin_object()
      .member("a", 1)
      .member("b", "x\"y\n")
      .key("c")
      .begin_array()
      .value(true)
      .null()
      .value(0.5)
      .end_array();
  json.member("d", Known<int>()).member("e", Known<int>(7)).end_object();
  EXPECT_EQ(json.take(), R"({"a":1,"b":"x\"y\n","c":[true,null,0.5],"e":7})");
}

TEST(JsonWriter, BytesThatAreNotUtf8AreReplaced) {
  const auto written = [](std::string_view text) { return JsonWriter().value(text).take(); };
  EXPECT_EQ(written("a\xff"
                    "b"),
            "\"a\xEF\xBF\xBD"
            "b\"");
  EXPECT_EQ(written("\xC0\x80"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");     // overlong
  EXPECT_EQ(written("\xED\xA0\x80").substr(0, 4), "\"\xEF\xBF\xBD");  // a surrogate
  EXPECT_EQ(written("\xF0\x9F\xA6\xB5"), "\"\xF0\x9F\xA6\xB5\"");
  EXPECT_EQ(written(std::string_view("\0", 1)), "\"\\u0000\"");
}

TEST(JsonWriter, ANumberThatIsNotFiniteIsOurMistake) {
  EXPECT_THROW(JsonWriter().value(std::nan("")), BrokenInvariant);
  EXPECT_THROW(JsonWriter().value(std::numeric_limits<double>::infinity()), BrokenInvariant);
}

TEST(JsonWriter, ShortNumbersStayShort) {
  EXPECT_EQ(JsonWriter().value_in_unit(4200.0, 1000.0).take(), "4.2");
  EXPECT_EQ(JsonWriter().value_in_unit(1560.0, 60.0).take(), "26");
}

RC_GTEST_PROP(JsonWriter, WhatIsWrittenReadsBack, (const std::string& text)) {
  const std::string json = JsonWriter().value(text).take();
  const Result<JsonValue> value = read_json(json);
  RC_ASSERT(value.has_value());
  RC_ASSERT(JsonWriter().value(value->text).take() == json);
}

// Any 53-bit mantissa over a wide range of sizes, not only pretty numbers.
double any_double() {
  const auto mantissa = *rc::gen::inRange<std::int64_t>(-(std::int64_t{1} << 53), std::int64_t{1} << 53);
  return std::ldexp(static_cast<double>(mantissa), *rc::gen::inRange(-80, 20));
}

RC_GTEST_PROP(JsonWriter, EveryNumberReadsBackExactlyInEveryUnit, ()) {
  const double si = any_double();
  const double factor = *rc::gen::element(1.0, 60.0, 1000.0, 0.01, 1609.344);
  const Result<JsonValue> object =
      read_json(JsonWriter().begin_object().key("k").value_in_unit(si, factor).end_object().take());
  RC_ASSERT(object.has_value());
  JsonObjectReader reader(*object);
  RC_ASSERT(reader.read_number("k", -1e300, 1e300, factor) == Known<double>(si));
}

}  // namespace
}  // namespace patella
