// modules: ingest activity
// libraries: pugixml
// GPX and TCX to activities with facts, beside what copying and pugixml alone take on the same bytes in the same run.
#include <benchmark/benchmark.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "patella/ingest.h"

namespace {

struct Corpus {
  std::vector<std::string> files;
  std::size_t bytes = 0;
};

// Files of more than 100 KB: small ones measure the start and not the reading.
const Corpus& corpus(const std::string& folder) {
  static std::vector<std::pair<std::string, Corpus>> known;
  for (const auto& [name, files] : known)
    if (name == folder) return files;
  Corpus found;
  const std::filesystem::path place = std::filesystem::path(PATELLA_SHARED_DIR) / "data" / folder;
  if (std::filesystem::is_directory(place))
    for (const auto& entry : std::filesystem::directory_iterator(place)) {
      if (entry.file_size() < 100'000) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      found.files.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
      found.bytes += found.files.back().size();
    }
  return known.emplace_back(folder, std::move(found)).second;
}

template <class Work>
void run(benchmark::State& state, const std::string& folder, Work work) {
  const Corpus& files = corpus(folder);
  if (files.files.empty()) return state.SkipWithError("the staged recordings are absent");
  for (auto _ : state)
    for (const std::string& file : files.files) work(file);
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(files.bytes));
}

void copy(const std::string& file) {
  std::string other = file;
  benchmark::DoNotOptimize(other.data());
}

void parse_alone(const std::string& file) {
  std::string text = file;
  pugi::xml_document document;
  const auto parsed = document.load_buffer_inplace(text.data(), text.size(),
                                                   pugi::parse_cdata | pugi::parse_escapes | pugi::parse_embed_pcdata,
                                                   pugi::encoding_utf8);
  benchmark::DoNotOptimize(parsed.status);
}

void read(const std::string& file, std::size_t in_memory_limit) {
  const auto reading = patella::read_activity_file(std::as_bytes(std::span(file)), "a", {in_memory_limit});
  benchmark::DoNotOptimize(reading.has_value());
}

void read_in_memory(const std::string& file) { read(file, 1u << 30); }
// With a comment a file is not plain, and pugixml reads it.
void read_as_tree(const std::string& file) { read("<!-- -->" + file, 1u << 30); }
void read_in_stream(const std::string& file) { read(file, 0); }

BENCHMARK_CAPTURE(run, gpx_memcpy, "gpx", copy)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run, gpx_pugixml_alone, "gpx", parse_alone)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run, gpx_to_activity, "gpx", read_in_memory)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run, gpx_to_activity_pugixml, "gpx", read_as_tree)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run, gpx_to_activity_expat, "gpx", read_in_stream)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run, tcx_pugixml_alone, "tcx", parse_alone)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run, tcx_to_activity, "tcx", read_in_memory)->Unit(benchmark::kMillisecond);

}  // namespace
