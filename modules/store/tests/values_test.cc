// Ids, hashes, text, the JSON forms, corrections, shoes, the stream codec.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "../src/stream_codec.h"
#include "../src/text.h"
#include "store_fixture.h"

namespace patella {
namespace {

using test::value_or_die;

TEST(Ids, AreVersion7AndSortByTime) {
  const Id id = make_id(Instant(std::chrono::milliseconds(0x0190a1b2c3d4)), {0xff, 1, 0xff, 3, 4, 5, 6, 7, 8, 9});
  EXPECT_EQ(render(id), "0190a1b2-c3d4-7f01-bf03-040506070809");
  EXPECT_LT(id, make_id(Instant(std::chrono::milliseconds(0x0190a1b2c3d5)), {}));
  EXPECT_EQ(value_or_die(read_id(render(id))), id);
}

TEST(Ids, RefuseWhatIsNone) {
  for (const char* text : {"", "x", "0190a1b2-c3d4-7f01-bf03-04050607080", "0190a1b2-c3d4-7f01-bf03-04050607080g",
                           "0190a1b2cc3d4-7f01-bf03-040506070809", "0190a1b2-c3d4-7f01-bf03-0405060708091"})
    EXPECT_FALSE(read_id(text)) << text;
}

TEST(Sha256, OfNothingAndOfAbc) {
  EXPECT_EQ(render(compute_sha256({})), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  const std::string_view abc = "abc";
  EXPECT_EQ(render(compute_sha256(std::as_bytes(std::span(abc)))),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(CleanText, KeepsWordsAndReplacesWhatIsNoText) {
  EXPECT_EQ(clean_text("Lauf über Brücke 🏃"), "Lauf über Brücke 🏃");
  EXPECT_EQ(clean_text(std::string_view("a\0b\nc", 5)), "a b c");
  EXPECT_EQ(clean_text("\xff\xc3(\xed\xa0\x80"), "\uFFFD\uFFFD(\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(clean_text("äöü", 3), "ä");
}

RC_GTEST_PROP(StreamCodec, GivesBackWhatItTook, (std::vector<std::int32_t> samples)) {
  StreamEncoder encoder;
  const auto decoded =
      decode_stream(delta_planes_zstd, encoder.encode(samples), static_cast<std::int64_t>(samples.size()));
  RC_ASSERT(decoded.has_value());
  RC_ASSERT(*decoded == samples);
}

RC_GTEST_PROP(StreamCodec, KeepsMissingSamplesAndExtremes, (std::uint16_t size)) {
  const auto samples = *rc::gen::container<std::vector<std::int32_t>>(
      size % 500, rc::gen::element(missing_sample, 0, 1, -1, std::numeric_limits<std::int32_t>::max(), 140));
  StreamEncoder encoder;
  const auto decoded =
      decode_stream(delta_planes_zstd, encoder.encode(samples), static_cast<std::int64_t>(samples.size()));
  RC_ASSERT(decoded.has_value() && *decoded == samples);
}

TEST(StreamCodec, RefusesWhatItDidNotMake) {
  StreamEncoder encoder;
  const std::vector<std::int32_t> samples(100, 7);
  std::vector<std::byte> bytes = encoder.encode(samples);
  EXPECT_FALSE(decode_stream(2, bytes, 100));
  EXPECT_FALSE(decode_stream(delta_planes_zstd, bytes, 99));
  EXPECT_FALSE(decode_stream(delta_planes_zstd, bytes, -1));
  EXPECT_FALSE(decode_stream(delta_planes_zstd, bytes, std::int64_t{1} << 40));
  bytes.resize(bytes.size() / 2);
  EXPECT_FALSE(decode_stream(delta_planes_zstd, bytes, 100));
  EXPECT_FALSE(decode_stream(delta_planes_zstd, {}, 100));
}

const Id some_id = make_id(Instant(std::chrono::milliseconds(1)), {1, 2, 3});

TEST(Forms, CorrectionsReadBack) {
  const std::vector<Correction> corrections{{some_id, SetDistance{kilometres(8.1)}, "treadmill showed it"},
                                            {some_id, SetSport{Sport::walk}, ""},
                                            {some_id, SetTreadmill{false}, ""},
                                            {some_id, SetShoe{some_id}, ""},
                                            {some_id, SetShoe{unknown}, ""},
                                            {some_id, SetCadenceUnit{CadenceUnit::steps_per_minute}, ""},
                                            {some_id, SetDeleted{true}, ""},
                                            {some_id, SetDeleted{false}, ""},
                                            {some_id, MergeInto{some_id}, "same start"}};
  for (const Correction& correction : corrections)
    EXPECT_EQ(value_or_die(read_correction(render(correction))), correction) << render(correction);
}

TEST(Forms, CorrectionsChangeOneThing) {
  const std::string id = "\"activity\":\"" + render(some_id) + "\"";
  EXPECT_FALSE(read_correction("{" + id + "}"));
  EXPECT_FALSE(read_correction("{" + id + ",\"treadmill\":true,\"deleted\":true}"));
  EXPECT_FALSE(read_correction("{" + id + ",\"distance_km\":-1}"));
  EXPECT_FALSE(read_correction("{\"treadmill\":true}"));
  EXPECT_FALSE(read_correction("{" + id + ",\"treadmill\":true,\"other\":1}"));
}

TEST(Forms, ShoesDevicesPreferencesReadBack) {
  const Shoe shoe{some_id, "Blue", {"Blue shoe", "blue"}, kilometres(120.5), kilometres(700), test::date("2026-03-01")};
  EXPECT_EQ(value_or_die(read_shoe(render(shoe))), shoe);
  const Shoe plain{some_id, "Red", {}, {}, unknown, unknown};
  EXPECT_EQ(value_or_die(read_shoe(render(plain))), plain);
  Shoe felt = plain;
  felt.comfort = 7;
  felt.orthoses = false;
  EXPECT_EQ(value_or_die(read_shoe(render(felt))), felt);
  felt.comfort = 11;
  EXPECT_FALSE(read_shoe(render(felt)));
  for (const Known<Id>& which : {Known<Id>(some_id), Known<Id>()}) {
    const DefaultShoe choice{test::date("2026-03-01"), which};
    EXPECT_EQ(value_or_die(read_default_shoe(render(choice))), choice);
  }
  const DeviceCadence device{"garmin/fenix5/1", CadenceUnit::steps_per_minute};
  EXPECT_EQ(value_or_die(read_device_cadence(render(device))), device);
  for (const Preferences& each : {Preferences{}, Preferences{"Europe/Berlin", true}})
    EXPECT_EQ(value_or_die(read_preferences(render(each))), each);
}

TEST(ApplyCorrections, LaterOnesWinAndUndoneOnesDoNotCount) {
  std::vector<Said<Correction>> said{{{}, {}, "", false, {{}, SetDistance{kilometres(5)}, ""}},
                                     {{}, {}, "", false, {{}, SetDistance{kilometres(6)}, ""}},
                                     {{}, {}, "", true, {{}, SetDistance{kilometres(7)}, ""}},
                                     {{}, {}, "", false, {{}, SetDeleted{true}, ""}},
                                     {{}, {}, "", false, {{}, SetDeleted{false}, ""}}};
  Activity decoded = test::make_activity(1);
  decoded.flags = {QualityFlag::distance_unknown, QualityFlag::treadmill_distance};
  const EffectiveActivity effective = apply_corrections(decoded, said);
  EXPECT_EQ(effective.activity.facts.distance, kilometres(6));
  EXPECT_EQ(effective.activity.facts.distance_source, DistanceSource::entered);
  EXPECT_TRUE(effective.activity.flags.empty());
  EXPECT_FALSE(effective.deleted);
  EXPECT_FALSE(effective.merged_into);
}

TEST(ResolveShoe, OwnWordThenGearThenDefault) {
  const Id blue = make_id(Instant(std::chrono::milliseconds(2)), {}),
           red = make_id(Instant(std::chrono::milliseconds(3)), {});
  const std::vector<Shoe> shoes{{blue, "Blue", {"Blue shoe"}, {}, unknown, unknown},
                                {red, "Red", {}, {}, unknown, unknown}};
  const std::vector<DefaultShoe> defaults{{test::date("2026-02-01"), red}, {test::date("2026-01-01"), blue}};
  ActivityOverview run;
  run.sport = Sport::run;
  run.day = test::date("2026-01-15");
  EXPECT_EQ(resolve_shoe(run, shoes, defaults), blue);
  run.day = test::date("2026-02-01");
  EXPECT_EQ(resolve_shoe(run, shoes, defaults), red);
  run.gear = "Blue shoe";
  EXPECT_EQ(resolve_shoe(run, shoes, defaults), blue);
  run.shoe_said = true;
  EXPECT_EQ(resolve_shoe(run, shoes, defaults), unknown);
  ActivityOverview walk;
  walk.sport = Sport::walk;
  walk.day = test::date("2026-02-01");
  EXPECT_EQ(resolve_shoe(walk, shoes, defaults), unknown);
}

}  // namespace
}  // namespace patella
