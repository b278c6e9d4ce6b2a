#include "export_date.h"

#include <array>
#include <chrono>
#include <vector>

#include "text.h"

namespace patella {
namespace {

struct Number {
  int value = 0;
  int digits = 0;
};

struct Tokens {
  std::vector<Number> numbers;
  int month = 0;
  bool afternoon = false;
  bool twelve_hours = false;
  bool slashes = false;
};

struct MonthWord {
  std::string_view begins;
  int month;
};

// First letters of the months in English, German, French, Spanish, Italian, Portuguese and Dutch; the longer first
// where one begins like another.
constexpr std::array<MonthWord, 38> month_words{{
    {"jan", 1},
    {"ene", 1},
    {"gen", 1},
    {"feb", 2},
    {"fev", 2},
    {"f\xC3\xA9v", 2},
    {"mrt", 3},
    {"mrz", 3},
    {"mar", 3},
    {"m\xC3\xA4r", 3},
    {"apr", 4},
    {"avr", 4},
    {"abr", 4},
    {"may", 5},
    {"mai", 5},
    {"mag", 5},
    {"mei", 5},
    {"jun", 6},
    {"juin", 6},
    {"giu", 6},
    {"jul", 7},
    {"juil", 7},
    {"lug", 7},
    {"aug", 8},
    {"ago", 8},
    {"aou", 8},
    {"ao\xC3\xBB", 8},
    {"sep", 9},
    {"set", 9},
    {"oct", 10},
    {"okt", 10},
    {"ott", 10},
    {"out", 10},
    {"nov", 11},
    {"dec", 12},
    {"dez", 12},
    {"dic", 12},
    {"d\xC3\xA9"
     "c",
     12},
}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c & '\x80') != 0; }

void read_word(std::string_view word, Tokens& tokens) {
  if (word == "am" || word == "pm" || word == "a" || word == "p") {
    tokens.twelve_hours = true;
    tokens.afternoon = word.front() == 'p';
  }
  for (const MonthWord& known : month_words)
    if (tokens.month == 0 && word.starts_with(known.begins)) tokens.month = known.month;
}

Number read_number(std::string_view digits) {
  Number number{0, static_cast<int>(digits.size())};
  for (const char c : digits.substr(0, 9)) number.value = number.value * 10 + (c - '0');
  return number;
}

// No-break blanks (U+00A0, U+202F) stand before PM in newer exports.
std::string plain_blanks(std::string text) {
  for (const std::string_view blank : {"\xE2\x80\xAF", "\xC2\xA0"})
    for (auto at = text.find(blank); at != std::string::npos; at = text.find(blank))
      text.replace(at, blank.size(), " ");
  return text;
}

Tokens read_tokens(std::string_view raw) {
  const std::string text = plain_blanks(lower_case(raw.substr(0, 64)));
  Tokens tokens;
  tokens.slashes = text.find('/') != std::string::npos;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    const auto kind = is_digit(text[at]) ? is_digit : is_letter(text[at]) ? is_letter : nullptr;
    while (kind != nullptr && end < text.size() && kind(text[end])) ++end;
    const std::string_view token = std::string_view(text).substr(at, end - at);
    if (kind == is_digit) tokens.numbers.push_back(read_number(token));
    if (kind == is_letter) read_word(token, tokens);
    at = end;
  }
  return tokens;
}

Known<std::chrono::sys_days> day_of(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (year < 1980 || year > 2199 || !date.ok()) return unknown;
  return std::chrono::sys_days(date);
}

// The three numbers of the date, by their place and width.
Known<std::chrono::sys_days> date_of(const Tokens& tokens, DateOrder order) {
  const auto& n = tokens.numbers;
  if (tokens.month != 0) {
    const bool year_first = n[0].digits == 4;
    return day_of(n[year_first ? 0 : 1].value, tokens.month, n[year_first ? 1 : 0].value);
  }
  if (n[0].digits == 4) return day_of(n[0].value, n[1].value, n[2].value);
  const bool month_first = tokens.slashes && order == DateOrder::month_first;
  return day_of(n[2].value, n[month_first ? 0 : 1].value, n[month_first ? 1 : 0].value);
}

}  // namespace

Known<Instant> read_export_date(std::string_view text, DateOrder order) {
  const Tokens tokens = read_tokens(text);
  const std::size_t time = tokens.month != 0 ? 2 : 3;  // numbers before it
  if (tokens.numbers.size() < time + 2) return unknown;
  const auto day = date_of(tokens, order);
  int hour = tokens.numbers[time].value;
  const int minute = tokens.numbers[time + 1].value;
  const int second = tokens.numbers.size() > time + 2 ? tokens.numbers[time + 2].value : 0;
  if (!day || hour > 23 || minute > 59 || second > 60 || (tokens.twelve_hours && (hour < 1 || hour > 12)))
    return unknown;
  if (tokens.twelve_hours) hour = hour % 12 + (tokens.afternoon ? 12 : 0);
  return Instant(*day) + std::chrono::hours(hour) + std::chrono::minutes(minute) + std::chrono::seconds(second);
}

Known<DateOrder> date_order_of(std::string_view text) {
  const Tokens tokens = read_tokens(text);
  if (!tokens.slashes || tokens.month != 0 || tokens.numbers.size() < 3 || tokens.numbers[0].digits == 4)
    return unknown;
  if (tokens.numbers[0].value > 12) return DateOrder::day_first;
  if (tokens.numbers[1].value > 12) return DateOrder::month_first;
  return unknown;
}

}  // namespace patella
