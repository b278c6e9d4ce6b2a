// Rule files may come from anybody (--rules DIR): whatever the bytes, the answer is a rule book or an error.
#include <gtest/gtest.h>

#include <random>

#include "rule_files_fixture.h"

namespace patella {
namespace {

// One to four bytes replaced, dropped or doubled.
std::string mutate(std::string text, std::mt19937& random) {
  const auto below = [&](std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
  };
  for (std::size_t changes = 1 + below(4); changes > 0 && !text.empty(); --changes) {
    const std::size_t at = below(text.size());
    const std::size_t kind = below(3);
    if (kind == 0) text[at] = static_cast<char>(below(256));
    if (kind == 1) text.erase(at, 1 + below(8));
    if (kind == 2) text.insert(at, text.substr(at, 1 + below(40)));
  }
  return text;
}

TEST(HostileFiles, EveryMutantGivesABookOrAnErrorWithAMessage) {
  std::mt19937 random(20261121);
  const std::vector<RuleText> whole = RuleFiles().texts();
  for (int i = 0; i < 4000; ++i) {
    std::vector<RuleText> files = whole;
    RuleText& spoiled = files[static_cast<std::size_t>(i) % files.size()];
    spoiled.text = mutate(spoiled.text, random);
    const Result<RuleBook> book = read_rule_book(files);
    if (book) {
      for (const Rule& rule : book->rules())
        for (const DatedValue& dated : rule.values)
          EXPECT_TRUE(dated.value >= rule.minimum && dated.value <= rule.maximum) << spoiled.text;
    } else {
      EXPECT_FALSE(book.error().message.empty());
    }
  }
}

TEST(HostileFiles, ManyRulesAndLongLinesAreReadInOneGo) {
  RuleFiles files;
  std::string many;
  for (int i = 0; i < 2000; ++i) many += "[[rule]]\nid = 'many.rule_" + std::to_string(i) + "'\n";
  EXPECT_FALSE(files.append("many.toml", many).append("long.toml", "x = '" + std::string(1 << 20, 'y') + "'\n").read());
}

}  // namespace
}  // namespace patella
