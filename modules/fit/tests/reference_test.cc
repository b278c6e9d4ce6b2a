// Agreement with what fitdecode and python-fitparse read in every staged file, and with a published CSV.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "patella/fit.h"
#include "staged_fixture.h"

namespace patella {
namespace {

using nlohmann::json;
using Differences = std::set<std::string>;

// Every difference, why it is there, and so who is right.
constexpr const char* enhanced = "the file has only enhanced speed, which the reference did not look at";
constexpr const char* beyond_2058 = "a record with a time in 2085: garbage before the undefined message";
constexpr const char* cut_off =
    "the last record is cut off: python-fitparse keeps the fields before the cut, we and fitdecode do not";
constexpr const char* fitparse_none = "python-fitparse gives no distance at all, fitdecode and we agree";
constexpr const char* stops_at_chain = "python-fitparse stops where the second of chained files begins";

const std::map<std::string, std::map<std::string, const char*>>& explained() {
  static const std::map<std::string, const char*> speeds = {{"mean speed", enhanced}, {"session speed", enhanced}};
  static const std::map<std::string, const char*> record_speed = {{"mean speed", enhanced}};
  static const std::map<std::string, std::map<std::string, const char*>> table = {
      {"GoldenCheetah__2019-09-07-11-22-19.fit", speeds},
      {"GoldenCheetah__2024-10-14-070422-Pool_Swim-BingiWatch.fit", record_speed},
      {"GoldenCheetah__Indoor_Cycling2smO2sensors.fit", {{"session speed", enhanced}}},
      {"adriangibbons__power-analysis.fit", {{"mean speed", enhanced}, {"fitparse distance", fitparse_none}}},
      {"arthurfsy2__230479426.fit", speeds},
      {"arthurfsy2__292416780.fit", speeds},
      {"arthurfsy2__586586193.fit", speeds},
      {"arthurfsy2__82713359.fit", speeds},
      {"arthurfsy2__83691031.fit", speeds},
      {"dtcooper__activity-activity-filecrc.fit", {{"fitparse records", stops_at_chain}}},
      {"dtcooper__nick.fit", {{"fitparse records", cut_off}, {"fitparse distance", cut_off}}},
      {"dtcooper__strava-android-app-201.10-b1218918.fit", {{"last time", beyond_2058}}},
      {"grimbough__garmin-fenix6-swim.fit", speeds},
      {"monkeysui__23435538466.fit", speeds},
      {"monkeysui__23459195222.fit", speeds},
      {"muktihari__chained_Activity_activity_poolswim.fit",
       {{"fitparse records", stops_at_chain}, {"fitparse distance", stops_at_chain}}},
      {"sports-alliance__6788312639-1.fit", speeds},
      {"sports-alliance__6860622783.fit", speeds},
      {"x3cl__142832630.fit", speeds},
      {"x3cl__272498723.fit", speeds},
      {"x3cl__274675557.fit", speeds},
      {"x3cl__275933307.fit", speeds},
      {"x3cl__477923506.fit", speeds},
      {"x3cl__478101099.fit", speeds},
      {"x3cl__568941018.fit", speeds},
      {"x3cl__70910517.fit", speeds},
  };
  return table;
}

struct Facts {
  std::size_t records = 0;
  Known<std::int64_t> first_time;
  Known<std::int64_t> last_time;
  Known<double> last_distance_m;
  Known<double> mean_speed_mps;
  Known<double> mean_cadence_rpm;
  std::vector<FitSummary> sessions;
};

class Mean {
 public:
  void add(FitChannel channel, const FitRecords& records) {
    for (const std::int32_t raw : records[channel]) {
      if (const Known<double> value = fit_value(channel, raw)) sum_ += *value, ++count_;
    }
  }
  Known<double> value() const { return count_ == 0 ? unknown : Known<double>(sum_ / count_); }

 private:
  double sum_ = 0;
  double count_ = 0;
};

Facts facts_of(const FitFile& file) {
  Facts facts;
  Mean speed;
  Mean cadence;
  for (const FitSegment& segment : file.segments) {
    facts.records += segment.records.rows;
    for (const std::int32_t time : segment.records[FitChannel::timestamp]) {
      if (time == fit_invalid) continue;
      if (!facts.first_time) facts.first_time = time;
      facts.last_time = time;
    }
    for (const std::int32_t raw : segment.records[FitChannel::distance]) {
      if (const Known<double> value = fit_value(FitChannel::distance, raw)) facts.last_distance_m = value;
    }
    speed.add(FitChannel::speed, segment.records);
    cadence.add(FitChannel::cadence, segment.records);
    facts.sessions.insert(facts.sessions.end(), segment.sessions.begin(), segment.sessions.end());
  }
  facts.mean_speed_mps = speed.value();
  facts.mean_cadence_rpm = cadence.value();
  return facts;
}

// "2013-04-11 15:09:12+00:00", or the plain number of a device time.
Known<std::int64_t> fit_time_of(const json& text) {
  if (!text.is_string() || text == "None") return unknown;
  std::tm time{};
  std::istringstream in(text.get<std::string>());
  if (text.get<std::string>().find('-') == std::string::npos) return std::stoll(text.get<std::string>());
  in >> std::get_time(&time, "%Y-%m-%d %H:%M:%S");
  return static_cast<std::int64_t>(timegm(&time)) - fit_epoch_unix_s;
}

Known<double> number_of(const json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() || found->is_null() ? unknown : Known<double>(found->get<double>());
}

bool near(Known<double> left, Known<double> right, double tolerance) {
  if (!left || !right) return left.has_value() == right.has_value();
  return std::abs(*left - *right) <= tolerance;
}

std::size_t records_of(const json& reference) {
  return reference.value(reference.contains("records") ? "records" : "recordsBeforeError", std::size_t{0});
}

void compare_sessions(const Facts& ours, const json& reference, Differences& differences) {
  const json& theirs = reference.at("sessions");
  if (ours.sessions.size() != theirs.size()) differences.insert("sessions");
  for (std::size_t i = 0; i < std::min(ours.sessions.size(), theirs.size()); ++i) {
    const FitSummary& session = ours.sessions[i];
    const json& other = theirs[i];
    const auto check = [&](const char* what, bool agrees) {
      if (!agrees) differences.insert(what);
    };
    check("session start", session.start_time == fit_time_of(other.at("start_time")));
    check("session distance", near(session.total_distance_m, number_of(other, "total_distance"), 0.006));
    check("session timer", near(session.total_timer_s, number_of(other, "total_timer_time"), 0.0006));
    check("session speed", near(session.average_speed_mps, number_of(other, "avg_speed"), 1e-6));
    check("session ascent", near(session.total_ascent_m, number_of(other, "total_ascent"), 0));
    const Known<double> running = number_of(other, "avg_running_cadence");
    const Known<double> cadence = running ? running : number_of(other, "avg_cadence");
    const Known<double> whole =
        session.average_cadence_rpm ? Known<double>(std::floor(*session.average_cadence_rpm)) : unknown;
    check("session cadence", near(whole, cadence, 0));
  }
}

Differences compare(const Facts& ours, const json& reference) {
  Differences differences;
  const auto check = [&](const char* what, bool agrees) {
    if (!agrees) differences.insert(what);
  };
  const json& fitdecode = reference.at("fitdecode");
  const json& fitparse = reference.at("fitparse");
  check("records", ours.records == records_of(fitdecode));
  check("first time", ours.first_time == fit_time_of(fitdecode.at("first")));
  check("last time", ours.last_time == fit_time_of(fitdecode.at("last")));
  check("distance", near(ours.last_distance_m, number_of(fitdecode, "lastDistance"), 0.011));
  check("fitparse records", ours.records == records_of(fitparse));
  check("fitparse distance", near(ours.last_distance_m, number_of(fitparse, "lastDistance"), 0.011));
  if (!fitdecode.contains("meanSpeed")) return differences;  // it gave up before the end
  check("mean speed", near(ours.mean_speed_mps, number_of(fitdecode, "meanSpeed"), 1e-6));
  check("mean cadence", near(ours.mean_cadence_rpm, number_of(fitdecode, "meanCadence"), 1e-6));
  compare_sessions(ours, fitdecode, differences);
  return differences;
}

TEST(FitReference, EveryStagedFileAgreesOrTheDifferenceIsExplained) {
  SKIP_WITHOUT_STAGED_FILES();
  const auto folder = fit_fixture::staged_folder();
  const json reference = json::parse(std::ifstream(folder / "reference" / "fit.json"));
  std::size_t compared = 0;
  for (const auto& [name, theirs] : reference.items()) {
    const Result<FitFile> file = read_fit(fit_fixture::read_bytes(folder / "fit" / name));
    if (!file) {
      EXPECT_EQ(records_of(theirs.at("fitdecode")), 0u) << name << " " << render(file.error());
      continue;
    }
    const Differences found = compare(facts_of(*file), theirs);
    Differences allowed;
    const auto row = explained().find(name);
    if (row != explained().end()) {
      for (const auto& [what, why] : row->second) allowed.insert(what);
    }
    EXPECT_EQ(found, allowed) << name;
    ++compared;
  }
  EXPECT_GT(compared, 100u);
}

TEST(FitReference, CompressedSpeedAndDistanceMatchThePublishedTable) {
  SKIP_WITHOUT_STAGED_FILES();
  const auto folder = fit_fixture::staged_folder();
  const Result<FitFile> file =
      read_fit(fit_fixture::read_bytes(folder / "fit" / "dtcooper__compressed-speed-distance.fit"));
  ASSERT_TRUE(file);
  const FitRecords& records = file->segments.at(0).records;
  std::ifstream table(folder / "fit_reference_csv" / "compressed-speed-distance-records.csv");
  std::string line;
  std::getline(table, line);
  std::size_t row = 1;  // the first record has no value at all, and no line
  for (; std::getline(table, line); ++row) {
    std::istringstream cells(line);
    const auto next = [&]() -> Known<double> {
      std::string cell;
      std::getline(cells, cell, ',');
      return cell.find("null") != std::string::npos ? unknown : Known<double>(std::stod(cell));
    };
    const auto ours = [&](FitChannel channel) { return fit_value(channel, records[channel].at(row)); };
    ASSERT_TRUE(near(ours(FitChannel::timestamp), next(), 0)) << line;
    ASSERT_TRUE(near(ours(FitChannel::heart_rate), next(), 0)) << line;
    ASSERT_TRUE(near(ours(FitChannel::speed), next(), 1e-9)) << line;
    ASSERT_TRUE(near(ours(FitChannel::distance), next(), 0.0051))
        << line;  // sixteenths of a metre, kept in centimetres
    ASSERT_TRUE(near(ours(FitChannel::cadence), next(), 0)) << line;
  }
  EXPECT_EQ(row, records.rows);
  EXPECT_GT(row, 700u);
}

}  // namespace
}  // namespace patella
