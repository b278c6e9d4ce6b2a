// What the runner corrects: distances, deletions, duplicates, what a device counts, outings without a file.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "program_fixture.h"

namespace patella::fixture {
namespace {

namespace fs = std::filesystem;

std::string runs_of(const Program& patella) {
  return patella.done({"history", "--date", "2026-11-30", "--weeks", "40", "--runs"}).out;
}
JsonValue weeks_of(const Program& patella) {
  return patella.done({"history", "--date", "2026-11-30", "--weeks", "40", "--json"}).json();
}
double total(const JsonValue& history, std::string_view key) {
  double sum = 0;
  for (const JsonValue& week : at(history, {"weeks"}).items) sum += number_at(week, key);
  return sum;
}

TEST(Edit, CorrectsADistanceDeletesRestoresAndTakesBack) {
  const Program patella;
  patella.done({"add", "run", "--date", "2026-11-02", "--km", "5", "--min", "30", "--treadmill"});
  const std::string id = ids_in(runs_of(patella)).at(0);
  const double first_load = total(weeks_of(patella), "knee_equivalent_km");
  EXPECT_GT(first_load, 0);
  const auto correction = ids_in(patella.done({"edit", "2026-11-02", "--km", "6.2"}).out);
  EXPECT_NEAR(total(weeks_of(patella), "distance_km"), 6.2, 1e-6);
  EXPECT_GT(total(weeks_of(patella), "knee_equivalent_km"), first_load);
  patella.done({"edit", id, "--delete"});
  EXPECT_EQ(total(weeks_of(patella), "activities"), 0);
  patella.done({"edit", "2026-11-02", "--restore"});
  EXPECT_NEAR(total(weeks_of(patella), "distance_km"), 6.2, 1e-6);
  patella.done({"undo", correction.at(0)});
  EXPECT_NEAR(total(weeks_of(patella), "distance_km"), 5, 1e-6);
  EXPECT_NEAR(total(weeks_of(patella), "knee_equivalent_km"), first_load, 1e-9);
}

TEST(Edit, OfAnOutingThatIsNotThereIsRefused) {
  const Program patella;
  const Outcome day = patella.run({"edit", "2026-11-02", "--km", "5"});
  EXPECT_EQ(day.exit_code, 4) << day.err;
  const Outcome id = patella.run({"edit", "01a1fd07-2641-7e26-b2f9-441a86fc0fce", "--km", "5"});
  EXPECT_EQ(id.exit_code, 4) << id.err;
  EXPECT_NE(id.err.find("01a1fd07"), std::string::npos) << id.err;
}

TEST(Add, AWalkIsNotARunAndTheSameTwiceIsOne) {
  const Program patella;
  patella.done({"add", "walk", "--date", "2026-11-02", "--km", "4", "--min", "50"});
  const double walk = total(weeks_of(patella), "knee_equivalent_km");
  const Outcome again = patella.done({"add", "walk", "--date", "2026-11-02", "--km", "4", "--min", "50"});
  EXPECT_NE(again.out.find("there already"), std::string::npos) << again.out;
  EXPECT_EQ(total(weeks_of(patella), "activities"), 1);
  patella.done({"add", "run", "--date", "2026-11-03", "--km", "4", "--min", "24"});
  EXPECT_GT(total(weeks_of(patella), "knee_equivalent_km"), 2 * walk);
  // Without a distance it is told, never counted as 0 km.
  patella.done({"add", "run", "--date", "2026-11-04", "--min", "24"});
  EXPECT_EQ(total(weeks_of(patella), "without_distance"), 1);
}

// The same outing as FIT and as a GPX of another service: one, until the runner says two.
TEST(Duplicates, TwoFormatsOfOneRunCountOnceUntilTakenApart) {
  const Program patella;
  write_demo_files(patella.folder() / "watch", 1);
  patella.done({"import", patella.path("watch")});
  const double once = total(weeks_of(patella), "distance_km");
  const auto start = patella.done({"inspect", "--json", fs::directory_iterator(patella.path("watch"))->path()}).json();
  const JsonValue& summary = at(at(start, {"files"}).items.at(0), {"activities"}).items.at(0);
  const std::string begin = text_at(at(summary, {"summary", "start"}), "utc");
  patella.done({"scrub", fs::directory_iterator(patella.path("watch"))->path(), "--out", patella.path("again.fit")});
  patella.done({"import", patella.path("again.fit")});
  EXPECT_NEAR(total(weeks_of(patella), "distance_km"), once, 1e-6) << begin;
  const auto ids = ids_in(patella.done({"duplicates"}).out);
  ASSERT_FALSE(ids.empty());
  patella.done({"duplicates", "--undo", ids.front()});
  EXPECT_EQ(total(weeks_of(patella), "activities"), 2);
  // They stay two: nothing merges them again behind the runner's back.
  patella.done({"import", patella.path("watch"), patella.path("again.fit")});
  patella.done({"rebuild"});
  EXPECT_EQ(total(weeks_of(patella), "activities"), 2);
}

// Typed in the evening, synchronised the day after.
TEST(Duplicates, ATypedRunAndItsRecordingCountOnceInEitherOrder) {
  const Program recorded;
  write_demo_files(recorded.folder() / "watch", 1);
  recorded.done({"import", recorded.path("watch")});
  const JsonValue once = weeks_of(recorded);
  const std::string row = recorded.done({"history", "--date", "2026-11-30", "--weeks", "40", "--runs"}).out;
  const std::string day = row.substr(row.find("2026-"), 10);
  const std::string km = std::to_string(total(once, "distance_km"));
  const Outcome added = recorded.done({"add", "run", "--date", day, "--km", km});
  EXPECT_NE(added.out.find("count once"), std::string::npos) << added.out;
  EXPECT_EQ(total(weeks_of(recorded), "activities"), 1);
  EXPECT_NEAR(total(weeks_of(recorded), "knee_equivalent_km"), total(once, "knee_equivalent_km"), 1e-9);

  const Program typed;
  typed.done({"add", "run", "--date", day, "--km", km});
  typed.done({"import", recorded.path("watch")});
  EXPECT_EQ(total(weeks_of(typed), "activities"), 1);
  const auto pair = ids_in(typed.done({"duplicates"}).out);
  ASSERT_FALSE(pair.empty());
  EXPECT_EQ(typed.run({"duplicates", "--undo", ids_in(added.out).at(0)}).exit_code, 4);  // no pair of this runner
  typed.done({"duplicates", "--undo", pair.front()});
  EXPECT_EQ(total(weeks_of(typed), "activities"), 2);
}

// hazard 21: a device that counts both feet is believed when the runner says so.
TEST(Devices, WhatTheRunnerSaysChangesTheStepRate) {
  const Program patella;
  write_demo_files(patella.folder() / "watch", 8);
  patella.done({"import", patella.path("watch")});
  const std::string table = patella.done({"devices"}).out;
  const auto line = table.rfind('\n', table.size() - 2) + 1;
  const std::string device = table.substr(line, table.find("  ", line) - line);
  const double before = total(weeks_of(patella), "knee_equivalent_km");
  const std::string counts = table.find("strides_per_minute", line) != std::string::npos ? "steps" : "strides";
  const std::string said = patella.done({"devices", "--device", device, "--counts", counts}).out;
  EXPECT_NE(said.find(counts + "_per_minute"), std::string::npos) << said;
  EXPECT_GT(std::abs(total(weeks_of(patella), "knee_equivalent_km") - before), 0.001 * before);
}

TEST(Scrub, LeavesNoPositionAndNoName) {
  const Program patella;
  std::string points;
  for (int second = 10; second < 40; ++second)
    points +=
        "<trkpt lat=\"47.6543210\" lon=\"-122.3456789\"><ele>12</ele><time>2026-11-01T08:00:" + std::to_string(second) +
        "Z</time></trkpt>";
  const std::string file = patella.write("canary.gpx",
                                         "<gpx version=\"1.1\" creator=\"Canary Watch\"><trk><name>CANARYNAME</name>"
                                         "<type>running</type><trkseg>" +
                                             points + "</trkseg></trk></gpx>");
  patella.done({"scrub", file});
  const std::string clean = read_text(patella.folder() / "canary.scrubbed.gpx");
  ASSERT_FALSE(clean.empty());
  for (const char* canary : {"47.65", "122.34", "CANARYNAME"}) EXPECT_EQ(clean.find(canary), std::string::npos);
  EXPECT_EQ(patella.run({"inspect", patella.path("canary.scrubbed.gpx")}).exit_code, 0);
}

}  // namespace
}  // namespace patella::fixture
