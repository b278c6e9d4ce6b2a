// Strava's activities.csv and shoes.csv.
#include <algorithm>
#include <charconv>
#include <map>

#include "csv.h"
#include "export_date.h"
#include "export_sport.h"
#include "patella/archive.h"
#include "strava_columns.h"
#include "text.h"

namespace patella {
namespace {

constexpr double longest_outing_m = 2.0e6;  // beyond any outing of one day or one race: a typing or unit error
constexpr double longest_outing_s = 14 * 86400.0;

std::string_view text_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// "5.61", "5,61" and "1,234.5"; a comma that groups thousands stands before three digits.
Known<double> read_number(std::string_view text) {
  std::string plain(text);
  const auto comma = plain.rfind(',');
  const bool decimal_comma =
      comma != std::string::npos && plain.find('.') == std::string::npos && plain.size() - comma != 4;
  if (decimal_comma) plain[comma] = '.';
  std::erase(plain, ',');
  double value = 0.0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  const bool whole = error == std::errc() && end == plain.data() + plain.size();
  return whole && value > -1e12 && value < 1e12 ? Known<double>(value) : unknown;
}

// A zero is what an export writes for "not recorded".
Known<double> read_positive(std::string_view text, double most) {
  const Known<double> value = read_number(text);
  return value && *value > 0.0 && *value <= most ? value : unknown;
}

template <class Unit>
Known<Unit> as(Known<double> value) {
  return value ? Known<Unit>(Unit(*value)) : unknown;
}

class StravaTable {
 public:
  StravaTable(std::string_view text, const ExportTableOptions& options) : text_(text), options_(options) {}

  Result<ExportTable> read() {
    std::vector<std::string> header, row;
    CsvReader first(text_);
    if (!first.next(header))
      return fail(ErrorCode::malformed_file, "activities.csv", "is empty", "ask for the export again");
    first.next(row);
    auto columns = StravaColumns::find(header, row);
    if (!columns) return Failure(columns.error());
    columns_ = std::move(*columns);
    learn();
    read_rows();
    assume();
    return std::move(table_);
  }

 private:
  std::string_view of(const std::vector<std::string>& row, StravaColumn column) const {
    return columns_.of(row, column);
  }

  // What one row cannot tell but all of them can: the order of numeric dates, the unit of the first distance, gear
  // names.
  void learn() {
    CsvReader reader(text_);
    std::vector<std::string> row;
    reader.next(row);
    for (std::size_t count = 0; count < options_.rows && reader.next(row); ++count) {
      if (const auto order = date_order_of(of(row, StravaColumn::date))) order_ = order;
      const auto shown = read_positive(of(row, StravaColumn::shown_distance), longest_outing_m);
      const auto metres = read_positive(of(row, StravaColumn::distance_m), longest_outing_m);
      if (shown && metres && *metres > 500.0) *metres / *shown > 1300.0 ? ++miles_ : ++kilometres_;
      if (const auto id = gear_id(row); !id.empty()) {
        const auto name = of(row, StravaColumn::gear_name);
        if (!name.empty()) gear_names_[id] = safe_text(name);
      }
    }
  }

  void read_rows() {
    CsvReader reader(text_);
    std::vector<std::string> row;
    reader.next(row);
    std::size_t count = 0;
    for (; count < options_.rows && reader.next(row); ++count) read_row(row, reader.line());
    for (const std::size_t line : reader.broken_lines()) refuse(line, "has a quote that never closes");
    if (count == options_.rows) refuse(reader.line(), "is where reading stopped: too many rows");
  }

  void read_row(const std::vector<std::string>& row, std::size_t line) {
    ExportedActivity activity;
    activity.row = line;
    const auto start =
        read_export_date(of(row, StravaColumn::date), order_.value_or(options_.date_order_without_evidence));
    const std::string_view id = of(row, StravaColumn::id);
    if (!start || id.empty()) return refuse(line, start ? "has no activity id" : "has no date that can be read");
    activity.service_id = "strava:" + safe_text(id, 40);
    activity.start.utc = *start;
    activity.name = safe_text(of(row, StravaColumn::name));
    set_sport(activity, of(row, StravaColumn::type));
    activity.file_name = safe_label(of(row, StravaColumn::file_name));
    activity.entered_by_hand = activity.file_name.empty();
    read_facts(row, activity);
    read_gear(row, activity);
    table_.activities.push_back(std::move(activity));
  }

  void read_facts(const std::vector<std::string>& row, ExportedActivity& activity) {
    activity.distance = distance_of(row);
    activity.elapsed = as<Duration>(read_positive(of(row, StravaColumn::elapsed_s), longest_outing_s));
    activity.moving = as<Duration>(read_positive(of(row, StravaColumn::moving_s), longest_outing_s));
    activity.mean_heart_rate = as<HeartRate>(read_positive(of(row, StravaColumn::mean_heart_rate), 250.0));
    activity.max_heart_rate = as<HeartRate>(read_positive(of(row, StravaColumn::max_heart_rate), 250.0));
    activity.ascent = as<Distance>(read_positive(of(row, StravaColumn::ascent_m), 20'000.0));
    activity.descent = as<Distance>(read_positive(of(row, StravaColumn::descent_m), 20'000.0));
  }

  // Metres when the second column has them; else the first, in the unit the other rows give away.
  Known<Distance> distance_of(const std::vector<std::string>& row) {
    if (const auto metres = read_positive(of(row, StravaColumn::distance_m), longest_outing_m))
      return Distance(*metres);
    const auto shown = read_positive(of(row, StravaColumn::shown_distance), longest_outing_m);
    if (!shown) return unknown;
    const bool evidence = miles_ + kilometres_ > 0;
    if (!evidence) ++assumed_distances_;
    const bool in_miles = evidence ? miles_ > kilometres_ : options_.unit_without_evidence == DistanceUnit::miles;
    const Distance told = in_miles ? miles(*shown) : kilometres(*shown);
    return told.si() <= longest_outing_m ? Known<Distance>(told) : unknown;
  }

  std::string gear_id(const std::vector<std::string>& row) const {
    std::string_view id = of(row, StravaColumn::gear_id);
    if (id.ends_with(".0")) id.remove_suffix(2);
    return safe_text(id, 40);
  }

  void read_gear(const std::vector<std::string>& row, ExportedActivity& activity) const {
    activity.gear_id = gear_id(row);
    activity.gear = safe_text(of(row, StravaColumn::gear_name));
    if (!activity.gear.empty() || activity.gear_id.empty()) return;
    const auto known = gear_names_.find(activity.gear_id);
    activity.gear = known != gear_names_.end() ? known->second : "strava gear " + activity.gear_id;
  }

  void assume() {
    if (columns_.by_order())
      table_.assumptions.push_back("headers in a language not known: columns taken by their order");
    if (assumed_distances_ == 0) return;
    const bool km = options_.unit_without_evidence == DistanceUnit::km;
    table_.assumptions.push_back("distances of " + std::to_string(assumed_distances_) + " rows taken as " +
                                 (km ? "km" : "miles"));
  }

  void refuse(std::size_t line, std::string message) {
    table_.refused.push_back({ErrorCode::malformed_file, "activities.csv, line " + std::to_string(line),
                              std::move(message), "enter this activity by hand"});
  }

  std::string_view text_;
  const ExportTableOptions& options_;
  StravaColumns columns_;
  ExportTable table_;
  std::map<std::string, std::string> gear_names_;
  Known<DateOrder> order_;
  std::size_t miles_ = 0, kilometres_ = 0, assumed_distances_ = 0;
};

}  // namespace

Result<ExportTable> read_strava_activities(std::span<const std::byte> bytes, const ExportTableOptions& options) {
  return StravaTable(text_of(bytes), options).read();
}

Result<std::vector<ExportedShoe>> read_strava_shoes(std::span<const std::byte> bytes) {
  CsvReader reader(text_of(bytes));
  std::vector<std::string> row;
  std::vector<ExportedShoe> shoes;
  reader.next(row);  // Shoe Brand, Shoe Model, Shoe Name, ...: in this order in every language seen
  while (shoes.size() < 10'000 && reader.next(row)) {
    std::string name;
    for (std::size_t i = 0; i < std::min<std::size_t>(row.size(), 3); ++i)
      if (!trim(row[i]).empty()) name += (name.empty() ? "" : " ") + std::string(trim(row[i]));
    if (!name.empty()) shoes.push_back({"", safe_text(name), false});
  }
  return shoes;
}

}  // namespace patella
