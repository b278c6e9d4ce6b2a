// Promise 11: whatever is done to a file, nothing impossible ever becomes load. Same path as the import's workers.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <random>

#include "context.h"
#include "convert.h"
#include "program_fixture.h"
#include "settle.h"

namespace patella::fixture {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest_original = 96 * 1024;  // the harm is done to structure, not to length
constexpr double fastest_run_m_s = 13.0;                // above every human being
constexpr double dearest_km = 6.0;                      // K a km: the steepest climb and descent the model knows

std::size_t below(std::mt19937_64& random, std::size_t end) { return random() % end; }

void overwrite(std::string& bytes, std::mt19937_64& random) {
  for (std::size_t k = 1 + below(random, 12); k > 0; --k)
    bytes[below(random, bytes.size())] = static_cast<char>(below(random, 256));
}
void replace_digits(std::string& bytes, std::mt19937_64& random) {
  for (std::size_t k = 0; k < 100; ++k) {
    char& each = bytes[below(random, bytes.size())];
    if (each >= '0' && each <= '9') each = static_cast<char>('0' + below(random, 10));
  }
}
void move_piece(std::string& bytes, std::mt19937_64& random) {
  const std::string piece = bytes.substr(below(random, bytes.size()), 1 + below(random, 4000));
  bytes.insert(below(random, bytes.size()), piece);
}

std::string mutate(std::string bytes, std::mt19937_64& random) {
  switch (below(random, 5)) {
    case 0:
      overwrite(bytes, random);
      break;
    case 1:
      replace_digits(bytes, random);
      break;
    case 2:
      move_piece(bytes, random);
      break;
    case 3:
      bytes.erase(below(random, bytes.size()), 1 + below(random, 3000));
      break;
    default:
      bytes.resize(1 + below(random, bytes.size()));
  }
  return bytes;
}

std::vector<fs::path> originals() {
  std::vector<fs::path> files;
  for (const char* folder : {"fit", "tcx", "gpx"})
    for (const auto& file : fs::directory_iterator(shared_data() / folder))
      if (file.file_size() > 0 && file.file_size() <= largest_original) files.push_back(file.path());
  std::ranges::sort(files);
  return files;
}

// The reason a load cannot be, or nothing.
std::string impossible(const PreparedActivity& activity) {
  const ActivityOverview& seen = activity.overview;
  if (!seen.load.load) return {};
  const KneeLoad& load = *seen.load.load;
  const double k = in_km(load.knee_equivalent), km = in_km(load.distance), seconds = seen.elapsed.si();
  if (!std::isfinite(k) || !std::isfinite(in_km(load.low)) || !std::isfinite(in_km(load.high))) return "not finite";
  if (k < 0 || load.low > load.knee_equivalent || load.knee_equivalent > load.high) return "outside its band";
  if (k > dearest_km * km) return "more K than the distance can cost";
  if (seconds > 0 && 1000 * km > fastest_run_m_s * seconds) return "faster than anybody runs";
  return {};
}

// 1,500 in the ordinary tests, beside those of the ingest module; PATELLA_MUTANTS for more.
std::size_t mutants_wanted(std::size_t ordinary) {
  const char* text = std::getenv("PATELLA_MUTANTS");
  return text ? std::strtoul(text, nullptr, 10) : ordinary;
}

Derivation derivation() {
  GlobalOptions globals;
  Console console(true);
  Context context(globals, console);
  const auto rules = context.rules();
  if (!rules) throw std::runtime_error(render(rules.error()));
  auto made = make_derivation(**rules, context.today(), "UTC");
  if (!made) throw std::runtime_error(render(made.error()));
  return std::move(*made);
}

void convert_mutants(std::size_t count) {
  if (shared_data().empty()) GTEST_SKIP() << "the staged recordings are absent: nothing was tested";
  const Derivation how = derivation();
  Converter converter(how);
  const auto files = originals();
  ASSERT_GT(files.size(), 50u);
  std::size_t with_load = 0;
  for (std::size_t seed = 1; seed <= count; ++seed) {
    std::mt19937_64 random(seed);
    const fs::path& file = files[below(random, files.size())];
    const std::string bytes = mutate(read_text(file), random);
    RawFile raw;
    raw.label = file.filename().string();
    raw.bytes.assign(reinterpret_cast<const std::byte*>(bytes.data()),
                     reinterpret_cast<const std::byte*>(bytes.data()) + bytes.size());
    const Converted converted = converter.convert(std::move(raw));
    if (!converted.file) continue;
    for (const PreparedActivity& activity : converted.file->activities) {
      EXPECT_EQ(impossible(activity), "") << file << " seed " << seed;
      with_load += activity.overview.load.load.has_value();
    }
  }
  EXPECT_GT(with_load, count / 20) << "too few mutants reached the load to say anything";
}

TEST(ConverterMutants, NeverBecomeAnImpossibleLoad) { convert_mutants(mutants_wanted(1500)); }
TEST(ConverterMutants, NeverBecomeAnImpossibleLoadSoak) { convert_mutants(mutants_wanted(10'000)); }

}  // namespace
}  // namespace patella::fixture
