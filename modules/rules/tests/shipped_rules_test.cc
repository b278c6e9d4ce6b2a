// The rules that are shipped: they load, and they keep the promises the README makes.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "patella/rules.h"

namespace patella {
namespace {

std::vector<RuleText> read_shipped_files() {
  std::vector<RuleText> files;
  for (const auto& entry : std::filesystem::directory_iterator(PATELLA_SOURCE_DIR "/rules")) {
    const std::string extension = entry.path().extension();
    if (extension != ".toml" && extension != ".csv") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files.push_back({entry.path().filename(), std::string(std::istreambuf_iterator<char>(in), {})});
  }
  return files;
}

RuleBook shipped_book() {
  Result<RuleBook> book = read_rule_book(read_shipped_files());
  if (!book) throw BrokenInvariant(book.error().message);
  return *book;
}

TEST(ShippedRules, AllFilesLoadWithoutAnError) {
  const Result<RuleBook> book = read_rule_book(read_shipped_files());
  ASSERT_TRUE(book) << book.error().message;
  EXPECT_FALSE(book->version().empty());
  EXPECT_FALSE(book->rules().empty());
}

TEST(ShippedRules, SourceNotesNameNoToolAndNoPrivatePlace) {
  for (const RuleText& file : read_shipped_files())
    for (const char* word : {"read_file", "find_string", "seeds/", "/work", "runsim"})
      EXPECT_EQ(file.text.find(word), std::string::npos) << file.name << " names " << word;
}

TEST(ShippedRules, EveryRuleIsShownAsJson) {
  const RuleBook book = shipped_book();
  const std::string json = render_json(book);
  for (const Rule& rule : book.rules()) EXPECT_NE(json.find("\"" + rule.id + "\""), std::string::npos) << rule.id;
}

}  // namespace
}  // namespace patella
