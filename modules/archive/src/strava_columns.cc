#include "strava_columns.h"

#include <algorithm>

#include "text.h"

namespace patella {
namespace {

struct HeaderWord {
  std::string_view text;
  StravaColumn column;
};

// English as in the exports seen; German and French as quoted in public importers. Other languages go by order.
constexpr std::array header_words{
    HeaderWord{"activity id", StravaColumn::id},
    HeaderWord{"aktivit\xC3\xA4ts-id", StravaColumn::id},
    HeaderWord{"id de l'activit\xC3\xA9", StravaColumn::id},
    HeaderWord{"activity date", StravaColumn::date},
    HeaderWord{"aktivit\xC3\xA4tsdatum", StravaColumn::date},
    HeaderWord{"date de l'activit\xC3\xA9", StravaColumn::date},
    HeaderWord{"activity name", StravaColumn::name},
    HeaderWord{"name der aktivit\xC3\xA4t", StravaColumn::name},
    HeaderWord{"nom de l'activit\xC3\xA9", StravaColumn::name},
    HeaderWord{"activity type", StravaColumn::type},
    HeaderWord{"aktivit\xC3\xA4tsart", StravaColumn::type},
    HeaderWord{"type d'activit\xC3\xA9", StravaColumn::type},
    HeaderWord{"filename", StravaColumn::file_name},
    HeaderWord{"dateiname", StravaColumn::file_name},
    HeaderWord{"nom du fichier", StravaColumn::file_name},
    HeaderWord{"activity gear", StravaColumn::gear_name},
    HeaderWord{"aktivit\xC3\xA4tsausr\xC3\xBCstung", StravaColumn::gear_name},
    HeaderWord{"gear", StravaColumn::gear_id},
    HeaderWord{"ausr\xC3\xBCstung", StravaColumn::gear_id},
    HeaderWord{"distance", StravaColumn::shown_distance},
    HeaderWord{"distanz", StravaColumn::shown_distance},
    HeaderWord{"elapsed time", StravaColumn::elapsed_s},
    HeaderWord{"verstrichene zeit", StravaColumn::elapsed_s},
    HeaderWord{"temps \xC3\xA9"
               "coul\xC3\xA9",
               StravaColumn::elapsed_s},
    HeaderWord{"moving time", StravaColumn::moving_s},
    HeaderWord{"bewegungszeit", StravaColumn::moving_s},
    HeaderWord{"dur\xC3\xA9"
               "e de d\xC3\xA9placement",
               StravaColumn::moving_s},
    HeaderWord{"elevation gain", StravaColumn::ascent_m},
    HeaderWord{"h\xC3\xB6henzunahme", StravaColumn::ascent_m},
    HeaderWord{"d\xC3\xA9nivel\xC3\xA9 positif", StravaColumn::ascent_m},
    HeaderWord{"elevation loss", StravaColumn::descent_m},
    HeaderWord{"average heart rate", StravaColumn::mean_heart_rate},
    HeaderWord{"durchschnittliche herzfrequenz", StravaColumn::mean_heart_rate},
    HeaderWord{"fr\xC3\xA9quence cardiaque moyenne", StravaColumn::mean_heart_rate},
    HeaderWord{"max heart rate", StravaColumn::max_heart_rate},
    HeaderWord{"max. herzfrequenz", StravaColumn::max_heart_rate},
};

const HeaderWord* find_header(std::string_view text) {
  const auto found =
      std::find_if(header_words.begin(), header_words.end(), [&](const HeaderWord& word) { return word.text == text; });
  return found == header_words.end() ? nullptr : &*found;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string plain_header(std::string_view header) {
  std::string text;
  bool inside_tag = false;
  for (const char c : header) {
    if (c == '<')
      inside_tag = true;
    else if (c == '>')
      inside_tag = false;
    else if (!inside_tag)
      text += c;
  }
  return lower_case(trim(text));
}

Result<StravaColumns> StravaColumns::find(const std::vector<std::string>& header,
                                          const std::vector<std::string>& first_row) {
  StravaColumns columns;
  columns.find_by_header(header);
  if (columns.complete()) return columns;
  columns = StravaColumns();
  if (columns.find_by_order(first_row)) return columns;
  return fail(ErrorCode::unsupported, "line 1", "the columns are not those of a Strava activities.csv",
              "set Strava's language to English and ask for the export again");
}

void StravaColumns::find_by_header(const std::vector<std::string>& header) {
  for (std::size_t i = 0; i < header.size(); ++i) {
    const HeaderWord* word = find_header(plain_header(header[i]));
    if (word == nullptr) continue;
    const bool second = word->column == StravaColumn::shown_distance &&
                        !places_[static_cast<std::size_t>(StravaColumn::shown_distance)].empty();
    add(second ? StravaColumn::distance_m : word->column, i);
  }
}

bool StravaColumns::complete() const {
  return !places_[static_cast<std::size_t>(StravaColumn::id)].empty() &&
         !places_[static_cast<std::size_t>(StravaColumn::date)].empty() &&
         !places_[static_cast<std::size_t>(StravaColumn::type)].empty();
}

// The order has been the same in every language and year seen: id, date, name, type, description, elapsed, distance;
// the file name, and counted from it the gear before and the times, metres and heights behind.
bool StravaColumns::find_by_order(const std::vector<std::string>& row) {
  if (row.size() < 7 || !all_digits(row[0])) return false;
  by_order_ = true;
  for (const auto column : {StravaColumn::id, StravaColumn::date, StravaColumn::name, StravaColumn::type})
    add(column, static_cast<std::size_t>(column));
  add(StravaColumn::elapsed_s, 5);
  add(StravaColumn::shown_distance, 6);
  const auto file =
      std::find_if(row.begin(), row.end(), [](const std::string& field) { return field.starts_with("activities/"); });
  if (file == row.end()) return true;
  const auto place = static_cast<std::size_t>(file - row.begin());
  add(StravaColumn::file_name, place);
  add(StravaColumn::gear_name, place - 1);
  if (row.size() < place + 10) return true;
  add(StravaColumn::moving_s, place + 4);
  add(StravaColumn::distance_m, place + 5);
  add(StravaColumn::ascent_m, place + 8);
  add(StravaColumn::descent_m, place + 9);
  return true;
}

std::string_view StravaColumns::of(const std::vector<std::string>& row, StravaColumn column) const {
  std::string_view value;
  for (const std::size_t place : places_[static_cast<std::size_t>(column)])
    if (place < row.size() && !trim(row[place]).empty()) value = trim(row[place]);
  return value;
}

}  // namespace patella
