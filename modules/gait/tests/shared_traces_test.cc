// The staged traces: invented runners with exact truth.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "gait_fixture.h"

namespace patella {
namespace {

const std::filesystem::path traces = std::filesystem::path(PATELLA_SHARED_DIR) / "data" / "traces";

std::string read_staged(const std::string& name) {
  std::ifstream file(traces / name, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(SharedTraces, StepRateOfEveryTrace) {
  if (!std::filesystem::exists(traces)) GTEST_SKIP() << "no staged traces at " << traces;
  for (const auto& entry : std::filesystem::directory_iterator(traces)) {
    const std::string name = entry.path().filename().string();
    const auto trace = read_pose_trace(read_staged(name));
    ASSERT_TRUE(trace) << name << render(trace.error());
    const GaitView view = name.find("side") != std::string::npos ? GaitView::side : GaitView::back;
    const GaitReport report = measure_gait(*trace, {view, unknown, 1.0}, shipped_rules(), gait_day());
    ASSERT_TRUE(report.refusals.empty()) << name << render_json(report);
    EXPECT_NEAR(find_measure(report, GaitMetric::step_rate)->value, 168.0, 0.2) << name;
    if (std::getenv("GAIT_SHOW")) std::cout << name << " " << render_json(report) << "\n";
  }
}

}  // namespace
}  // namespace patella
