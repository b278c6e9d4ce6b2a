#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "plan_fixture.h"

namespace patella {
namespace {

const Instant morning = std::chrono::sys_days{std::chrono::year{2026} / 3 / 21} + std::chrono::hours{7};
const std::string runner = "0195-abc";

std::string calendar_of(const RunningPlan& plan, Instant at = morning, std::vector<CalendarSession> before = {}) {
  return render_calendar(plan, {runner, at, std::move(before)}, shipped_wording());
}

using Event = std::map<std::string, std::string>;

// A reader as strict as RFC 5545 lets one be; written apart from the writer.
std::vector<std::string> content_lines(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = text.find("\r\n", begin);
    EXPECT_NE(end, std::string::npos) << "a line that does not end in CRLF";
    if (end == std::string::npos) break;
    const std::string line = text.substr(begin, end - begin);
    EXPECT_LE(line.size(), 75U) << line;
    EXPECT_EQ(line.find_first_of("\r\n"), std::string::npos);
    if (line.starts_with(' '))
      lines.back() += line.substr(1);
    else
      lines.push_back(line);
    begin = end + 2;
  }
  return lines;
}

std::vector<Event> events_in(const std::string& text) {
  const std::vector<std::string> lines = content_lines(text);
  EXPECT_EQ(lines.front(), "BEGIN:VCALENDAR");
  EXPECT_EQ(lines.back(), "END:VCALENDAR");
  EXPECT_EQ(std::count(lines.begin(), lines.end(), "VERSION:2.0"), 1);
  std::vector<Event> events;
  bool open = false;
  for (const std::string& line : lines) {
    const std::size_t colon = line.find(':');
    EXPECT_NE(colon, std::string::npos) << line;
    if (line == "BEGIN:VEVENT") events.emplace_back();
    if (line == "BEGIN:VEVENT" || line == "END:VEVENT") {
      open = line == "BEGIN:VEVENT";
      continue;
    }
    if (!open) continue;
    EXPECT_TRUE(events.back().emplace(line.substr(0, colon), line.substr(colon + 1)).second) << line;
  }
  return events;
}

TEST(CalendarFile, HoldsAnEventForEverySessionAndNoOther) {
  const RunningPlan plan = plan_of(settled_plan_runner(4.0));
  const std::vector<Event> events = events_in(calendar_of(plan));
  EXPECT_EQ(events.size(), list_sessions(plan).size());
  std::set<std::string> uids;
  for (const Event& event : events) {
    EXPECT_TRUE(uids.insert(event.at("UID")).second);
    EXPECT_EQ(event.at("DTSTAMP"), "20260321T070000Z");
    EXPECT_EQ(event.at("STATUS"), "CONFIRMED");
    EXPECT_EQ((event.at("SUMMARY") + event.at("DESCRIPTION")).find('['), std::string::npos) << "no sentence";
    EXPECT_EQ(event.at("DTSTART;VALUE=DATE").size(), 8U);
    EXPECT_GT(event.at("DTEND;VALUE=DATE"), event.at("DTSTART;VALUE=DATE"));
  }
}

TEST(CalendarFile, H09_EveryRunCarriesTheStopRule) {
  int runs = 0;
  for (const Event& event : events_in(calendar_of(plan_of(settled_plan_runner(4.0))))) {
    if (event.at("UID").find("-run-") == std::string::npos) continue;
    ++runs;
    EXPECT_NE(event.at("DESCRIPTION").find("Walk home if the pain goes above 2\\,"), std::string::npos);
  }
  EXPECT_GT(runs, 0);
}

TEST(CalendarFile, ALaterExportUpdatesTheSameEvents) {
  const RunningPlan plan = plan_of(settled_plan_runner(4.0));
  const std::vector<Event> first = events_in(calendar_of(plan));
  const std::vector<Event> second = events_in(calendar_of(plan, morning + std::chrono::seconds(1)));
  ASSERT_EQ(first.size(), second.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].at("UID"), second[i].at("UID"));
    EXPECT_LT(std::stoll(first[i].at("SEQUENCE")), std::stoll(second[i].at("SEQUENCE")));
    EXPECT_LT(std::stoll(second[i].at("SEQUENCE")), 2147483647LL);
  }
}

TEST(CalendarFile, WhatFallsAwayIsCancelledAndWhatIsPastIsLeft) {
  const RunningPlan before = plan_of(settled_plan_runner(4.0));
  DecisionRequest swollen = settled_plan_runner(4.0);
  checkin_of(swollen, plan_today).swelling = true;
  std::vector<CalendarSession> exported = find_exported_sessions(calendar_of(before), runner);
  EXPECT_EQ(exported, list_sessions(before));
  exported.push_back({plan_date(3), false});
  const RunningPlan after = plan_of(swollen);
  std::size_t cancelled = 0;
  for (const Event& event : events_in(calendar_of(after, morning, exported))) {
    const bool gone = event.at("STATUS") == "CANCELLED";
    cancelled += gone;
    EXPECT_TRUE(gone || event.at("UID").find("-run-") == std::string::npos) << event.at("UID");
    EXPECT_GE(event.at("DTSTART;VALUE=DATE"), "20260321");
  }
  EXPECT_GE(cancelled, run_dates(before).size());
}

TEST(CalendarFile, AnotherRunnersEventsAndBrokenFilesArePassedOver) {
  const std::string calendar = calendar_of(plan_of(settled_plan_runner(4.0)));
  EXPECT_TRUE(find_exported_sessions(calendar, "0195-xyz").empty());
  for (const char* broken : {"", "UID:", "UID:20260399-run-patella-0195-abc\r\n", "UID:x-run-patella-0195-abc",
                             "UID:20260301-swim-patella-0195-abc\r\n", "\r\n \r\n "})
    EXPECT_TRUE(find_exported_sessions(broken, runner).empty()) << broken;
  for (std::size_t cut = 0; cut < calendar.size(); cut += 7) find_exported_sessions(calendar.substr(cut), runner);
}

}  // namespace
}  // namespace patella
