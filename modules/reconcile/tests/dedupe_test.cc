// TRUST promise 17, hazards 13 and 14: no outing counted twice, true doubles stay two.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <chrono>
#include <set>

#include "outings_fixture.h"

namespace patella::test {
namespace {

constexpr SourceFormat other_formats[] = {SourceFormat::tcx, SourceFormat::gpx, SourceFormat::strava_csv,
                                          SourceFormat::strava_json};

std::string explain(const ActivityOutline& a, const ActivityOutline& b) {
  return std::string(name_of(a.format)) + " and " + std::string(name_of(b.format)) + ", start " +
         std::to_string(std::chrono::duration<double>(b.start - a.start).count()) + " s, elapsed " +
         std::to_string(a.elapsed.si()) + " and " + std::to_string(b.elapsed.si()) + ", distance " +
         std::to_string(a.distance->si()) + " and " + std::to_string(b.distance->si());
}

// What two recorders of one outing do to each other, beyond noise.
void disturb(Outings& outings, ActivityOutline& other, int kind) {
  const double half_hours = outings.whole(1, 24) * (outings.chance(0.5) ? 1.0 : -1.0);
  if (kind == 1) move_start(other, half_hours * 1800.0);           // a zone mistaken
  if (kind == 2) move_start(other, outings.uniform(-90.0, 90.0));  // buttons pressed one after the other
  const double lost = outings.uniform(0.05, 0.4);
  if (kind == 3 || kind == 4) {  // battery empty; started late
    if (kind == 4) move_start(other, other.elapsed.si() * lost);
    other.elapsed = other.elapsed * (1.0 - lost);
    other.distance = *other.distance * (1.0 - lost);
  }
  if (kind == 5) other.distance = *other.distance * outings.uniform(0.92, 1.0);  // gaps without positions
}

TEST(Dedupe, AThousandPairsAreCountedOnce) {
  Outings outings(17);
  std::vector<ActivityOutline> all;
  std::vector<std::pair<ActivityOutline, ActivityOutline>> pairs;
  for (int i = 0; i < 1000; ++i) {
    const ActivityOutline run = outings.watch_run(2 * i, outings.uniform(5.0, 20.0));
    ActivityOutline other = outings.retold(run, other_formats[outings.whole(0, 3)]);
    disturb(outings, other, i % 6);
    pairs.emplace_back(run, other);
    all.insert(all.end(), {run, other});
  }
  std::set<std::string> gone;
  for (const MergeDecision& merge : find_duplicates(all).merges) gone.insert(merge.merged);
  std::size_t twice = 0;
  for (const auto& [run, other] : pairs) {
    if (gone.contains(run.id) || gone.contains(other.id)) continue;
    ++twice;
    ADD_FAILURE() << explain(run, other);
  }
  EXPECT_EQ(twice, 0U);
  EXPECT_EQ(gone.size(), 1000U);
}

struct Doubles {
  std::vector<ActivityOutline> all;
  std::size_t pairs = 0;
};

// Sessions of one evening: laps stopped and started again, a treadmill before the run outside.
void add_back_to_back(Outings& outings, Doubles& doubles, int day) {
  ActivityOutline first = outings.watch_run(day, 18.0);
  const int laps = outings.whole(2, 4);
  doubles.all.push_back(first);
  for (int lap = 1; lap < laps; ++lap) {
    ActivityOutline next = outings.repeated(first, 0.0, outings.chance(0.2) ? SourceFormat::gpx : SourceFormat::fit);
    next.start = first.start;
    move_start(next, first.elapsed.si() + outings.uniform(1.0, 120.0));
    next.treadmill = outings.chance(0.3);
    doubles.all.push_back(next);
    ++doubles.pairs;
    first = next;
  }
}

Doubles true_doubles() {
  Outings outings(29);
  Doubles doubles;
  for (int i = 0; i < 600; ++i) {
    if (i % 3 == 0) {
      add_back_to_back(outings, doubles, 2 * i);
      continue;
    }
    const ActivityOutline run = outings.watch_run(2 * i, outings.uniform(5.0, 9.0));
    const SourceFormat format = i % 3 == 1 ? SourceFormat::fit : other_formats[outings.whole(0, 3)];
    doubles.all.push_back(run);
    doubles.all.push_back(outings.repeated(run, outings.uniform(3.0, 12.0), format));
    ++doubles.pairs;
  }
  return doubles;
}

TEST(Dedupe, TrueDoublesStayTwo) {
  const Doubles doubles = true_doubles();
  const auto merges = find_duplicates(doubles.all).merges;
  RecordProperty("pairs", static_cast<int>(doubles.pairs));
  RecordProperty("merged", static_cast<int>(merges.size()));
  EXPECT_GE(doubles.pairs, 200U);
  EXPECT_LE(static_cast<double>(merges.size()), 0.01 * static_cast<double>(doubles.pairs));
}

TEST(Dedupe, TheWatchIsKeptBesideTheLine) {
  Outings outings(1);
  const ActivityOutline run = outings.watch_run(1, 8.0);
  const ActivityOutline row = outings.retold(run, SourceFormat::strava_csv);
  const auto merges = find_duplicates(std::vector{row, run}).merges;
  ASSERT_EQ(merges.size(), 1U);
  EXPECT_EQ(merges[0].kept, run.id);
  EXPECT_EQ(merges[0].reason, MergeReason::summary_of_file);
}

TEST(Dedupe, AShiftIsNamedInTheEvidence) {
  Outings outings(2);
  const ActivityOutline run = outings.watch_run(1, 8.0);
  ActivityOutline gpx = outings.retold(run, SourceFormat::gpx);
  move_start(gpx, 2.0 * 3600.0);
  const auto merges = find_duplicates(std::vector{run, gpx}).merges;
  ASSERT_EQ(merges.size(), 1U);
  EXPECT_EQ(merges[0].reason, MergeReason::shifted_hours);
  EXPECT_EQ(merges[0].evidence.shift, std::chrono::minutes(-120));
  EXPECT_LE(std::abs(merges[0].evidence.start_difference.si()), 30.0);
}

TEST(Dedupe, ALapBesideTheWholeDoesNotStandForIt) {
  Outings outings(3);
  ActivityOutline whole = outings.retold(outings.watch_run(1, 8.0), SourceFormat::gpx);
  ActivityOutline lap = whole;
  lap.id = "lap";
  lap.format = SourceFormat::fit;
  lap.device = "garmin|fenix|1|";
  lap.elapsed = whole.elapsed * 0.2;
  lap.distance = *whole.distance * 0.2;
  move_start(lap, whole.elapsed.si() * 0.5);
  const auto merges = find_duplicates(std::vector{lap, whole}).merges;
  ASSERT_EQ(merges.size(), 1U);
  EXPECT_EQ(merges[0].kept, whole.id);
}

// The parts of a brick session, and the same evening as one GPX.
std::vector<ActivityOutline> brick(const std::string& group) {
  Outings outings(4);
  ActivityOutline ride = outings.watch_run(1, 8.0);
  ride.sport = Sport::ride;
  ActivityOutline whole = outings.retold(ride, SourceFormat::gpx);
  ride.part_of_multisport = true;
  ride.import_group = group;
  ActivityOutline run = ride;
  run.id = "run";
  run.sport = Sport::run;
  move_start(run, ride.elapsed.si() + 60.0);
  whole.id = "whole";
  whole.start = ride.start;
  whole.sport = Sport::unknown;
  whole.elapsed = ride.elapsed * 2.0 + Duration(60.0);
  whole.distance = *ride.distance * 2.0;
  return {whole, run, ride};
}

TEST(Dedupe, PartsOfAMultisportFileAreKeptAndTheWholeIsMerged) {
  for (const std::string group : {"brick.fit", ""}) {
    const auto merges = find_duplicates(brick(group)).merges;
    ASSERT_EQ(merges.size(), 1U);
    EXPECT_EQ(merges[0].merged, "whole");
    EXPECT_EQ(merges[0].reason, MergeReason::multisport_whole);
  }
}

TEST(Dedupe, ARunInsideADayOfSomethingElseStays) {
  Outings outings(5);
  const ActivityOutline run = outings.watch_run(1, 12.0);
  ActivityOutline day = outings.retold(run, SourceFormat::gpx);
  day.sport = Sport::other;
  day.elapsed = Duration(10.0 * 3600.0);
  move_start(day, -4.0 * 3600.0);
  const auto result = find_duplicates(std::vector{run, day});
  EXPECT_TRUE(result.merges.empty());
  ASSERT_EQ(result.overlaps.size(), 1U);
}

TEST(Dedupe, TwoPeopleAtTheSameTimeAreToldApart) {
  Outings outings(6);
  ActivityOutline mine = outings.watch_run(1, 12.0);
  ActivityOutline theirs = outings.retold(mine, SourceFormat::gpx);
  mine.start_position = StartPosition{10.0, 20.0};
  theirs.start_position = StartPosition{10.5, 20.0};
  const auto result = find_duplicates(std::vector{mine, theirs});
  EXPECT_TRUE(result.merges.empty());
  EXPECT_EQ(result.overlaps.size(), 1U);
}

TEST(Dedupe, FilesWithoutTimesAreNeverOne) {
  Outings outings(7);
  ActivityOutline a = outings.watch_run(1, 12.0);
  a.start = Instant{};
  a.elapsed = Duration(0.0);
  ActivityOutline b = a;
  b.id = "b";
  b.format = SourceFormat::gpx;
  EXPECT_TRUE(find_duplicates(std::vector{a, b}).merges.empty());
}

TEST(Dedupe, TheServiceKnowsBest) {
  Outings outings(8);
  ActivityOutline a = outings.watch_run(1, 12.0);
  ActivityOutline b = outings.watch_run(300, 7.0);
  a.service_id = b.service_id = "strava:1";
  const auto merges = find_duplicates(std::vector{a, b}).merges;
  ASSERT_EQ(merges.size(), 1U);
  EXPECT_EQ(merges[0].reason, MergeReason::same_service_id);
}

TEST(Dedupe, AnUndoneMergeStaysUndone) {
  Outings outings(9);
  const ActivityOutline run = outings.watch_run(1, 8.0);
  const ActivityOutline tcx = outings.retold(run, SourceFormat::tcx),
                        csv = outings.retold(run, SourceFormat::strava_csv);
  const std::vector all{run, tcx, csv};
  ASSERT_EQ(find_duplicates(all).merges.size(), 2U);
  const KeepApart undone{run.id, tcx.id};
  const auto merges = find_duplicates(all, {&undone, 1}).merges;
  ASSERT_EQ(merges.size(), 1U);
  EXPECT_EQ(merges[0].merged, csv.id);
}

TEST(Dedupe, TenThousandActivitiesAreQuick) {
  Outings outings(10);
  std::vector<ActivityOutline> all;
  for (int i = 0; i < 5000; ++i) {
    all.push_back(outings.watch_run(i, outings.uniform(5.0, 20.0)));
    all.push_back(outings.retold(all.back(), SourceFormat::gpx));
  }
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(find_duplicates(all).merges.size(), 5000U);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
}

bool operator_equal(const MergeDecision& a, const MergeDecision& b) {
  return a.kept == b.kept && a.merged == b.merged && a.reason == b.reason && a.evidence.shift == b.evidence.shift &&
         a.evidence.overlap == b.evidence.overlap && a.evidence.start_difference == b.evidence.start_difference;
}

std::vector<ActivityOutline> crowded_days(std::uint32_t seed) {
  Outings outings(seed);
  std::vector<ActivityOutline> all;
  for (int i = 0; i < 12; ++i) {
    all.push_back(outings.watch_run(outings.whole(0, 3), outings.uniform(5.0, 20.0)));
    ActivityOutline other = outings.retold(all.back(), other_formats[outings.whole(0, 3)]);
    disturb(outings, other, outings.whole(0, 5));
    all.push_back(other);
    if (outings.chance(0.4)) all.push_back(outings.repeated(all.back(), outings.uniform(0.0, 12.0), SourceFormat::gpx));
  }
  return all;
}

RC_GTEST_PROP(Dedupe, TheOrderOfTheInputDoesNotMatter, (std::uint32_t seed)) {
  std::vector<ActivityOutline> all = crowded_days(seed);
  const Reconciliation first = find_duplicates(all);
  std::shuffle(all.begin(), all.end(), std::mt19937(seed + 1));
  const Reconciliation second = find_duplicates(all);
  RC_ASSERT(
      std::equal(first.merges.begin(), first.merges.end(), second.merges.begin(), second.merges.end(), operator_equal));
  RC_ASSERT(first.overlaps.size() == second.overlaps.size());
}

RC_GTEST_PROP(Dedupe, AKeptOneIsNeverMergedAndNoneIsMergedTwice, (std::uint32_t seed)) {
  std::set<std::string> kept, merged;
  for (const MergeDecision& merge : find_duplicates(crowded_days(seed)).merges) {
    RC_ASSERT(merged.insert(merge.merged).second);
    kept.insert(merge.kept);
  }
  for (const std::string& id : kept) RC_ASSERT(!merged.contains(id));
}

RC_GTEST_PROP(Dedupe, WhatRemainsHoldsNoDuplicates, (std::uint32_t seed)) {
  std::vector<ActivityOutline> all = crowded_days(seed);
  std::set<std::string> merged;
  for (const MergeDecision& merge : find_duplicates(all).merges) merged.insert(merge.merged);
  std::erase_if(all, [&](const ActivityOutline& outline) { return merged.contains(outline.id); });
  RC_ASSERT(find_duplicates(all).merges.empty());
}

}  // namespace
}  // namespace patella::test
