// A decoded picture, and square pieces of it as a network wants them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace patella {

// In pixels of the upright picture: x to the right, y down, the middle of the first pixel at (0.5, 0.5).
struct PosePoint {
  double x = 0.0;
  double y = 0.0;
  bool operator==(const PosePoint&) const = default;
};

// Red, green, blue as the file stores them; turned clockwise by quarter_turns it is upright.
struct PosePicture {
  const std::uint8_t* rgb = nullptr;
  std::size_t width = 0;
  std::size_t height = 0;
  std::size_t row_bytes = 0;
  int quarter_turns = 0;

  std::size_t upright_width() const { return quarter_turns % 2 == 0 ? width : height; }
  std::size_t upright_height() const { return quarter_turns % 2 == 0 ? height : width; }
  PosePoint stored(PosePoint upright) const;
  PosePoint upright(PosePoint stored) const;
};

// A square that may be turned and may reach beyond the picture.
struct PoseSquare {
  PosePoint center;
  double side = 0.0;
  double turn_rad = 0.0;                // clockwise
  PosePoint at(PosePoint share) const;  // share: 0 to 1 across and down the square
};

// Fills `values` with side x side x 3 numbers from `low` (black, and outside of the picture) to `high`. A piece larger
// than its copy is averaged, not picked from.
void crop(const PosePicture& picture, const PoseSquare& square, std::size_t side, float low, float high,
          std::span<float> values);

}  // namespace patella
