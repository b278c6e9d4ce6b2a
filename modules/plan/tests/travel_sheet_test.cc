#include <gtest/gtest.h>

#include "plan_fixture.h"

namespace patella {
namespace {

TravelSheet sheet_of(const DecisionRequest& request, int days = 14) {
  return make_travel_sheet(request, shipped_rules(), shipped_exercises(), days);
}

TEST(TravelSheet, NeverHoldsMoreThanIsAllowedInSilenceAndNeverGrows) {
  DecisionRequest request = settled_plan_runner(4.0);
  const TravelSheet sheet = sheet_of(request);
  ASSERT_FALSE(sheet.holds.empty());
  Distance before = sheet.holds.front().session.distance;
  for (const TravelHold& hold : sheet.holds) {
    request.today = hold.first;
    EXPECT_LE(hold.session.distance, decide_today(request, shipped_rules()).allowance.distance);
    EXPECT_LE(hold.session.distance, before);
    EXPECT_LE(hold.first, hold.last);
    before = hold.session.distance;
  }
  EXPECT_LE(in_km(sheet.holds.front().session.distance), 4.0) << "it only holds";
  EXPECT_EQ(sheet.last_day, sheet.holds.back().last);
}

TEST(TravelSheet, H01_BehindARedFlagThereIsNoRunning) {
  DecisionRequest request = settled_plan_runner(4.0);
  checkin_of(request, plan_today).calf_swelling = true;
  const TravelSheet sheet = sheet_of(request);
  EXPECT_TRUE(sheet.holds.empty());
  EXPECT_TRUE(sheet.strength.empty());
  const std::string page = render_html(sheet, shipped_wording());
  EXPECT_NE(page.find("No running while you are away"), std::string::npos);
  EXPECT_EQ(page.find("up to"), std::string::npos);
}

TEST(TravelSheet, ACliniciansLowerCeilingStandsOnThePage) {
  DecisionRequest request = settled_plan_runner(4.0);
  request.limits.pain_ceiling = 1;
  EXPECT_EQ(sheet_of(request).during_ceiling, 1);
  EXPECT_EQ(sheet_of(request).daily_life_ceiling, 1);
  request.limits.pain_ceiling = 4;
  EXPECT_EQ(sheet_of(request).during_ceiling, 2) << "on paper nobody watches: the usual ceiling";
}

TEST(TravelSheet, ThePageIsCompleteAndEscaped) {
  const std::string page = render_html(sheet_of(settled_plan_runner(4.0)), shipped_wording());
  EXPECT_EQ(page.find("[plan."), std::string::npos);
  EXPECT_EQ(page.find("[reason."), std::string::npos);
  EXPECT_EQ(page.find('{'), page.find("{size:A4")) << "a placeholder that was not filled in";
  EXPECT_NE(page.find("</html>"), std::string::npos);
}

}  // namespace
}  // namespace patella
