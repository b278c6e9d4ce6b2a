// One story, its whole plan, frozen: what changes here changes what a runner is told.
// PATELLA_UPDATE_GOLDEN=1 writes it anew; read the difference before it is committed.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "strength_fixture.h"

namespace patella {
namespace {

using namespace strength_story;

// Three weeks of building up: squats tolerated, a side plank that was too hard, one clamshell that hurt.
StrengthPlan third_week() {
  Weeks weeks;
  weeks.inputs.choices.equipment = {"band", "roller"};
  weeks.inputs.choices.days = {Weekday::monday, Weekday::wednesday, Weekday::friday};
  weeks.mornings("2026-05-01", "2026-05-17", 1).mornings("2026-05-18", "2026-05-20", 1);
  weeks.did("2026-05-11", {"wall_sit", 3, 45}).did("2026-05-15", {"wall_sit", 3, 45});
  weeks.did("2026-05-15", {"single_leg_heel_raise", 3, 12, 1, 8}).did("2026-05-15", {"clamshell", 3, 12, 4, 6});
  weeks.did("2026-05-18", {"bridge", 3, 11, 0, 6}).did("2026-05-18", {"side_plank", 2, 25, 0, 9});
  return weeks.plan();
}

TEST(GoldenPlan, TheThirdWeekOfBuildingUp) {
  const std::string path = PATELLA_SOURCE_DIR "/modules/strength/tests/golden/third_week.json";
  const std::string is = render_json(third_week(), shipped_wording()) + "\n";
  if (std::getenv("PATELLA_UPDATE_GOLDEN") != nullptr && std::getenv("CI") == nullptr) std::ofstream(path) << is;
  std::ifstream file(path, std::ios::binary);
  EXPECT_EQ(is, std::string(std::istreambuf_iterator<char>(file), {}));
}

// The words that are not used with somebody in pain (text/en.toml).
TEST(StrengthWording, IsKindAndComplete) {
  int found = 0;
  for (const auto& [key, text] : shipped_wording().entries()) {
    if (key.rfind("strength.", 0) != 0) continue;
    ++found;
    for (const char* word : {"failed", "violated", "damage", "weak", "provoked", "your fault", "you should have"})
      EXPECT_EQ(text.find(word), std::string::npos) << key;
  }
  EXPECT_GT(found, 50);
}

}  // namespace
}  // namespace patella
