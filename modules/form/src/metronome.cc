#include <algorithm>
#include <cmath>
#include <numbers>

#include "patella/form.h"

namespace patella {
namespace {

constexpr std::uint32_t samples_per_s = 16000;
constexpr double click_s = 0.02;
constexpr double click_hz = 1000.0;
constexpr double loudest = 24000.0;
constexpr double slowest_per_min = 60.0, fastest_per_min = 300.0;
constexpr double longest_s = 3600.0;

void put(std::string& bytes, std::uint32_t value, int count) {
  for (int i = 0; i < count; ++i) bytes += static_cast<char>((value >> (8 * i)) & 0xFFU);
}

std::string header_of(std::uint32_t samples) {
  const std::uint32_t size = 2 * samples;
  std::string bytes = "RIFF";
  put(bytes, 36 + size, 4);
  bytes += "WAVEfmt ";
  put(bytes, 16, 4);  // length of what follows
  put(bytes, 1, 2);   // plain samples
  put(bytes, 1, 2);   // one channel
  put(bytes, samples_per_s, 4);
  put(bytes, 2 * samples_per_s, 4);  // bytes a second
  put(bytes, 2, 2);                  // bytes a sample
  put(bytes, 16, 2);                 // bits a sample
  bytes += "data";
  put(bytes, size, 4);
  return bytes;
}

// A short tone that dies away.
std::int16_t click_at(double seconds) {
  if (seconds >= click_s) return 0;
  const double fade = 1.0 - seconds / click_s;
  return static_cast<std::int16_t>(loudest * fade * fade * std::sin(2.0 * std::numbers::pi * click_hz * seconds));
}

}  // namespace

Known<std::string> render_metronome(StepRate rate, Duration length) {
  const bool possible = rate.si() >= slowest_per_min && rate.si() <= fastest_per_min && length.si() > 0.0 &&
                        length.si() <= longest_s;  // also not when either is no number
  if (!possible) return unknown;
  // Whole beats, so that the end joins the beginning.
  const double beat_s = 60.0 / rate.si();
  const double beats = std::max(1.0, std::round(length.si() / beat_s));
  const auto samples = static_cast<std::uint32_t>(std::lround(beats * beat_s * samples_per_s));
  std::string bytes = header_of(samples);
  bytes.reserve(bytes.size() + 2 * static_cast<std::size_t>(samples));
  for (std::uint32_t i = 0; i < samples; ++i) {
    const double at_s = static_cast<double>(i) / samples_per_s;
    put(bytes, static_cast<std::uint16_t>(click_at(at_s - std::floor(at_s / beat_s) * beat_s)), 2);
  }
  return bytes;
}

}  // namespace patella
