// Promise 11: whatever is done to a file, nothing impossible is ever a fact.
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "ingest_fixture.h"
#include "patella/fit.h"

namespace patella {
namespace {

using namespace fixture;

using Bytes = std::vector<std::byte>;

std::size_t below(std::mt19937_64& random, std::size_t end) {
  return std::uniform_int_distribution<std::size_t>(0, end - 1)(random);
}

void flip_bytes(Bytes& bytes, std::mt19937_64& random) {
  for (std::size_t k = 1 + below(random, 8); k > 0; --k)
    bytes[below(random, bytes.size())] = static_cast<std::byte>(below(random, 256));
}

// One kind of harm per mutant; digits into digits is what turns times, places and distances into others.
Bytes mutate(Bytes bytes, std::mt19937_64& random) {
  const auto at = [&] { return bytes.begin() + static_cast<std::ptrdiff_t>(below(random, bytes.size())); };
  switch (below(random, 6)) {
    case 0:
      flip_bytes(bytes, random);
      break;
    case 1:
      bytes.resize(below(random, bytes.size()) + 1);
      break;
    case 2: {
      const auto from = at();
      const auto length =
          std::min<std::ptrdiff_t>(bytes.end() - from, 1 + static_cast<std::ptrdiff_t>(below(random, 2000)));
      bytes.erase(from, from + length);
      break;
    }
    case 3: {
      const auto from = at();
      const auto length =
          std::min<std::ptrdiff_t>(bytes.end() - from, 1 + static_cast<std::ptrdiff_t>(below(random, 2000)));
      const Bytes piece(from, from + length);
      bytes.insert(at(), piece.begin(), piece.end());
      break;
    }
    case 4:
      for (std::size_t k = 0; k < 200; ++k) {
        std::byte& byte = bytes[below(random, bytes.size())];
        if (byte >= std::byte{'0'} && byte <= std::byte{'9'}) byte = static_cast<std::byte>('0' + below(random, 10));
      }
      break;
    default:
      for (std::size_t k = 0, i = below(random, bytes.size()); k < 16 && i < bytes.size(); ++k, ++i)
        bytes[i] = k % 2 == 0 ? std::byte{0xFF} : std::byte{0x7F};
  }
  return bytes;
}

void expect_possible(const Bytes& bytes, const std::string& name, std::uint64_t seed) {
  const auto reading = read_activity_file(bytes, name);
  if (!reading) {
    EXPECT_FALSE(reading.error().message.empty()) << name << " seed " << seed;
    return;
  }
  EXPECT_EQ(find_impossible(*reading), "") << name << " seed " << seed;
  (void)scrub_file(bytes, name);
}

// 10,000 in the ordinary tests; PATELLA_MUTANTS for more in the soak.
std::size_t mutants_wanted() {
  const char* text = std::getenv("PATELLA_MUTANTS");
  return text == nullptr ? 10000 : std::strtoul(text, nullptr, 10);
}

TEST(Mutants, OfStagedFilesSayNothingImpossible) {
  std::vector<std::filesystem::path> small;
  for (const char* folder : {"fit", "gpx", "tcx"})
    for (const auto& path : staged_files(folder))
      if (const auto size = std::filesystem::file_size(path); size > 100 && size < 120'000) small.push_back(path);
  if (small.empty()) GTEST_SKIP() << "the staged recordings are not at " << PATELLA_SHARED_DIR;
  std::vector<Bytes> originals;
  for (const auto& path : small) originals.push_back(read_bytes(path));
  for (std::uint64_t seed = 0; seed < mutants_wanted(); ++seed) {
    std::mt19937_64 random(seed);
    const std::size_t k = seed % small.size();
    expect_possible(mutate(originals[k], random), small[k].filename().string(), seed);
    if (HasFailure()) return;
  }
}

TEST(Mutants, OfOurOwnFilesSayNothingImpossible) {
  const Bytes gpx = to_bytes(gpx_file(gpx_track(steady_run(120, 3.0))));
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    std::mt19937_64 random(seed);
    expect_possible(mutate(mutate(gpx, random), random), "own.gpx", seed);
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace patella
