// Real recordings: whatever is in them, no load is impossible, and a run on easy ground costs about a K per kilometre.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>

#include "patella/ingest.h"
#include "runs_fixture.h"

namespace patella::fixture {
namespace {

const std::filesystem::path shared = PATELLA_SHARED_DIR;

std::vector<Activity> read_staged_activities() {
  std::vector<Activity> activities;
  for (const char* folder : {"gpx", "tcx", "fit"})
    for (const auto& entry : std::filesystem::directory_iterator(shared / "data" / folder)) {
      std::ifstream file(entry.path(), std::ios::binary);
      const std::string bytes(std::istreambuf_iterator<char>(file), {});
      const std::string name = entry.path().filename();
      Result<Reading> reading = read_activity_file(std::as_bytes(std::span(bytes)), name);
      if (reading) std::move(reading->activities.begin(), reading->activities.end(), std::back_inserter(activities));
    }
  return activities;
}

bool is_mostly_run(const KneeLoad& load) {
  return load.distance > kilometres(1.0) && load.walking_distance.si() < 0.05 * load.distance.si();
}

TEST(StagedRecordings, LoadsArePlausible) {
  if (!std::filesystem::exists(shared / "data" / "gpx")) GTEST_SKIP() << "no staged recordings at " << shared;
  std::vector<double> per_km;
  for (const Activity& activity : read_staged_activities()) {
    const KneeLoadResult result = compute_knee_load(activity, RunnerBody{}, shipped_model());
    if (!result.load) continue;
    const KneeLoad& load = *result.load;
    const double ratio = load.knee_equivalent.si() / load.distance.si();
    EXPECT_TRUE(std::isfinite(ratio) && ratio >= 0.2 && ratio <= 1.7) << ratio;
    EXPECT_LE(load.low, load.knee_equivalent);
    EXPECT_GE(load.high, load.knee_equivalent);
    if (!is_mostly_run(load)) continue;
    EXPECT_TRUE(ratio >= 0.7 && ratio <= 1.35) << ratio << " K per km over " << in_km(load.distance) << " km";
    per_km.push_back(ratio);
  }
  ASSERT_GE(per_km.size(), 30U);
  std::sort(per_km.begin(), per_km.end());
  EXPECT_NEAR(per_km[per_km.size() / 2], 1.0, 0.1);
}

}  // namespace
}  // namespace patella::fixture
