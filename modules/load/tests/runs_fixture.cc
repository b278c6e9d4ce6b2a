#include "runs_fixture.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace patella::fixture {
namespace {

std::string read_text(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Column& add_column(Activity& activity, Channel channel) {
  activity.streams.columns.push_back({channel, {}});
  return activity.streams.columns.back();
}

std::int32_t rounded(double value) {
  return std::isnan(value) ? missing_sample : static_cast<std::int32_t>(std::lround(value));
}

}  // namespace

RuleBook shipped_rules() {
  std::vector<RuleText> texts;
  const std::filesystem::path folder = std::filesystem::path(PATELLA_SOURCE_DIR) / "rules";
  for (const char* name : {"knee_load.toml", "bibliography.toml", "version.toml", "evidence.csv"})
    texts.push_back({name, read_text(folder / name)});
  Result<RuleBook> book = read_rule_book(texts);
  if (!book) throw BrokenInvariant(render(book.error()));
  return *book;
}

const KneeLoadModel& shipped_model() {
  static const KneeLoadModel model = [] {
    Result<KneeLoadModel> read = read_knee_load_model(shipped_rules(), read_date("2026-12-01").value());
    if (!read) throw BrokenInvariant(render(read.error()));
    return *read;
  }();
  return model;
}

Activity make_run(const RunSpec& spec) {
  Activity run;
  run.sport = spec.sport;
  run.sub_sport = spec.sub_sport;
  run.cadence_unit = CadenceUnit::steps_per_minute;
  const auto count = static_cast<std::size_t>(spec.seconds / spec.sample_every_s) + 1;
  Column time{Channel::time, {}}, distance{Channel::distance, {}}, altitude{Channel::altitude, {}};
  Column cadence{Channel::cadence, {}}, latitude{Channel::latitude, {}}, longitude{Channel::longitude, {}};
  double metres = 0.0, at = 0.0;
  for (std::size_t i = 0; i < count; ++i) {
    const double next = static_cast<double>(i) * spec.sample_every_s;
    for (; at + 0.5 <= next; at += 0.5) metres += 0.5 * spec.speed_m_s(at + 0.25);
    time.values.push_back(rounded(next * 1000.0));
    distance.values.push_back(rounded(metres * 100.0));
    altitude.values.push_back(rounded(spec.altitude_m(metres) * 100.0));
    const double rate = spec.steps_per_min(next);
    cadence.values.push_back(rate > 0.0 ? rounded(rate * 256.0) : missing_sample);
    latitude.values.push_back(rounded(metres / 111'194.93 * 1e7));
    longitude.values.push_back(0);
  }
  run.streams.columns.push_back(time);
  if (spec.with_distance) run.streams.columns.push_back(distance);
  if (spec.with_positions) run.streams.columns.insert(run.streams.columns.end(), {latitude, longitude});
  if (spec.with_altitude) run.streams.columns.push_back(altitude);
  run.streams.columns.push_back(cadence);
  run.facts.elapsed = run.facts.moving = Duration(time.values.back() / 1000.0);
  run.facts.distance = Distance(distance.values.back() / 100.0);
  run.facts.distance_source = spec.with_distance ? DistanceSource::device : DistanceSource::positions;
  return run;
}

Activity cut(const Activity& whole, std::size_t first, std::size_t last) {
  Activity part = whole;
  for (Column& column : part.streams.columns) {
    const auto begin = column.values.begin();
    column.values = std::vector<std::int32_t>(begin + static_cast<std::ptrdiff_t>(first),
                                              begin + static_cast<std::ptrdiff_t>(last) + 1);
    if (column.channel != Channel::time && column.channel != Channel::distance) continue;
    const std::int32_t origin = column.values.front();
    for (std::int32_t& value : column.values) value -= origin;
  }
  part.facts.distance = Distance(part.streams.find(Channel::distance).back() / 100.0);
  part.facts.elapsed = part.facts.moving = Duration(part.streams.find(Channel::time).back() / 1000.0);
  return part;
}

RunnerBody known_runner() {
  RunnerBody body;
  body.height = Height(1.72);
  body.own_step_rate = StepRateRegression{165.0, 7.0, 10};
  return body;
}

std::int32_t& sample(Activity& activity, Channel channel, std::size_t index) {
  for (Column& column : activity.streams.columns)
    if (column.channel == channel) return column.values.at(index);
  return add_column(activity, channel).values.emplace_back();
}

void drop_channel(Activity& activity, Channel channel) {
  std::erase_if(activity.streams.columns, [&](const Column& column) { return column.channel == channel; });
}

bool assumes(const KneeLoad& load, LoadAssumption assumption) {
  return std::find(load.assumptions.begin(), load.assumptions.end(), assumption) != load.assumptions.end();
}

double k_km(const KneeLoad& load) { return in_km(load.knee_equivalent); }

KneeLoad must_compute(const Activity& activity, const RunnerBody& body) {
  const KneeLoadResult result = compute_knee_load(activity, body, shipped_model());
  if (!result.load) throw BrokenInvariant("this run should have a load");
  return *result.load;
}

}  // namespace patella::fixture
