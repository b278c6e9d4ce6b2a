// A folder of invented watch files to measure an import with: about 134 KB each, an hour at one record a second, one a
// day, all different. As in files from watches, other messages stand between the records. Never evidence.
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "patella/demo.h"
#include "patella/fit.h"

namespace {

using namespace patella;

constexpr int days_of_corpus = 3500;
constexpr std::uint8_t speed_alert = 36, marker = 3;
constexpr std::size_t records_between_events = 2;

// Speed, length and climb vary from day to day; a tenth are walks.
DemoOuting make_outing(int number) {
  DemoOuting outing;
  outing.date = read_date("2016-01-01").value() + number;
  outing.kind = number % 10 == 9 ? DemoKind::walk : DemoKind::run;
  outing.speed = Speed(2.6 + 0.01 * (number * 37 % 90));
  const double minutes = 50 + number * 13 % 21;
  outing.distance = Distance(minutes * 60 * (outing.kind == DemoKind::walk ? 1.5 : outing.speed.si()));
  outing.climb = Distance(number * 7 % 120);
  outing.seed = 1'000'003u * static_cast<unsigned>(number) + 17;
  return outing;
}

void interleave_events(FitSegment& segment) {
  const FitEvent stop = segment.events.back();
  segment.events.pop_back();
  for (std::size_t row = records_between_events; row < segment.records.rows; row += records_between_events) {
    FitEvent event;
    event.timestamp = segment.records[FitChannel::timestamp][row];
    event.event = speed_alert;
    event.event_type = marker;
    event.data = static_cast<std::uint32_t>(row);
    event.record_row = row;
    segment.events.push_back(event);
  }
  segment.events.push_back(stop);
}

std::vector<std::byte> make_file(int number) {
  FitFile file = read_fit(make_demo_file(make_outing(number))).value();
  interleave_events(file.segments.front());
  return write_fit(file.segments.front());
}

int make_corpus(const std::filesystem::path& folder, int count) {
  std::filesystem::create_directories(folder);
  std::uintmax_t total = 0;
  for (int number = 0; number < count; ++number) {
    const auto bytes = make_file(number);
    std::ofstream file(folder / ("activity_" + std::to_string(100'000 + number) + ".fit"), std::ios::binary);
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!file.flush()) return std::fprintf(stderr, "cannot write into %s\n", folder.c_str()), 1;
    total += bytes.size();
  }
  std::printf("%d files, %.1f MB\n", count, static_cast<double>(total) / 1e6);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  int count = days_of_corpus;
  if (argc == 3) std::from_chars(argv[2], argv[2] + std::string(argv[2]).size(), count);
  if (argc < 2 || argc > 3 || count < 1) return std::fprintf(stderr, "patella_make_corpus FOLDER [FILES]\n"), 2;
  return make_corpus(argv[1], count);
}
