// Promise 22: time shifts are harmless. 40 zones x 6 changes of the clock.
#include <gtest/gtest.h>

#include <array>

#include "patella/calendar.h"

namespace patella {
namespace {

using namespace std::chrono_literals;
using Local = std::chrono::local_time<std::chrono::milliseconds>;

constexpr std::array zones = {
    "Europe/Berlin",    "Europe/London",     "Europe/Lisbon",       "Europe/Moscow",       "Europe/Istanbul",
    "Europe/Dublin",    "America/New_York",  "America/Chicago",     "America/Denver",      "America/Los_Angeles",
    "America/Phoenix",  "America/Anchorage", "America/Halifax",     "America/St_Johns",    "America/Sao_Paulo",
    "America/Santiago", "America/Bogota",    "America/Caracas",     "America/Mexico_City", "America/Asuncion",
    "Africa/Cairo",     "Africa/Casablanca", "Africa/Johannesburg", "Africa/Lagos",        "Asia/Tokyo",
    "Asia/Shanghai",    "Asia/Kolkata",      "Asia/Kathmandu",      "Asia/Tehran",         "Asia/Dubai",
    "Asia/Amman",       "Asia/Pyongyang",    "Australia/Sydney",    "Australia/Adelaide",  "Australia/Lord_Howe",
    "Pacific/Auckland", "Pacific/Chatham",   "Pacific/Apia",        "Pacific/Honolulu",    "Atlantic/Azores"};

// The last six changes of the zone's offset before 2026, found by halving between weeks that differ. Zones with fewer
// since 1970 (before, offsets had seconds) are filled up with ordinary days.
std::vector<Instant> last_changes(const std::string& zone) {
  std::vector<Instant> changes;
  const auto offset = [&](Instant t) { return in_zone(t, zone, ZoneSource::profile)->offset; };
  Instant later = read_instant("2026-01-01T00:00:00Z")->utc;
  while (changes.size() < 6 && later > read_instant("1970-03-01T00:00:00Z")->utc) {
    Instant earlier = later - std::chrono::hours(24 * 7);
    if (offset(earlier) != offset(later)) {
      Instant low = earlier;
      Instant high = later;
      while (high - low > 1s) {
        const Instant middle = low + (high - low) / 2;
        (offset(middle) == offset(earlier) ? low : high) = middle;
      }
      changes.push_back(high);
    }
    later = earlier;
  }
  while (changes.size() < 6)
    changes.push_back(read_instant("2020-01-01T00:00:00Z")->utc + std::chrono::hours(24 * 61) * changes.size());
  return changes;
}

TEST(Zones, LocalTimesComeBackFromEveryHourAroundEveryChange) {
  std::size_t checked = 0;
  for (const std::string zone : zones) {
    for (const Instant change : last_changes(zone)) {
      for (int hour = -48; hour <= 48; ++hour) {
        const Instant utc = change + std::chrono::hours(hour) + 30min;
        const auto there = in_zone(utc, zone, ZoneSource::profile);
        ASSERT_TRUE(there);
        const auto back = from_local(Local{(utc + there->offset).time_since_epoch()}, zone, ZoneSource::profile);
        ASSERT_TRUE(back);
        // In an overlap the earlier reading is taken: at most the size of the change before, and the same wall clock.
        EXPECT_LE(back->utc, utc) << zone;
        EXPECT_EQ(back->utc + back->offset, utc + there->offset) << zone << " " << render(*there);
        ++checked;
      }
    }
  }
  EXPECT_GE(checked, 40 * 6 * 97u);
}

TEST(Zones, DayBeginsAtFourWhateverTheClockDoes) {
  for (const std::string zone : zones)
    for (const Instant change : last_changes(zone)) {
      LocalDate previous = local_day(*in_zone(change - 72h, zone, ZoneSource::profile));
      for (Instant utc = change - 72h; utc < change + 72h; utc += 15min) {
        const auto there = in_zone(utc, zone, ZoneSource::profile);
        const LocalDate day = local_day(*there);
        const auto local = utc + there->offset;
        const auto since_midnight = local - std::chrono::floor<std::chrono::days>(local);
        const int before_four = since_midnight < 4h ? 1 : 0;
        EXPECT_EQ(day, wall_clock_date(*there) - before_four) << zone << render(*there);
        // Days follow each other; one is passed over only where a zone skipped it (Pacific/Apia 2011).
        EXPECT_GE(days_between(previous, day), 0) << zone << " " << render(*there);
        previous = day;
      }
    }
}

TEST(Zones, GapGivesTheLaterReadingAndOverlapTheEarlier) {
  const auto at = [](const char* local, const char* zone) {
    return render(*from_local(read_wall_clock(local)->time, zone, ZoneSource::profile));
  };
  EXPECT_EQ(at("2026-03-29T02:30:00", "Europe/Berlin"), "2026-03-29T03:30:00+02:00");
  EXPECT_EQ(at("2026-10-25T02:30:00", "Europe/Berlin"), "2026-10-25T02:30:00+02:00");
  EXPECT_EQ(at("2026-11-01T01:30:00", "America/New_York"), "2026-11-01T01:30:00-04:00");
}

TEST(Zones, LateNightRunBelongsToTheEveningBefore) {
  EXPECT_EQ(render(local_day(*read_instant("2026-05-02T03:59:59+02:00"))), "2026-05-01");
  EXPECT_EQ(render(local_day(*read_instant("2026-05-02T04:00:00+02:00"))), "2026-05-02");
  EXPECT_EQ(render(wall_clock_date(*read_instant("2026-05-02T03:59:59+02:00"))), "2026-05-02");
}

TEST(Zones, UnknownNamesAreErrors) {
  for (const char* name : {"", "Europe/Atlantis", "../../etc/passwd", "right/Europe/Berlin", "europe/berlin\n"})
    EXPECT_FALSE(in_zone(Instant{}, name, ZoneSource::profile)) << name;
}

TEST(Zones, NameAndSourceAreKept) {
  const auto there = in_zone(Instant{}, "Asia/Kathmandu", ZoneSource::position);
  EXPECT_EQ(there->zone, "Asia/Kathmandu");
  EXPECT_EQ(there->source, ZoneSource::position);
}

}  // namespace
}  // namespace patella
