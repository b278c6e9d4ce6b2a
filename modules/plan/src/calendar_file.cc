// iCalendar as RFC 5545 asks for it: content lines end in CRLF and are folded at 75 octets, text is escaped, an event
// has UID and DTSTAMP, an all-day event ends on the day after.
#include <algorithm>
#include <cstdio>
#include <set>

#include "plan_words.h"

namespace patella {
namespace {

constexpr std::size_t longest_line = 75;
constexpr std::string_view uid_mark = "-patella-";
constexpr std::string_view run_kind = "run";
constexpr std::string_view strength_kind = "strength";

std::string compact(LocalDate date) {
  std::string text = render(date);
  std::erase(text, '-');
  return text;
}

std::string compact(Instant instant) {
  std::string text = render(ZonedInstant{std::chrono::floor<std::chrono::seconds>(instant), {}, {}, {}});
  text.resize(std::string_view("2026-05-03T18:00:00").size());
  std::erase(text, '-');
  std::erase(text, ':');
  return text + "Z";
}

// Seconds since 2026, so that a later export has the larger number without anything being kept.
long long sequence_of(Instant now) {
  const auto start = std::chrono::sys_days{std::chrono::year{2026} / 1 / 1};
  return std::max(0LL, static_cast<long long>(std::chrono::duration_cast<std::chrono::seconds>(now - start).count()));
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\r') continue;
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    out += c == '\n' ? std::string("\\n") : std::string(1, c);
  }
  return out;
}

bool continues_a_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// Folded between characters, never inside one.
std::string folded(std::string_view line) {
  std::string out;
  std::size_t room = longest_line;
  while (line.size() > room) {
    std::size_t cut = room;
    while (cut > 1 && continues_a_character(line[cut])) --cut;
    out.append(line.substr(0, cut)).append("\r\n ");
    line.remove_prefix(cut);
    room = longest_line - 1;
  }
  return out.append(line).append("\r\n");
}

std::string uid_of(const CalendarSession& session, std::string_view runner) {
  const std::string_view kind = session.strength ? strength_kind : run_kind;
  return compact(session.date) + "-" + std::string(kind) + std::string(uid_mark) + std::string(runner);
}

class CalendarWriter {
 public:
  CalendarWriter(const CalendarOptions& options, const Wording& wording) : options_(options), wording_(wording) {}

  std::string write(const RunningPlan& plan) {
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Patella//plan//EN");
    line("CALSCALE:GREGORIAN");
    line("METHOD:PUBLISH");
    for (const PlannedDay& day : plan.days) {
      if (is_run(day)) write_run(day);
      if (!day.strength.empty()) write_strength(day);
    }
    write_cancelled(plan);
    line("END:VCALENDAR");
    return std::move(text_);
  }

 private:
  void line(const std::string& content) { text_ += folded(content); }

  std::string say(const std::string& key, const Wording::Values& values = {}) const {
    return wording_.say("plan." + key, values);
  }

  void write_run(const PlannedDay& day) {
    std::string notes = describe_session(day, wording_) + ".\n";
    if (const std::string terrain = describe_terrain(day, wording_); !terrain.empty()) notes += terrain + ".\n";
    notes += describe_stop_rule(day, wording_) + "\n" + say("condition") + "\n" + say("ask_today");
    write_event({day.date, false}, "CONFIRMED", describe_session(day, wording_), notes);
  }

  void write_strength(const PlannedDay& day) {
    const std::string summary = say("strength_title", {{"count", std::to_string(day.strength.size())}});
    write_event({day.date, true}, "CONFIRMED", summary,
                say("strength_hint") + "\n" + say("strength_stop") + "\n" + say("condition"));
  }

  // What lies before the plan has happened, or not: it is left as it is.
  void write_cancelled(const RunningPlan& plan) {
    const std::vector<CalendarSession> planned = list_sessions(plan);
    std::set<CalendarSession> gone(options_.exported_before.begin(), options_.exported_before.end());
    for (const CalendarSession& session : planned) gone.erase(session);
    for (const CalendarSession& session : gone)
      if (session.date >= plan.today)
        write_event(session, "CANCELLED", say("cancelled"), say("cancelled") + "\n" + say("ask_today"));
  }

  void write_event(const CalendarSession& session, const std::string& status, const std::string& summary,
                   const std::string& notes) {
    line("BEGIN:VEVENT");
    line("UID:" + uid_of(session, options_.runner));
    line("DTSTAMP:" + compact(options_.now));
    line("SEQUENCE:" + std::to_string(sequence_of(options_.now)));
    line("DTSTART;VALUE=DATE:" + compact(session.date));
    line("DTEND;VALUE=DATE:" + compact(session.date + 1));
    line("SUMMARY:" + escaped(summary));
    line("DESCRIPTION:" + escaped(notes));
    line("STATUS:" + status);
    line("TRANSP:TRANSPARENT");
    line("END:VEVENT");
  }

  const CalendarOptions& options_;
  const Wording& wording_;
  std::string text_;
};

Known<CalendarSession> read_uid(std::string_view uid, std::string_view runner) {
  constexpr std::size_t date_length = 8;
  const std::string end = std::string(uid_mark) + std::string(runner);
  if (uid.size() < date_length + 1 + end.size() || !uid.ends_with(end) || uid[date_length] != '-') return unknown;
  const std::string digits(uid.substr(0, date_length));
  const auto date = read_date(digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6));
  const std::string_view kind = uid.substr(date_length + 1, uid.size() - date_length - 1 - end.size());
  if (!date || (kind != run_kind && kind != strength_kind)) return unknown;
  return CalendarSession{*date, kind == strength_kind};
}

}  // namespace

std::vector<CalendarSession> list_sessions(const RunningPlan& plan) {
  std::vector<CalendarSession> sessions;
  for (const PlannedDay& day : plan.days) {
    if (is_run(day)) sessions.push_back({day.date, false});
    if (!day.strength.empty()) sessions.push_back({day.date, true});
  }
  return sessions;
}

std::string render_calendar(const RunningPlan& plan, const CalendarOptions& options, const Wording& wording) {
  return CalendarWriter(options, wording).write(plan);
}

std::vector<CalendarSession> find_exported_sessions(std::string_view calendar, std::string_view runner) {
  std::vector<CalendarSession> sessions;
  constexpr std::string_view name = "UID:";
  // Lines are unfolded first: a line break and a space stand for nothing.
  std::string text(calendar);
  for (std::size_t at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ", at)) text.erase(at, 3);
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find("\r\n", begin), text.size());
    const std::string_view line = std::string_view(text).substr(begin, end - begin);
    if (line.starts_with(name))
      if (const auto session = read_uid(line.substr(name.size()), runner)) sessions.push_back(*session);
    begin = end + 2;
  }
  return sessions;
}

}  // namespace patella
