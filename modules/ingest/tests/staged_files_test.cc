// All staged recordings are read, or refused for the reason given here.
#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "ingest_fixture.h"

namespace patella {
namespace {

using namespace fixture;

// file -> why nothing of it becomes an activity. docs/file-formats.md shows the same table.
const std::map<std::string, std::string> without_activity = {
    {"GoldenCheetah__A_ride_mapped_on_11_22_2011.gpx", "track without times"},
    {"SamR1__example.fit", "course"},
    {"SamR1__test_4.gpx", "empty file"},
    {"SamR1__test_5.gpx", "empty file"},
    {"dtcooper__DeveloperData.fit", "empty activity"},
    {"dtcooper__Settings2.fit", "settings"},
    {"dtcooper__WeightScaleMultiUser.fit", "weight"},
    {"dtcooper__WorkoutCustomTargetValues.fit", "workout"},
    {"muktihari__TestEncode.fit", "empty activity"},
    {"sports-alliance__empty-sessions.fit", "the file is empty"},
    {"tkrajina__default_schema_locations.gpx", "empty file"},
    {"tkrajina__gpx1.0_with_all_fields.gpx", "track without points"},
    {"tkrajina__gpx1.1_with_all_fields.gpx", "track without points"},
    {"tkrajina__gpx_with_garmin_extension.gpx", "waypoints"},
    {"tkrajina__route.gpx", "route"},
    {"tkrajina__track-with-extremes.gpx", "track without times"},
    {"tkrajina__track_with_dilution_errors.gpx", "track without times"},
    {"tkrajina__unicode_with_bom.gpx", "waypoints"},
    {"tkrajina__unicode_with_bom_noencoding.gpx", "waypoints"},
    {"tormoder__MonitoringFile.fit", "monitoring_b"},
};

const std::vector<std::string> quarantined = {"dtcooper__activity-activity-filecrc.fit",
                                              "dtcooper__activity-filecrc.fit", "dtcooper__nick.fit"};

Result<Reading> read(const std::filesystem::path& path, const IngestOptions& options = {}) {
  return read_activity_file(read_bytes(path), path.filename().string(), options);
}

#define SKIP_WITHOUT_STAGED_FILES(files) \
  if ((files).empty()) GTEST_SKIP() << "the staged recordings are not at " << PATELLA_SHARED_DIR

void check(const std::filesystem::path& path) {
  const std::string name = path.filename().string();
  const auto expected = without_activity.find(name);
  const auto reading = read(path);
  if (!reading) {
    EXPECT_TRUE(expected != without_activity.end() && reading.error().message == expected->second)
        << render(reading.error());
    return;
  }
  EXPECT_EQ(find_impossible(*reading), "") << name;
  EXPECT_EQ(reading->not_an_activity, expected == without_activity.end() ? "" : expected->second) << name;
  EXPECT_EQ(reading->quarantine, std::find(quarantined.begin(), quarantined.end(), name) != quarantined.end()) << name;
  for (Activity activity : reading->activities) {
    const Activity before = activity;
    compute_facts(activity);
    EXPECT_EQ(activity, before) << name << ": computing the facts again changes them";
    const auto summary = read_activity_summary(render_activity_summary(before));
    ASSERT_TRUE(summary) << render(summary.error());
    activity.streams = {};
    EXPECT_EQ(*summary, activity) << name;
  }
}

TEST(StagedFiles, AllAreReadOrRefusedForTheirReason) {
  for (const char* folder : {"fit", "gpx", "tcx"}) {
    const auto files = staged_files(folder);
    SKIP_WITHOUT_STAGED_FILES(files);
    for (const auto& path : files) check(path);
  }
}

TEST(StagedFiles, BothXmlParsersSayTheSame) {
  for (const char* folder : {"gpx", "tcx"}) {
    const auto files = staged_files(folder);
    SKIP_WITHOUT_STAGED_FILES(files);
    for (const auto& path : files) {
      const auto in_memory = read(path, {1u << 30});
      const auto in_stream = read(path, {0});
      ASSERT_EQ(in_memory.has_value(), in_stream.has_value()) << path;
      if (in_memory) {
        EXPECT_EQ(in_memory->activities, in_stream->activities) << path;
        EXPECT_EQ(in_memory->not_an_activity, in_stream->not_an_activity) << path;
      }
    }
  }
}

Activity first_of(const std::string& folder, const std::string& name) {
  const auto reading = read(std::filesystem::path(PATELLA_SHARED_DIR) / "data" / folder / name);
  return reading && !reading->activities.empty() ? reading->activities.front() : Activity{};
}

void expect_same_run(const Activity& a, const Activity& b) {
  EXPECT_LE(std::abs((a.start.utc - b.start.utc).count()), 2000);
  EXPECT_NEAR(a.facts.elapsed.si(), b.facts.elapsed.si(), 2.0);
  ASSERT_TRUE(a.facts.distance && b.facts.distance);
  EXPECT_NEAR(a.facts.distance->si(), b.facts.distance->si(), 0.002 * a.facts.distance->si());
  if (a.facts.mean_heart_rate && b.facts.mean_heart_rate) {
    EXPECT_NEAR(a.facts.mean_heart_rate->si(), b.facts.mean_heart_rate->si(), 1.0);
  }
  if (a.facts.step_rate && b.facts.step_rate) {
    EXPECT_NEAR(a.facts.step_rate->si(), b.facts.step_rate->si(), 1.0);
  }
}

// The groups of MANIFEST.csv ("same activity group") that hold one run in two formats or from two services.
TEST(StagedFiles, OneRunInTwoFilesHasTheSameFacts) {
  SKIP_WITHOUT_STAGED_FILES(staged_files("fit"));
  const std::tuple<const char*, const char*, const char*, const char*> pairs[] = {
      {"fit", "sports-alliance__6860622783.fit", "tcx", "sports-alliance__6860622783.tcx"},
      {"fit", "GoldenCheetah__activity_2677977976.fit", "tcx", "GoldenCheetah__activity_2677977976.tcx"},
      {"fit", "sports-alliance__6909950168.fit", "fit", "sports-alliance__6909950168-no-pause-records.fit"},
      {"gpx", "sports-alliance__1681613317.gpx", "gpx", "sports-alliance__20170319_run_906581465.gpx"},
      {"gpx", "sports-alliance__20190929_ride_4108490848.gpx", "gpx", "sports-alliance__4108490848.gpx"},
      {"tcx", "sports-alliance__20181021_run_3106033902.tcx", "tcx", "sports-alliance__garmin_run_3106033902.tcx"},
      {"tcx", "alenrajsp__2_sup_activity_1.tcx", "tcx", "alenrajsp__sup_activity_1.tcx"}};
  for (const auto& [folder_a, a, folder_b, b] : pairs) {
    SCOPED_TRACE(a);
    expect_same_run(first_of(folder_a, a), first_of(folder_b, b));
  }
}

TEST(StagedFiles, SavedActivityListIsRead) {
  const auto path = std::filesystem::path(PATELLA_SHARED_DIR) / "data/csv/history_shaonianche_activities.json";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "the staged recordings are not at " << PATELLA_SHARED_DIR;
  const auto reading = read(path);
  ASSERT_TRUE(reading) << render(reading.error());
  EXPECT_EQ(reading->activities.size(), 603u);
  EXPECT_EQ(find_impossible(*reading), "");
}

// Of the runs whose device measures altitude by pressure: the session's own ascent against ours.
TEST(StagedFiles, AscentAgreesWithTheDevice) {
  SKIP_WITHOUT_STAGED_FILES(staged_files("fit"));
  const std::pair<const char*, double> device_ascent_m[] = {{"x3cl__10579441.fit", 2042},
                                                            {"x3cl__70910517.fit", 1039},
                                                            {"x3cl__478101099.fit", 1155},
                                                            {"x3cl__477923506.fit", 567},
                                                            {"x3cl__568941018.fit", 424},
                                                            {"x3cl__275933307.fit", 370},
                                                            {"x3cl__274675557.fit", 242},
                                                            {"x3cl__272498723.fit", 260},
                                                            {"sports-alliance__6916663933.fit", 142},
                                                            {"fgebhart__2019-09-18-16-02-35.fit", 217}};
  for (const auto& [name, device_m] : device_ascent_m) {
    const Activity run = first_of("fit", name);
    ASSERT_TRUE(run.facts.ascent) << name;
    EXPECT_NEAR(run.facts.ascent->si(), device_m, 0.06 * device_m) << name;
  }
}

}  // namespace
}  // namespace patella
