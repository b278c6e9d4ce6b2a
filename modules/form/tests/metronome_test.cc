#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "patella/form.h"

namespace patella {
namespace {

std::uint32_t number_at(const std::string& bytes, std::size_t at, int count) {
  std::uint32_t value = 0;
  for (int i = 0; i < count; ++i)
    value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes.at(at + static_cast<std::size_t>(i))))
             << (8 * i);
  return value;
}

// Where silence ends, in samples.
std::vector<std::size_t> clicks_of(const std::string& bytes) {
  std::vector<std::size_t> clicks;
  std::size_t silent = 100;
  for (std::size_t at = 44; at + 1 < bytes.size(); at += 2) {
    const bool quiet = number_at(bytes, at, 2) == 0;
    if (!quiet && silent > 50) clicks.push_back((at - 44) / 2);
    silent = quiet ? silent + 1 : 0;
  }
  return clicks;
}

TEST(Metronome, ClicksAtTheStepRateWithoutDrift) {
  const Known<std::string> track = render_metronome(StepRate(171.0), minutes(5.0));
  ASSERT_TRUE(track);
  EXPECT_EQ(track->substr(0, 4), "RIFF");
  EXPECT_EQ(number_at(*track, 4, 4), track->size() - 8);
  EXPECT_EQ(number_at(*track, 40, 4), track->size() - 44);
  EXPECT_EQ(number_at(*track, 24, 4), 16000U);
  const std::vector<std::size_t> clicks = clicks_of(*track);
  ASSERT_EQ(clicks.size(), 855U);
  for (std::size_t i = 0; i < clicks.size(); ++i)
    EXPECT_NEAR(static_cast<double>(clicks[i]), static_cast<double>(i) * 60.0 / 171.0 * 16000.0, 2.5) << i;
}

TEST(Metronome, RefusesWhatNobodyRunsTo) {
  const double none = std::numeric_limits<double>::quiet_NaN(), endless = std::numeric_limits<double>::infinity();
  for (const double rate : {0.0, -170.0, 1e9, none, endless})
    EXPECT_FALSE(render_metronome(StepRate(rate), minutes(1)));
  for (const double length : {0.0, -1.0, 1e9, none, endless})
    EXPECT_FALSE(render_metronome(StepRate(170.0), Duration(length)));
}

}  // namespace
}  // namespace patella
