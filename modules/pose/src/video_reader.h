// The frames of one video, one after the other. The file is read through a descriptor that is open already; no other is
// ever opened.
#pragma once

#include <memory>
#include <string>

#include "patella/base.h"
#include "pose_picture.h"

namespace patella {

struct VideoFacts {
  std::string codec;
  std::size_t width = 0, height = 0;  // upright, as recorded
  int quarter_turns = 0;
  Known<double> frames_per_second, duration_s, recorded_frames_per_second;
  Known<double> frames;
};

struct VideoFrame {
  double at_s = 0.0;    // since the first frame
  PosePicture picture;  // valid until the next is asked for; smaller than recorded when that is large
};

class VideoReader {
 public:
  static Result<VideoReader> open(int descriptor);
  VideoReader(VideoReader&&) noexcept;
  ~VideoReader();

  const VideoFacts& facts() const;
  Result<Known<VideoFrame>> next();  // unknown: that was the last. Times rise.

 private:
  struct Inside;
  explicit VideoReader(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace patella
