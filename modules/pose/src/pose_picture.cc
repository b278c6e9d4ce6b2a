#include "pose_picture.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace patella {
namespace {

constexpr std::size_t channels = 3;
constexpr float brightest = 255.0F;

struct Sums {
  std::array<float, channels> colour{};
};

bool is_inside(const PosePicture& picture, std::ptrdiff_t x, std::ptrdiff_t y) {
  return x >= 0 && y >= 0 && static_cast<std::size_t>(x) < picture.width &&
         static_cast<std::size_t>(y) < picture.height;
}

void add_pixel(const PosePicture& picture, std::ptrdiff_t x, std::ptrdiff_t y, float weight, Sums& sums) {
  if (!is_inside(picture, x, y)) return;
  const std::uint8_t* pixel =
      picture.rgb + static_cast<std::size_t>(y) * picture.row_bytes + static_cast<std::size_t>(x) * channels;
  for (std::size_t i = 0; i < channels; ++i) sums.colour[i] += weight * static_cast<float>(pixel[i]);
}

void add_between_pixels(const PosePicture& picture, PosePoint at, Sums& sums) {
  const double left = std::floor(at.x - 0.5), top = std::floor(at.y - 0.5);
  const auto right_share = static_cast<float>(at.x - 0.5 - left), low_share = static_cast<float>(at.y - 0.5 - top);
  const auto x = static_cast<std::ptrdiff_t>(left), y = static_cast<std::ptrdiff_t>(top);
  add_pixel(picture, x, y, (1.0F - right_share) * (1.0F - low_share), sums);
  add_pixel(picture, x + 1, y, right_share * (1.0F - low_share), sums);
  add_pixel(picture, x, y + 1, (1.0F - right_share) * low_share, sums);
  add_pixel(picture, x + 1, y + 1, right_share * low_share, sums);
}

// The square in the picture as stored: where its corner lies and what one step across and down is there.
struct Grid {
  PosePoint corner, across, down;
  PosePoint at(double column, double row) const {
    return {corner.x + across.x * column + down.x * row, corner.y + across.y * column + down.y * row};
  }
};

Grid grid_of(const PosePicture& picture, const PoseSquare& square, std::size_t side) {
  const PosePoint corner = picture.stored(square.at({0.0, 0.0}));
  const PosePoint across = picture.stored(square.at({1.0, 0.0})), down = picture.stored(square.at({0.0, 1.0}));
  const auto steps = static_cast<double>(side);
  return {corner,
          {(across.x - corner.x) / steps, (across.y - corner.y) / steps},
          {(down.x - corner.x) / steps, (down.y - corner.y) / steps}};
}

// Where within one field of the copy the picture is looked at.
constexpr double most_samples = 4.0;
struct Samples {
  std::array<PosePoint, 16> offsets{};
  std::size_t count = 0;
};

Samples samples_of(const Grid& grid, std::size_t each_way) {
  Samples samples;
  const auto step = 1.0 / static_cast<double>(each_way);
  for (std::size_t i = 0; i < each_way * each_way; ++i) {
    const std::size_t line = i / each_way;
    const double column = (static_cast<double>(i % each_way) + 0.5) * step;
    const double row = (static_cast<double>(line) + 0.5) * step;
    samples.offsets[samples.count++] = {grid.across.x * column + grid.down.x * row,
                                        grid.across.y * column + grid.down.y * row};
  }
  return samples;
}

void add_nearest_pixels(const PosePicture& picture, PosePoint at, const Samples& samples, Sums& sums) {
  const auto width = static_cast<double>(picture.width), height = static_cast<double>(picture.height);
  unsigned red = 0, green = 0, blue = 0;
  for (std::size_t i = 0; i < samples.count; ++i) {
    const double x = at.x + samples.offsets[i].x, y = at.y + samples.offsets[i].y;
    if (!(x >= 0.0 && y >= 0.0 && x < width && y < height)) continue;
    const std::uint8_t* pixel =
        picture.rgb + static_cast<std::size_t>(y) * picture.row_bytes + static_cast<std::size_t>(x) * channels;
    red += pixel[0];
    green += pixel[1];
    blue += pixel[2];
  }
  sums.colour = {static_cast<float>(red), static_cast<float>(green), static_cast<float>(blue)};
}

}  // namespace

PosePoint PosePicture::stored(PosePoint point) const {
  const auto w = static_cast<double>(width), h = static_cast<double>(height);
  switch (quarter_turns) {
    case 1:
      return {point.y, h - point.x};
    case 2:
      return {w - point.x, h - point.y};
    case 3:
      return {w - point.y, point.x};
    default:
      return point;
  }
}

PosePoint PosePicture::upright(PosePoint point) const {
  const auto w = static_cast<double>(width), h = static_cast<double>(height);
  switch (quarter_turns) {
    case 1:
      return {h - point.y, point.x};
    case 2:
      return {w - point.x, h - point.y};
    case 3:
      return {point.y, w - point.x};
    default:
      return point;
  }
}

PosePoint PoseSquare::at(PosePoint share) const {
  const double x = (share.x - 0.5) * side, y = (share.y - 0.5) * side;
  const double cosine = std::cos(turn_rad), sine = std::sin(turn_rad);
  return {center.x + x * cosine - y * sine, center.y + x * sine + y * cosine};
}

void crop(const PosePicture& picture, const PoseSquare& square, std::size_t side, float low, float high,
          std::span<float> values) {
  const double samples = std::clamp(std::round(square.side / static_cast<double>(side)), 1.0, most_samples);
  const Grid grid = grid_of(picture, square, side);
  const Samples within = samples_of(grid, static_cast<std::size_t>(samples));
  const float scale = (high - low) / (brightest * static_cast<float>(samples * samples));
  float* value = values.data();
  for (std::size_t row = 0; row < side; ++row) {
    for (std::size_t column = 0; column < side; ++column) {
      const PosePoint at = grid.at(static_cast<double>(column), static_cast<double>(row));
      Sums sums;
      if (within.count == 1) {
        add_between_pixels(picture, {at.x + within.offsets[0].x, at.y + within.offsets[0].y}, sums);
      } else {
        add_nearest_pixels(picture, at, within, sums);
      }
      for (const float colour : sums.colour) *value++ = low + scale * colour;
    }
  }
}

}  // namespace patella
