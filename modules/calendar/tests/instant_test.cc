#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "patella/calendar.h"

namespace patella {
namespace {

using namespace std::chrono_literals;

std::int64_t unix_ms(std::string_view text) { return read_instant(text)->utc.time_since_epoch().count(); }

TEST(Instant, ReadsUtcAndOffsets) {
  EXPECT_EQ(unix_ms("1970-01-01T00:00:00Z"), 0);
  EXPECT_EQ(unix_ms("2026-05-01T18:00:00+02:00"), unix_ms("2026-05-01T16:00:00Z"));
  EXPECT_EQ(unix_ms("2026-05-01T18:00:00+0200"), unix_ms("2026-05-01T16:00:00z"));
  EXPECT_EQ(unix_ms("2026-05-01 18:00:00-07"), unix_ms("2026-05-02T01:00:00Z"));
  EXPECT_EQ(unix_ms("2026-05-01T18:00+05:45"), unix_ms("2026-05-01T12:15:00Z"));
}

TEST(Instant, CutsFractionsToTheMillisecond) {
  EXPECT_EQ(unix_ms("1970-01-01T00:00:00.25Z"), 250);
  EXPECT_EQ(unix_ms("1970-01-01T00:00:00.9999999Z"), 999);
  EXPECT_EQ(unix_ms("1970-01-01T00:00:00,5Z"), 500);
  EXPECT_EQ(unix_ms("1969-12-31T23:59:59.999Z"), -1);
}

TEST(Instant, LeapSecondIsTheNextMinute) {
  EXPECT_EQ(unix_ms("2016-12-31T23:59:60Z"), unix_ms("2017-01-01T00:00:00Z"));
}

TEST(Instant, RefusesWhatCannotBe) {
  for (const char* text :
       {"", "2026-05-01", "2026-05-01T", "2026-05-01T24:00:00Z", "2026-05-01T18:60:00Z", "2026-05-01T18:00:61Z",
        "2026-05-01T18:00:00.Z", "2026-05-01T18:00:00+19:00", "2026-05-01T18:00:00+02:60", "2026-05-01T18:00:00+2",
        "2026-05-01T18:00:00Zjunk", "2026-02-30T18:00:00Z", "NaN", "2026-05-01T1:00:00Z", "2026-05-01T-1:00:00Z"})
    EXPECT_FALSE(read_instant(text)) << text;
}

TEST(Instant, LocalTimesAreAnotherKind) {
  EXPECT_FALSE(read_instant("2026-05-01T18:00:00"));
  const auto local = read_local_instant("2026-05-01T18:00:00");
  ASSERT_TRUE(local);
  EXPECT_EQ(local->source, ZoneSource::unknown);
  EXPECT_EQ(local->offset, 0min);
  EXPECT_FALSE(read_local_instant("2026-05-01T18:00:00Z"));
}

TEST(Instant, RendersOffsetAndMillisecondsOnlyWhenThere) {
  EXPECT_EQ(render(*read_instant("2026-05-01T18:00:00+02:00")), "2026-05-01T18:00:00+02:00");
  EXPECT_EQ(render(*read_instant("2026-05-01T18:00:00.040-03:30")), "2026-05-01T18:00:00.040-03:30");
}

RC_GTEST_PROP(Instant, RoundTrips, ()) {
  ZonedInstant instant;
  instant.utc =
      Instant{std::chrono::milliseconds{*rc::gen::inRange<std::int64_t>(-2'000'000'000'000, 7'000'000'000'000)}};
  instant.offset = std::chrono::minutes{*rc::gen::inRange(-18 * 60, 18 * 60 + 1)};
  const auto read = read_instant(render(instant));
  RC_ASSERT(read.has_value());
  RC_ASSERT(read->utc == instant.utc);
  RC_ASSERT(read->offset == instant.offset);
}

RC_GTEST_PROP(Instant, NoTextBreaksTheReader, (const std::string& text)) {
  (void)read_wall_clock(text);
  (void)read_date(text);
}

}  // namespace
}  // namespace patella
