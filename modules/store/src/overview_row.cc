#include "overview_row.h"

#include <algorithm>

namespace patella {

using database::Statement;
using database::Value;
using database::value_of;

std::string_view name_of(ZoneSource source) {
  switch (source) {
    case ZoneSource::file:
      return "file";
    case ZoneSource::position:
      return "position";
    case ZoneSource::profile:
      return "profile";
    case ZoneSource::unknown:
      return "unknown";
  }
  return {};
}

Known<ZoneSource> find_zone_source(std::string_view name) {
  for (const ZoneSource source : {ZoneSource::file, ZoneSource::position, ZoneSource::profile, ZoneSource::unknown})
    if (name_of(source) == name) return source;
  return unknown;
}

namespace {

template <std::size_t size>
std::array<std::uint8_t, size> read_fixed(const Statement& row, int column) {
  const auto blob = row.blob(column);
  if (blob.size() != size) database::raise("database", "an id has the wrong length", "run `patella verify`");
  std::array<std::uint8_t, size> bytes{};
  std::transform(blob.begin(), blob.end(), bytes.begin(),
                 [](std::byte byte) { return static_cast<std::uint8_t>(byte); });
  return bytes;
}

constexpr std::size_t load_column_count = 13;

// The same order for both ways.
template <class Load, class Visitor>
void visit_load(Load& load, Visitor& visit) {
  visit(load.knee_equivalent);
  visit(load.low);
  visit(load.high);
  visit(load.intensity_weighted);
  visit(load.peak_ratio);
  visit(load.distance);
  visit(load.running_distance);
  visit(load.walking_distance);
  visit(load.running_duration);
  visit(load.walking_duration);
  visit(load.steps);
  visit(load.descent);
  visit(load.model_version);
}

template <class Overview, class Visitor>
void visit_columns(Overview& overview, Visitor& visit) {
  visit(overview.id);
  visit.instant(overview.start.utc);
  visit.minutes(overview.start.offset);
  visit(overview.start.zone);
  visit.name(overview.start.source, find_zone_source);
  visit.day(overview.day);
  visit.name(overview.sport, find_sport);
  visit.name(overview.sub_sport, find_sub_sport);
  visit.name(overview.format, find_source_format);
  visit(overview.name);
  visit(overview.gear);
  visit(overview.service_id);
  visit(overview.device);
  visit(overview.elapsed);
  visit(overview.moving);
  visit(overview.distance);
  visit.name(overview.distance_source, find_distance_source);
  visit.name(overview.distance_reason, find_distance_reason);
  visit(overview.mean_speed);
  visit(overview.step_rate);
  visit(overview.mean_heart_rate);
  visit(overview.ascent);
  visit(overview.descent);
  visit(overview.start_latitude_degrees);
  visit(overview.start_longitude_degrees);
  visit.cadence(overview.cadence);
  visit(overview.samples);
  visit.names(overview.flags, find_quality_flag);
  visit(overview.shoe);
  visit(overview.shoe_said);
  visit(overview.deleted);
  visit(overview.merged_into);
  visit(overview.model_version);
  visit.load(overview.load.load);
  std::vector<LoadAssumption> none;
  visit.names(overview.load.load ? overview.load.load->assumptions : none, find_load_assumption);
  visit.names(overview.load.why_not, find_load_assumption);
}

class CellVisitor {
 public:
  CellVisitor(std::vector<database::Cell>& cells, std::vector<std::string>& texts) : cells_(cells), texts_(texts) {}
  template <class T>
  void operator()(const T& value) {
    cells_.emplace_back(cell(value));
  }
  void instant(Instant value) { (*this)(std::int64_t{value.time_since_epoch().count()}); }
  void minutes(std::chrono::minutes value) { (*this)(std::int64_t{value.count()}); }
  void day(LocalDate value) { (*this)(std::int64_t{value.day.time_since_epoch().count()}); }
  template <class T, class Find>
  void name(T value, Find) {
    (*this)(name_of(value));
  }
  template <class T, class Find>
  void names(const std::vector<T>& values, Find) {
    std::string& text = texts_.emplace_back();
    for (const T value : values) text += (text.empty() ? "" : " ") + std::string(name_of(value));
    (*this)(std::string_view(text));
  }
  void cadence(const Known<RecordedCadence>& value) {
    cells_.emplace_back(value ? Value(value->median_per_minute) : Value());
    cells_.emplace_back(value ? Value(value->samples) : Value());
  }
  void load(const Known<KneeLoad>& value) {
    if (value)
      visit_load(*value, *this);
    else
      cells_.insert(cells_.end(), load_column_count, Value());
  }

 private:
  static Value cell(const Id& value) { return value_of(value); }
  static Value cell(const std::string& value) { return std::string_view(value); }
  static Value cell(std::string_view value) { return value; }
  static Value cell(std::int64_t value) { return value; }
  static Value cell(bool value) { return std::int64_t{value}; }
  static Value cell(double value) { return value; }
  template <class Kind>
  static Value cell(Quantity<Kind> value) {
    return value.si();
  }
  template <class T>
  static Value cell(const Known<T>& value) {
    return value ? cell(*value) : Value();
  }
  std::vector<database::Cell>& cells_;
  std::vector<std::string>& texts_;  // what string cells point into
};

class RowVisitor {
 public:
  explicit RowVisitor(const Statement& row) : row_(row) {}
  void operator()(Id& value) { value = read_id_column(row_, column_++); }
  void operator()(std::string& value) { value = row_.text(column_++); }
  void operator()(std::int64_t& value) { value = row_.integer(column_++); }
  void operator()(bool& value) { value = row_.integer(column_++) != 0; }
  void operator()(double& value) { value = row_.real(column_++); }
  template <class Kind>
  void operator()(Quantity<Kind>& value) {
    value = Quantity<Kind>(row_.real(column_++));
  }
  template <class T>
  void operator()(Known<T>& value) {
    value = unknown;
    if (row_.is_null(column_))
      ++column_;
    else
      (*this)(value.emplace());
  }
  void instant(Instant& value) { value = Instant(std::chrono::milliseconds(row_.integer(column_++))); }
  void minutes(std::chrono::minutes& value) { value = std::chrono::minutes(row_.integer(column_++)); }
  void day(LocalDate& value) { value.day = std::chrono::local_days(std::chrono::days(row_.integer(column_++))); }
  template <class T, class Find>
  void name(T& value, Find find) {
    value = require_name(find, row_.text(column_++));
  }
  template <class T, class Find>
  void names(std::vector<T>& values, Find find) {
    std::string_view text = row_.text(column_++);
    while (!text.empty()) {
      const std::size_t end = std::min(text.find(' '), text.size());
      values.push_back(require_name(find, text.substr(0, end)));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }
  void cadence(Known<RecordedCadence>& value) {
    if (!row_.is_null(column_)) value = RecordedCadence{row_.real(column_), row_.integer(column_ + 1)};
    column_ += 2;
  }
  void load(Known<KneeLoad>& value) {
    if (row_.is_null(column_))
      column_ += static_cast<int>(load_column_count);
    else
      visit_load(value.emplace(), *this);
  }

 private:
  const Statement& row_;
  int column_ = 0;
};

}  // namespace

Id read_id_column(const Statement& row, int column) { return {read_fixed<16>(row, column)}; }
Known<Id> read_known_id(const Statement& row, int column) {
  if (row.is_null(column)) return unknown;
  return read_id_column(row, column);
}
Sha256 read_sha256_column(const Statement& row, int column) { return {read_fixed<32>(row, column)}; }
Known<std::string_view> known_text(const Known<std::string>& text) {
  return text ? Known<std::string_view>(*text) : unknown;
}

std::vector<database::Cell> overview_cells(const ActivityOverview& overview, std::vector<std::string>& texts) {
  std::vector<database::Cell> cells;
  texts.reserve(3);  // they must not move
  CellVisitor visitor(cells, texts);
  visit_columns(overview, visitor);
  return cells;
}

ActivityOverview read_overview(const Statement& row) {
  ActivityOverview overview;
  RowVisitor visitor(row);
  visit_columns(overview, visitor);
  return overview;
}

std::string overview_columns() {
  std::string list;
  for (const auto& column : database::find_table("overview").columns)
    list += (list.empty() ? "" : ", ") + std::string(column.name);
  return list;
}

}  // namespace patella
