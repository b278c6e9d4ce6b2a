#include <gtest/gtest.h>

#include "patella/toml.h"

namespace patella {
namespace {

TomlNode parse(std::string_view text) {
  Result<TomlNode> root = read_toml(text, "x.toml");
  if (!root) throw BrokenInvariant(render(root.error()));
  return *root;
}

template <class Read>
std::vector<std::string> errors_of(std::string_view text, Read read) {
  const TomlNode root = parse(text);
  TomlErrors errors("x.toml");
  TomlTableReader table(root, errors);
  read(table);
  table.finish();
  return errors.messages();
}

using Messages = std::vector<std::string>;

TEST(ReadToml, EveryKindAndItsLine) {
  const TomlNode root = parse("a = 'text'\nb = 2\nc = 2.5\n\nd = true\ne = 2026-12-01\nf = [\n 1,\n 2]\n[g]\nh = 1\n");
  EXPECT_EQ(root.find("a")->text, "text");
  EXPECT_EQ(root.find("b")->kind, TomlKind::integer);
  EXPECT_EQ(root.find("c")->number, 2.5);
  EXPECT_TRUE(root.find("d")->boolean);
  EXPECT_EQ(render(root.find("e")->date), "2026-12-01");
  EXPECT_EQ(root.find("d")->line, 5);
  EXPECT_EQ(root.find("f")->items[1].line, 9);
  EXPECT_EQ(root.find("g")->find("h")->line, 11);
}

TEST(ReadToml, AnArrayOfTablesKnowsTheLineOfEach) {
  const TomlNode root = parse("# one\n[[rule]]\nid = 1\n\n[[rule]]\nid = 2\n");
  ASSERT_EQ(root.find("rule")->items.size(), 2U);
  EXPECT_EQ(root.find("rule")->items[0].line, 2);
  EXPECT_EQ(root.find("rule")->items[1].line, 5);
}

TEST(ReadToml, WhatIsNotTomlIsAnErrorWithFileAndLine) {
  const Result<TomlNode> root = read_toml("a = 1\nb = \n", "x.toml");
  ASSERT_FALSE(root);
  EXPECT_EQ(root.error().where, "x.toml:2");
  EXPECT_FALSE(read_toml("a = 1\na = 2\n", "x.toml"));
  EXPECT_FALSE(read_toml("a = 2026-02-30\n", "x.toml"));
  EXPECT_FALSE(read_toml("a = \"\xff\"\n", "x.toml"));
}

TEST(ReadToml, WhatTheLibraryDidNotExpectIsAnErrorToo) {
  for (const char* text :
       {"[=]", "[[,]]", "[%]", "[[\x01", "a.=1", "[a.]", "=", "a = {,}", "a = [,]", "a=\"\\u", "[\xff]"})
    EXPECT_FALSE(read_toml(text, "x.toml")) << text;
}

TEST(ReadToml, NestingHasALimit) {
  EXPECT_FALSE(read_toml("a = " + std::string(40, '[') + std::string(40, ']'), "x.toml"));
  EXPECT_FALSE(read_toml("a = " + std::string(100'000, '['), "x.toml"));
}

TEST(ReadToml, TimesAndInfiniteNumbersAreNotRead) {
  const TomlNode root = parse("a = inf\nb = 10:00:00\nc = nan\nd = 2026-05-03T10:00:00Z\ne = 0001-01-01\n");
  for (const TomlMember& member : root.members) EXPECT_EQ(member.value.kind, TomlKind::unsupported) << member.key;
}

TEST(TableReader, AllErrorsAreKeptWithTheirLines) {
  const Messages errors = errors_of("name = ' '\ncount = 'x'\nextra = 1\n", [](TomlTableReader& table) {
    table.required_text("name");
    table.required_number("count");
    table.required_date("day");
  });
  EXPECT_EQ(errors, (Messages{"x.toml:1: name is empty", "x.toml:2: count must be a number", "x.toml:1: day is missing",
                              "x.toml:3: the key \"extra\" is not known here"}));
}

TEST(TableReader, AWholeTableOfTheRightKindHasNoErrors) {
  const Messages errors =
      errors_of("a = 'x'\nb = 1\nc = 2026-12-01\nd = [1]\ne = true\n[f]\n", [](TomlTableReader& table) {
        EXPECT_EQ(table.required_text("a"), "x");
        EXPECT_EQ(table.optional_number("b"), 1.0);
        EXPECT_TRUE(table.optional_date("c"));
        EXPECT_EQ(table.optional_array("d")->size(), 1U);
        EXPECT_EQ(table.optional_boolean("e"), true);
        EXPECT_NE(table.optional_table("f"), nullptr);
        EXPECT_EQ(table.optional_table("g"), nullptr);
      });
  EXPECT_TRUE(errors.empty());
}

}  // namespace
}  // namespace patella
