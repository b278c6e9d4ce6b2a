#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "patella/calendar.h"

namespace patella {
namespace {

TEST(Date, ReadsAndRenders) {
  EXPECT_EQ(render(*read_date("2026-05-03")), "2026-05-03");
  EXPECT_EQ(render(*read_date("2024-02-29")), "2024-02-29");
  EXPECT_EQ(days_between(*read_date("2024-02-28"), *read_date("2024-03-01")), 2);
  EXPECT_EQ(render(*read_date("2026-01-01") - 1), "2025-12-31");
}

TEST(Date, RefusesWhatIsNotADate) {
  for (const char* text :
       {"", "2026-5-3", "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-01-32", "26-01-01", "2026-01-01 ",
        " 2026-01-01", "2026/01/01", "1899-12-31", "2200-01-01", "2026-01-0a", "2026-01-01T00:00:00Z", "+026-01-01"})
    EXPECT_FALSE(read_date(text)) << text;
}

TEST(Date, ErrorNamesTheTextAndSaysWhatToDo) {
  const auto date = read_date("31.12.2026");
  ASSERT_FALSE(date);
  EXPECT_NE(date.error().where.find("31.12.2026"), std::string::npos);
  EXPECT_FALSE(date.error().advice.empty());
}

RC_GTEST_PROP(Date, RoundTrips, ()) {
  const LocalDate date = *read_date("1900-01-01") + *rc::gen::inRange(0, 300 * 365);
  RC_ASSERT(*read_date(render(date)) == date);
}

}  // namespace
}  // namespace patella
