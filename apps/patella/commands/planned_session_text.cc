#include "planned_session_text.h"

#include <charconv>
#include <cmath>

namespace patella {
namespace {

Result<double> read_plain_number(std::string_view option, std::string_view text, double lowest, double highest) {
  std::string_view digits = text;
  if (digits.starts_with('+')) digits.remove_prefix(1);
  if (digits.ends_with('%')) digits.remove_suffix(1);
  double value = 0.0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || !(value >= lowest && value <= highest))
    return fail(ErrorCode::invalid_input, std::string(option), "\"" + std::string(text) + "\" cannot be understood",
                "see patella what-if --help");
  return value;
}

Result<Known<double>> check(std::string_view option, const std::optional<double>& value, double lowest,
                            double highest) {
  if (value && !(*value >= lowest && *value <= highest))
    return fail(
        ErrorCode::invalid_input, std::string(option),
        "must lie between " + std::to_string(std::lround(lowest)) + " and " + std::to_string(std::lround(highest)));
  return Known<double>(value);
}

// "5:30", with or without "/km".
Result<Speed> read_pace(std::string_view text, LengthUnit unit) {
  const auto slash = text.find('/');
  const Result<Duration> duration = read_duration(text.substr(0, slash));
  if (!duration) return Failure(duration.error());
  const std::string_view per = slash == std::string_view::npos ? std::string_view{} : text.substr(slash + 1);
  const bool miles_given = per == "mi" || per == "mile" || (per.empty() && unit == LengthUnit::miles);
  if (!per.empty() && per != "km" && !miles_given)
    return fail(ErrorCode::invalid_input, "--pace", "is per km or per mi", "--pace 5:30");
  const Speed speed = (miles_given ? miles(1.0) : kilometres(1.0)) / *duration;
  if (!(speed.si() >= 0.5 && speed.si() <= 8.0))
    return fail(ErrorCode::invalid_input, "--pace", "is not a pace of running", "--pace 5:30");
  return speed;
}

// "4:1": minutes of running, minutes of walking.
Result<RunWalkPattern> read_run_walk(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos)
    return fail(ErrorCode::invalid_input, "--run-walk", "are minutes of running and of walking", "--run-walk 4:1");
  const auto run = read_plain_number("--run-walk", text.substr(0, colon), 0.1, 600.0);
  const auto walk = read_plain_number("--run-walk", text.substr(colon + 1), 0.1, 600.0);
  if (!run) return Failure(run.error());
  if (!walk) return Failure(walk.error());
  return RunWalkPattern{minutes(*run), minutes(*walk)};
}

// One grade for the whole way stands for its descent or its climb.
void set_grade(double percent, PlannedSession& session) {
  const Distance height(std::abs(percent) / 100.0 * session.distance.si());
  session.descent = percent < 0.0 ? height : Distance(0.0);
  session.ascent = percent > 0.0 ? height : Distance(0.0);
  if (percent != 0.0) session.hill_grade = percent_grade(std::abs(percent));
}

Result<void> read_hills(const PlannedSessionText& text, PlannedSession& session) {
  const auto descent = check("--descent", text.descent_m, 0.0, 20000.0);
  const auto ascent = check("--ascent", text.ascent_m, 0.0, 20000.0);
  const auto grade = check("--grade", text.grade_percent, -30.0, 30.0);
  for (const auto* each : {&descent, &ascent, &grade})
    if (!*each) return Failure(each->error());
  if (*grade && (*descent || *ascent))
    return fail(ErrorCode::invalid_input, "--grade", "is another way to say --descent or --ascent", "say one of them");
  if (*descent) session.descent = Distance(**descent);
  if (*ascent) session.ascent = Distance(**ascent);
  if (*grade) set_grade(**grade, session);
  return {};
}

}  // namespace

void declare_planned_session(OptionSink& options, PlannedSessionText& text) {
  options.number("--km", text.km, "How far, walking breaks included, in km");
  options.text("--pace", text.pace, "Pace of the running: 5:30 (per km, or per mile with --units miles), 8:50/mi");
  options.number("--descent", text.descent_m, "Metres downhill in all; 0 for level. Not said: not known");
  options.number("--ascent", text.ascent_m, "Metres uphill in all");
  options.number("--grade", text.grade_percent, "Or one slope for the whole way, in percent: -3 is downhill");
  options.text("--step-rate", text.step_rate, "Steps a minute against your own: +5%");
  options.text("--run-walk", text.run_walk, "Minutes of running and of walking: 4:1");
  options.text("--surface", text.surface, "road, grass, trail, track, treadmill, sand");
}

Result<PlannedSession> read_planned_session(const PlannedSessionText& text, LengthUnit unit) {
  PlannedSession session;
  if (!text.km || !(*text.km > 0.0 && *text.km <= 1000.0))
    return fail(ErrorCode::invalid_input, "--km", "how far? More than 0 and up to 1000", "patella what-if --km 8");
  session.distance = kilometres(*text.km);
  if (text.pace) {
    const auto speed = read_pace(*text.pace, unit);
    if (!speed) return Failure(speed.error());
    session.speed = *speed;
  }
  if (const auto hills = read_hills(text, session); !hills) return Failure(hills.error());
  if (text.step_rate) {
    const auto percent = read_plain_number("--step-rate", *text.step_rate, -30.0, 30.0);
    if (!percent) return Failure(percent.error());
    session.step_rate_change = *percent / 100.0;
  }
  if (text.run_walk) {
    const auto pattern = read_run_walk(*text.run_walk);
    if (!pattern) return Failure(pattern.error());
    session.pattern = *pattern;
  }
  if (text.surface) {
    session.surface = find_surface(*text.surface);
    if (!session.surface)
      return fail(ErrorCode::invalid_input, "--surface", "\"" + *text.surface + "\" is not known",
                  "road, grass, trail, track, treadmill, sand, other");
  }
  return session;
}

}  // namespace patella
