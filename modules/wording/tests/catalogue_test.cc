// Every catalogue of text/ says what the English one says: the same keys, the same places for values, nothing left in
// English, and none of the words that hurt. What English keeps in rules/ and exercises/ stands in the other catalogues.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "patella/wording.h"
#include "shipped_rules.h"

namespace patella {
namespace {

Wording catalogue(const std::string& language) {
  const std::string name = language + ".toml";
  Result<Wording> read =
      read_wording(read_shipped_text(std::filesystem::path(PATELLA_SOURCE_DIR "/text") / name), name);
  if (!read) throw BrokenInvariant(render(read.error()));
  return std::move(*read);
}

const Wording& english() {
  static const Wording wording = catalogue("en");
  return wording;
}
const Wording& german() {
  static const Wording wording = catalogue("de");
  return wording;
}

bool stands_with_the_rules(std::string_view key) {
  return std::ranges::any_of(std::array{"statement.", "unit.", "exercise.", "word."},
                             [&](const char* prefix) { return key.starts_with(prefix); });
}

std::multiset<std::string> places_of(const std::string& text) {
  std::multiset<std::string> names;
  for (std::size_t open = text.find('{'); open != text.npos; open = text.find('{', open + 1))
    names.insert(text.substr(open, text.find('}', open) - open));
  return names;
}

// ASCII letters only: enough to find a word in either case.
std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

TEST(Catalogues, HaveTheSameKeys) {
  for (const auto& [key, text] : english().entries()) EXPECT_TRUE(german().has(key)) << "not in de.toml: " << key;
  for (const auto& [key, text] : german().entries())
    EXPECT_TRUE(english().has(key) || stands_with_the_rules(key)) << "not in en.toml: " << key;
}

TEST(Catalogues, HaveTheSamePlacesForValues) {
  for (const auto& [key, text] : english().entries())
    if (german().has(key)) {
      EXPECT_EQ(places_of(german().entries().find(key)->second), places_of(text)) << key;
    }
}

TEST(Catalogues, LeaveNothingInEnglish) {
  const std::set<std::string> same_in_both = {"strength.sets_reps", "strength.sets_seconds", "capacity.column.load",
                                              "history.column.km",  "web.checkin.stress",    "web.equipment.band",
                                              "web.language.de",    "web.language.en",       "web.page.checkin",
                                              "web.page.import",    "web.page.plan",         "web.physio.name",
                                              "web.rule.name",      "web.run.format",        "web.run.part_between",
                                              "web.shoes.name",     "web.surface.sand",      "web.topic.checkin"};
  const auto is_same = [&](const std::string& key) {
    return same_in_both.contains(key) || key.starts_with("web.scale.plain.") || key.starts_with("web.unit.") ||
           key.starts_with("gait.unit.") || key == "form.change" || key.starts_with("web.command.") ||
           (key.starts_with("import_service.") && key.ends_with(".name"));
  };
  for (const auto& [key, text] : english().entries())
    if (german().has(key) && !is_same(key)) {
      EXPECT_NE(german().entries().find(key)->second, text) << key;
    }
}

TEST(Catalogues, GermanHasNoneOfTheWordsThatHurt) {
  for (const auto& [key, text] : german().entries())
    for (const char* word : {"scheiter", "versag", "verletzt gegen", "verstoß", "verstöß", "schad", "schäd", "schwach",
                             "schwäch", "provozier", "schuld", "faul", "diszipliniert"})
      EXPECT_EQ(lower(text).find(word), std::string::npos) << key << ": " << text;
}

TEST(Catalogues, PagesHaveNoneOfTheWordsThatHurt) {
  for (const auto& [key, text] : english().entries())
    for (const char* word : {"failed", "violat", "damage", "weak", "provok"})
      if (key.starts_with("web.")) {
        EXPECT_EQ(lower(text).find(word), std::string::npos) << key << ": " << text;
      }
}

TEST(Catalogues, PagesNameNoCommands) {
  for (const Wording* wording : {&english(), &german()})
    for (const auto& [key, text] : wording->entries())
      if (key.starts_with("web.")) {
        EXPECT_EQ(text.find("patella "), std::string::npos) << key << ": " << text;
      }
}

TEST(Catalogues, GermanSpeaksToOnePersonByDu) {
  for (const auto& [key, text] : german().entries()) {
    if (key == "letter.limits") continue;  // to the clinician
    for (const char* formal : {" Ihnen", " Ihr ", " Ihre ", " Ihrem ", " Ihren ", "önnen Sie", "itte Sie", "aben Sie"})
      EXPECT_EQ(text.find(formal), std::string::npos) << key << ": " << text;
  }
}

// A watch's small screen: what is not ASCII is dropped, what is longer is cut.
TEST(Catalogues, WhatAWatchShowsIsShortAndPlain) {
  for (const Wording* wording : {&english(), &german()})
    for (const char* key : {"name_run", "name_walk_run", "run", "walk", "stop"}) {
      const std::string said =
          wording->say(std::string("plan.watch.") + key, {{"km", "12.5"}, {"k", "12.5"}, {"pain", "2"}});
      EXPECT_LE(said.size(), key == std::string_view("stop") ? 100U : 15U) << said;
      EXPECT_TRUE(std::ranges::all_of(said, [](unsigned char c) { return c >= ' ' && c <= '~'; })) << said;
    }
}

TEST(Catalogues, NumbersAndDaysAreWrittenAsInTheLanguage) {
  EXPECT_EQ(german().write("6.5 km"), "6,5 km");
  EXPECT_EQ(german().write("2026-05-04"), "04.05.2026");
  EXPECT_EQ(english().write("6.5 km"), "6.5 km");
  EXPECT_EQ(english().write("2026-05-04"), "2026-05-04");
}

// patella info, patella stage and the letter show the statement of a rule.
TEST(Catalogues, GermanHasTheStatementsPeopleRead) {
  const std::set<std::string> stages = {"stage.protect", "stage.reload", "stage.return", "stage.maintain"};
  for (const Rule& rule : shipped_rules().rules()) {
    if (rule.topic != "information" && !rule.red_flag && !stages.contains(rule.id)) continue;
    EXPECT_TRUE(german().has("statement." + rule.id)) << rule.id;
    if (rule.red_flag && !rule.values.empty()) {
      EXPECT_TRUE(german().has("unit." + rule.unit)) << rule.unit;
    }
  }
  for (const auto& [key, text] : german().entries())
    if (key.starts_with("statement.")) {
      EXPECT_NE(shipped_rules().find(key.substr(10)), nullptr) << "the rule is gone: " << key;
    }
}

}  // namespace
}  // namespace patella
