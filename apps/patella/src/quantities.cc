#include "quantities.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace patella {
namespace {

constexpr double longest_distance_m = 1'000'000;
constexpr double longest_duration_s = 48 * 3600;

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

struct NumberAndRest {
  double value = 0;
  std::string_view rest;
};

// "5,2 km" -> 5.2 and "km". `text` must be lower case with commas already turned into points.
Known<NumberAndRest> split_number(std::string_view text) {
  NumberAndRest out;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), out.value, std::chars_format::fixed);
  if (error != std::errc{} || !std::isfinite(out.value)) return unknown;
  out.rest = trim(text.substr(static_cast<std::size_t>(end - text.data())));
  return out;
}

std::string with_points(std::string_view text) {
  std::string out = lower(trim(text));
  for (char& c : out)
    if (c == ',') c = '.';
  return out;
}

Failure not_understood(std::string_view text, const char* what, const char* examples) {
  return fail(ErrorCode::invalid_input, "'" + std::string(text) + "'", std::string("is not ") + what,
              std::string("write it like ") + examples);
}

Known<double> metres_per(std::string_view unit_text, LengthUnit unit) {
  if (unit_text.empty()) return unit == LengthUnit::miles ? miles(1).si() : 1000.0;
  if (unit_text == "km" || unit_text == "k") return 1000.0;
  if (unit_text == "m" || unit_text == "metres" || unit_text == "meters") return 1.0;
  if (unit_text == "mi" || unit_text == "mile" || unit_text == "miles") return miles(1).si();
  return unknown;
}

// "28:30" or "1:05:00" to seconds.
Known<double> read_clock(std::string_view text) {
  double seconds = 0;
  int parts = 0;
  while (true) {
    const auto colon = text.find(':');
    const std::string_view part = text.substr(0, colon);
    const auto number = split_number(part);
    if (!number || !number->rest.empty() || number->value < 0 || (parts > 0 && number->value >= 60)) return unknown;
    seconds = seconds * 60 + number->value;
    ++parts;
    if (colon == std::string_view::npos) break;
    text.remove_prefix(colon + 1);
  }
  if (parts < 2 || parts > 3) return unknown;
  return seconds;
}

Known<double> seconds_per(std::string_view unit_text) {
  if (unit_text.empty() || unit_text == "min" || unit_text == "m" || unit_text == "minutes") return 60.0;
  if (unit_text == "s" || unit_text == "sec" || unit_text == "seconds") return 1.0;
  if (unit_text == "h" || unit_text == "hours" || unit_text == "hour") return 3600.0;
  return unknown;
}

// "1h05", "1h 5min", "45min", "90 s", "28".
Known<double> read_with_units(std::string_view text) {
  const auto number = split_number(text);
  if (!number || number->value < 0) return unknown;
  if (!number->rest.empty() && number->rest.front() == 'h' && number->rest.size() > 1) {
    const auto tail = read_with_units(trim(number->rest.substr(1)));
    if (!tail || *tail >= 3600) return unknown;
    return number->value * 3600 + *tail;
  }
  const auto factor = seconds_per(number->rest);
  if (!factor) return unknown;
  return number->value * *factor;
}

// "4.5.2026" -> "2026-05-04"; anything else as it is.
std::string with_year_first(const std::string& text) {
  const auto first = text.find('.');
  const auto second = text.find('.', first + 1);
  if (first == text.npos || second == text.npos) return text;
  const auto two_digits = [](std::string part) { return part.size() == 1 ? "0" + part : part; };
  return text.substr(second + 1) + "-" + two_digits(text.substr(first + 1, second - first - 1)) + "-" +
         two_digits(text.substr(0, first));
}

std::string format(const char* pattern, double value) {
  std::array<char, 64> buffer{};
  const int length = std::snprintf(buffer.data(), buffer.size(), pattern, value);
  return std::string(buffer.data(), static_cast<std::size_t>(length));
}

double in_unit(Distance distance, LengthUnit unit) {
  return unit == LengthUnit::miles ? in_miles(distance) : in_km(distance);
}
const char* name_of(LengthUnit unit) { return unit == LengthUnit::miles ? "mi" : "km"; }

}  // namespace

Result<Distance> read_distance(std::string_view text, LengthUnit unit) {
  const std::string clean = with_points(text);
  const auto number = split_number(clean);
  const auto factor = number ? metres_per(number->rest, unit) : unknown;
  if (!factor) return not_understood(text, "a distance", "5, 5.2km or 3.1mi");
  const double metres = number->value * *factor;
  if (metres < 0 || metres > longest_distance_m) return not_understood(text, "a distance between 0 and 1000 km", "5km");
  return Distance(metres);
}

Result<Duration> read_duration(std::string_view text) {
  const std::string clean = with_points(text);
  const auto seconds = clean.find(':') == std::string::npos ? read_with_units(clean) : read_clock(clean);
  if (!seconds || *seconds > longest_duration_s)
    return not_understood(text, "a duration up to 48 hours", "28, 28:30, 1:05:00 or 1h05");
  return Duration(*seconds);
}

Result<LocalDate> read_day(std::string_view text, LocalDate today) {
  static constexpr std::array<std::string_view, 7> names = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
  const std::string word = lower(trim(text));
  if (word == "today" || word == "heute") return today;
  if (word == "yesterday" || word == "gestern") return today - 1;
  for (unsigned i = 0; i < names.size(); ++i) {
    if (word.size() < 3 || word.substr(0, 3) != names[i] ||
        word.find_first_not_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos)
      continue;
    const auto back = std::chrono::weekday(today.day) - std::chrono::weekday(i);
    return today - static_cast<int>(back.count());
  }
  auto date = read_date(with_year_first(word));
  if (!date) return not_understood(text, "a day", "today, yesterday, mon or 2026-05-03");
  return date;
}

Result<bool> read_yes_no(std::string_view text) {
  const std::string word = lower(trim(text));
  if (word == "yes" || word == "y" || word == "ja" || word == "j" || word == "true" || word == "1") return true;
  if (word == "no" || word == "n" || word == "nein" || word == "false" || word == "0") return false;
  return not_understood(text, "yes or no", "yes or no");
}

std::string show_distance_down(Distance distance, LengthUnit unit) {
  // The small term keeps 4.4 from showing as 4.3 for want of binary digits; it is far below what is displayed.
  const double tenths = std::floor(in_unit(distance, unit) * 10 + 1e-9) / 10;
  return format("%.1f ", tenths) + name_of(unit);
}

std::string show_distance(Distance distance, LengthUnit unit) {
  return format("%.1f ", in_unit(distance, unit)) + name_of(unit);
}

std::string show_duration(Duration duration) {
  const auto total = static_cast<long>(std::lround(duration.si()));
  std::array<char, 64> buffer{};
  const int length = total >= 3600 ? std::snprintf(buffer.data(), buffer.size(), "%ld:%02ld:%02ld", total / 3600,
                                                   total / 60 % 60, total % 60)
                                   : std::snprintf(buffer.data(), buffer.size(), "%ld:%02ld", total / 60, total % 60);
  return std::string(buffer.data(), static_cast<std::size_t>(length));
}

std::string show_pace(Speed speed, LengthUnit unit) {
  if (speed.si() <= 0) return "-";
  const Distance one = unit == LengthUnit::miles ? miles(1) : kilometres(1);
  return show_duration(one / speed) + "/" + name_of(unit);
}

}  // namespace patella
