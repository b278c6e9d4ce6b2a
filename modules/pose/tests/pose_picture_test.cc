#include "../src/pose_picture.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <vector>

#include "../src/person_choice.h"
#include "../src/person_detection.h"

namespace patella {
namespace {

// Red is the column, green the row.
std::vector<std::uint8_t> make_ramp(std::size_t width, std::size_t height) {
  std::vector<std::uint8_t> pixels;
  for (std::size_t y = 0; y < height; ++y)
    for (std::size_t x = 0; x < width; ++x)
      for (const std::size_t colour : {x, y, std::size_t{0}}) pixels.push_back(static_cast<std::uint8_t>(colour));
  return pixels;
}

TEST(PosePicture, PointsComeBackAfterEveryTurn) {
  for (int turns = 0; turns < 4; ++turns) {
    const PosePicture picture{nullptr, 40, 30, 120, turns};
    const PosePoint point{7.0, 11.0};
    EXPECT_EQ(picture.upright(picture.stored(point)), point) << turns;
  }
}

TEST(PosePicture, AClockwiseTurnPutsTheLeftEdgeOnTop) {
  const PosePicture picture{nullptr, 40, 30, 120, 1};
  EXPECT_EQ(picture.upright({0.0, 30.0}), (PosePoint{0.0, 0.0}));  // the lower left corner
  EXPECT_EQ(picture.upright_width(), 30U);
}

TEST(PosePicture, CropsPixelForPixel) {
  const auto pixels = make_ramp(8, 8);
  const PosePicture picture{pixels.data(), 8, 8, 24, 0};
  std::vector<float> values(8 * 8 * 3);
  crop(picture, {{4.0, 4.0}, 8.0, 0.0}, 8, 0.0F, 255.0F, values);
  for (std::size_t i = 0; i < pixels.size(); ++i) EXPECT_FLOAT_EQ(values[i], pixels[i]);
}

TEST(PosePicture, AveragesWhatIsMadeSmaller) {
  const auto pixels = make_ramp(8, 8);
  const PosePicture picture{pixels.data(), 8, 8, 24, 0};
  std::vector<float> values(4 * 4 * 3);
  crop(picture, {{4.0, 4.0}, 8.0, 0.0}, 4, 0.0F, 255.0F, values);
  EXPECT_FLOAT_EQ(values[0], 0.5F);
  EXPECT_FLOAT_EQ(values[3], 2.5F);
}

TEST(PosePicture, IsBlackOutside) {
  const std::vector<std::uint8_t> white(8 * 8 * 3, 255);
  const PosePicture picture{white.data(), 8, 8, 24, 0};
  for (const double side : {8.0, 64.0, 1e9}) {
    std::vector<float> values(4 * 4 * 3);
    crop(picture, {{-1e6, 1e6}, side, 1.0}, 4, -1.0F, 1.0F, values);
    if (side < 1e6) {
      EXPECT_FLOAT_EQ(values[0], -1.0F);
    }
  }
}

TEST(PersonDetection, TheSquareStandsUprightWithTheBody) {
  const PoseSquare upright = square_about({100.0, 200.0}, {100.0, 100.0});
  EXPECT_DOUBLE_EQ(upright.side, 250.0);
  EXPECT_NEAR(upright.turn_rad, 0.0, 1e-12);
  const PoseSquare leaning = square_about({100.0, 200.0}, {200.0, 200.0});
  EXPECT_NEAR(leaning.turn_rad, std::numbers::pi / 2.0, 1e-12);
}

PersonTrack make_track(double side, double swing, double period_s) {
  PersonTrack track;
  track.side = side;
  for (int i = 0; i < 45; ++i) {
    const double phase = 2.0 * std::numbers::pi * i / 15.0 / period_s;
    track.feet_apart_x.push_back(swing * std::sin(phase));
    track.feet_apart_y.push_back(swing / 2.0 * std::cos(phase));
  }
  return track;
}

TEST(PersonChoice, TheRunnerIsTakenAndNotTheTallerOneWhoStands) {
  const std::vector<PersonTrack> tracks = {make_track(600.0, 0.002, 0.3), make_track(400.0, 0.3, 0.7)};
  EXPECT_EQ(choose_runner(tracks, 1.0 / 15.0), 1U);
}

TEST(PersonChoice, OfTwoRunnersTheLarger) {
  const std::vector<PersonTrack> tracks = {make_track(300.0, 0.3, 0.7), make_track(500.0, 0.3, 0.72)};
  EXPECT_EQ(choose_runner(tracks, 1.0 / 15.0), 1U);
}

TEST(PersonChoice, TooLittleHasNoRhythm) { EXPECT_EQ(periodicity_of({}, 1.0 / 15.0), 0.0); }

}  // namespace
}  // namespace patella
