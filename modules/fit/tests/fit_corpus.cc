// patella_fit_corpus FOLDER: writes the seed corpus of the FIT fuzz target.
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "fit_fixture.h"

namespace {

using namespace patella;

void write(const std::filesystem::path& path, const fit_fixture::Bytes& bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return std::fprintf(stderr, "patella_fit_corpus FOLDER\n"), 2;
  const std::filesystem::path folder = argv[1];
  for (const auto& quirk : fit_fixture::make_quirk_files()) write(folder / (quirk.name + ".fit"), quirk.bytes);
  const FitSegment run = fit_fixture::make_run(12);
  write(folder / "run.fit", write_fit(run));
  write(folder / "run_big_endian.fit", write_fit(run, {.big_endian = true, .plain_speed_altitude = true}));
  write(folder / "run_compressed.fit", write_fit(run, {.compressed_timestamps = true, .header_checksum = false}));
  write(folder / "workout.fit", write_fit(fit_fixture::make_workout()));
  return 0;
}
