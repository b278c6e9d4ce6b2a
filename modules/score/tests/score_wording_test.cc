// Every item has our own words, marked as adapted, and a clinic's words replace them whole or not at all.
#include <gtest/gtest.h>

#include "score_fixture.h"

namespace patella {
namespace {

const std::vector<Instrument>& all() {
  static const std::vector<Instrument> instruments = *read_instruments(shipped_rules(), day("2026-12-01"));
  return instruments;
}

TEST(OwnWords, EveryItemAndAnswerHasThem) {
  for (const Instrument& each : all()) {
    EXPECT_TRUE(shipped_wording().has(each.id + ".name")) << each.id;
    EXPECT_TRUE(shipped_wording().has(each.id + ".about")) << each.id;
    for (const std::string& key : list_wording_keys(each)) EXPECT_TRUE(shipped_wording().has(key)) << key;
  }
  for (const char* key : {"adapted", "within_noise", "better", "worse", "cannot_say", "missing", "norm"})
    EXPECT_TRUE(shipped_wording().has(std::string("score.") + key)) << key;
}

TEST(OwnWords, TheEndsOfAScaleAreNamed) {
  const ScoreWording words(shipped_wording());
  for (const Instrument& each : all())
    for (const ScoreItem& item : each.items) {
      if (!item.choices.empty() || each.id == "heel_raise") continue;
      EXPECT_FALSE(words.lowest(each, item).starts_with("[")) << each.id << " " << item.id;
      EXPECT_FALSE(words.highest(each, item).starts_with("[")) << each.id << " " << item.id;
    }
  EXPECT_FALSE(words.source(all().front())) << "our own words are nobody else's";
}

std::string clinic_file() {
  std::string toml = "[kujala]\nsource = \"A clinic, with the author's leave\"\n";
  for (const ScoreItem& item : instrument("kujala").items) {
    toml += "[kujala." + item.id + "]\ntext = \"Q " + item.id + "\"\n";
    for (const ScoreChoice& choice : item.choices) toml += choice.id + " = \"A " + choice.id + "\"\n";
  }
  return toml;
}

std::string refusal(const std::string& toml) {
  const auto read = read_clinic_wording(toml, "clinic.toml", all(), shipped_wording());
  return read ? "" : render(read.error());
}

TEST(ClinicWords, ReplaceOursForTheirInstrument) {
  const auto words = read_clinic_wording(clinic_file(), "clinic.toml", all(), shipped_wording());
  ASSERT_TRUE(words) << render(words.error());
  const Instrument& kujala = instrument("kujala");
  EXPECT_EQ(words->item(kujala, kujala.items[0]), "Q limp");
  EXPECT_EQ(words->choice(kujala, kujala.items[0], kujala.items[0].choices[1]), "A slight");
  EXPECT_EQ(words->source(kujala), "A clinic, with the author's leave");
  EXPECT_EQ(words->item(instrument("uwri"), instrument("uwri").items[0]),
            shipped_wording().say("uwri.daily_life.text"));
  EXPECT_FALSE(words->source(instrument("uwri")));
}

TEST(ClinicWords, HalfAQuestionnaireIsRefusedAndNamesWhatIsMissing) {
  const std::string message = refusal("[kujala]\nsource = \"x\"\n[kujala.limp]\ntext = \"Limp?\"\n");
  EXPECT_NE(message.find("clinic.toml: kujala.limp.none is missing"), std::string::npos) << message;
  EXPECT_NE(message.find("kujala.bending.severe"), std::string::npos);
}

TEST(ClinicWords, MustSayWhoSuppliedThem) {
  std::string toml = clinic_file();
  toml.replace(0, toml.find("[kujala.limp]"), "");
  EXPECT_NE(refusal(toml).find("who supplied"), std::string::npos);
}

TEST(ClinicWords, ATextOfNothingIsRefused) {
  EXPECT_NE(refusal(clinic_file() + "[kujala.limb]\ntext = \"x\"\n").find("kujala.limb.text is not a text"),
            std::string::npos);
  EXPECT_NE(refusal("[koos]\ntext = \"x\"\n").find("koos.text is not a text"), std::string::npos);
  EXPECT_NE(refusal("").find("holds no text"), std::string::npos);
  EXPECT_NE(refusal("[kujala]\nsource = 3\n").find("clinic.toml:2"), std::string::npos);
  EXPECT_NE(refusal("[kujala\n").find("clinic.toml"), std::string::npos);
}

}  // namespace
}  // namespace patella
