// What the child that looks at a video tells its parent: records of fixed size, so that a child gone wrong can do no
// more than send wrong numbers.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "patella/pose.h"

namespace patella {

enum class PoseRecordKind : std::uint32_t { facts = 1, persons = 2, frame = 3, failure = 4, end = 5 };

struct PoseFactsRecord {
  double width_px, height_px, rotation_deg;
  double frames_per_second, duration_s, frames_expected, recorded_frames_per_second;  // 0: not known
  std::array<char, 32> codec, model;
  std::array<char, 64> model_sha256;
};
struct PosePersonsRecord {
  std::int32_t persons, person;
};
struct PoseFrameRecord {
  double at_s, presence;
  std::uint64_t found;
  std::array<std::array<float, 4>, pose_landmark_count> landmarks;
};
struct PoseFailureRecord {
  std::int32_t code, unused;
  std::array<char, 256> message, advice;
};

// The bytes that follow a record's kind.
Known<std::size_t> size_of(PoseRecordKind kind);

// Puts records together and checks every number; what is wrong with them is an error, not a trace.
class PoseCollector {
 public:
  // `kind` and the bytes after it.
  Known<Error> take(PoseRecordKind kind, std::span<const std::byte> bytes);
  bool is_complete() const { return complete_; }
  const PoseReading& reading() const { return reading_; }
  PoseReading& reading() { return reading_; }
  Known<std::size_t> frames_expected() const { return frames_expected_; }

 private:
  Known<Error> take_facts(const PoseFactsRecord& facts);
  Known<Error> take_frame(const PoseFrameRecord& frame);

  PoseReading reading_;
  Known<std::size_t> frames_expected_;
  bool has_facts_ = false, complete_ = false;
};

}  // namespace patella
