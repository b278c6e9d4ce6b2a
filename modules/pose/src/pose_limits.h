// What a video may ask of this computer. None of these is a clinical number.
#pragma once

#include <cstddef>
#include <cstdint>

namespace patella {

// Twenty seconds are enough to measure how somebody runs (docs/gait.md); two minutes leave room to start and stop.
inline constexpr double longest_video_s = 120.0;
// As many as a pose trace may hold.
inline constexpr std::size_t most_video_frames = 12'000;
// 8K, as the largest phones record it.
inline constexpr std::int64_t most_video_pixels = 7680LL * 4320LL;
inline constexpr std::int64_t largest_video_bytes = 4LL << 30U;
// A person fills at least two fifths of the picture's height, 512 of these; the network sees 256.
inline constexpr int longest_working_side_px = 1280;
// The heaviest network on a busy core takes half a second a frame.
inline constexpr double longest_wait_s = 6'000.0;
// Nothing arrives for so long: the child hangs. A damaged file may hold minutes of frames that do not decode.
inline constexpr double longest_silence_s = 60.0;
// Networks and pictures take 330 MB; an 8K video of 10 bits with its reference frames 1.2 GB.
inline constexpr std::uint64_t most_child_memory = 2'560ULL << 20U;

}  // namespace patella
