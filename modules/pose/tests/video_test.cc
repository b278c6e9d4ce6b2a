#include <gtest/gtest.h>

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "patella/pose.h"

namespace patella {
namespace {

namespace fs = std::filesystem;

PoseOptions options_of_tests() {
  PoseOptions options;
  options.child_program = PATELLA_POSE_PROGRAM;
  options.weights_folder = PATELLA_SOURCE_DIR "/node_modules/@mediapipe/pose";
  return options;
}

class Video : public testing::Test {
 protected:
  void SetUp() override {
    if (const auto obstacle = find_obstacle_to_video(options_of_tests())) GTEST_SKIP() << render(*obstacle);
    folder_ = fs::temp_directory_path() / ("patella_video_" + std::to_string(::getpid()) + "_" +
                                           testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::create_directories(folder_);
  }
  void TearDown() override {
    std::error_code none;
    if (!folder_.empty()) fs::remove_all(folder_, none);
  }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  std::string write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path(name), std::ios::binary) << bytes;
    return path(name);
  }
  // False, and the reason said, when this ffmpeg cannot make it.
  bool make(const std::string& arguments, const std::string& name) const {
    const std::string command = "ffmpeg -nostdin -v error -y " + arguments + " " + path(name) + " 2>/dev/null";
    return std::system(command.c_str()) == 0;
  }
  static std::string read_bytes(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

 private:
  fs::path folder_;
};

#define PATELLA_MAKE_OR_SKIP(arguments, name) \
  if (!make(arguments, name)) GTEST_SKIP() << "the ffmpeg program here cannot make this video: " << (arguments)

constexpr const char* pattern = "-f lavfi -i testsrc2=size=192x108:rate=30:duration=0.5";

TEST_F(Video, RefusesWhatIsNoVideo) {
  EXPECT_EQ(read_video(path("absent.mp4"), options_of_tests()).error().code, ErrorCode::not_found);
  EXPECT_EQ(read_video(write("empty.mp4", ""), options_of_tests()).error().code, ErrorCode::malformed_file);
  EXPECT_EQ(read_video(write("text.mp4", std::string(5'000, 'x')), options_of_tests()).error().code,
            ErrorCode::malformed_file);
  EXPECT_EQ(read_video(fs::temp_directory_path().string(), options_of_tests()).error().code, ErrorCode::invalid_input);
}

TEST_F(Video, SaysWhenThereIsOnlySound) {
  PATELLA_MAKE_OR_SKIP("-f lavfi -i sine=duration=1 -c:a aac", "sound.mp4");
  const auto reading = read_video(path("sound.mp4"), options_of_tests());
  ASSERT_FALSE(reading.has_value());
  EXPECT_NE(reading.error().message.find("no video"), std::string::npos) << reading.error().message;
}

TEST_F(Video, ReadsEveryCodecAPhoneWrites) {
  for (const auto& [codec, name] : {std::pair{"-c:v libx264 -pix_fmt yuv420p", "h264.mp4"},
                                    {"-c:v libx265 -x265-params log-level=none -pix_fmt yuv420p", "hevc.mp4"},
                                    {"-c:v libx265 -x265-params log-level=none -pix_fmt yuv420p10le", "hevc10.mov"},
                                    {"-c:v libvpx-vp9 -deadline realtime", "vp9.webm"},
                                    {"-c:v libsvtav1 -preset 12", "av1.mp4"}}) {
    SCOPED_TRACE(name);
    if (!make(std::string(pattern) + " " + codec, name)) {
      std::printf("the ffmpeg program here cannot make %s\n", name);
      continue;
    }
    const auto reading = read_video(path(name), options_of_tests());
    ASSERT_TRUE(reading.has_value()) << render(reading.error());
    EXPECT_EQ(reading->trace.frames.size(), 15U);
    EXPECT_EQ(reading->trace.width_px, 192.0);
    EXPECT_NEAR(reading->trace.frames.back().at_s, 14.0 / 30.0, 1e-3);
  }
}

TEST_F(Video, RefusesOtherCodecs) {
  PATELLA_MAKE_OR_SKIP(std::string(pattern) + " -c:v mpeg4", "old.mp4");
  const auto reading = read_video(path("old.mp4"), options_of_tests());
  ASSERT_FALSE(reading.has_value());
  EXPECT_EQ(reading.error().code, ErrorCode::unsupported);
}

TEST_F(Video, ReadsASingleFrame) {
  PATELLA_MAKE_OR_SKIP(std::string(pattern) + " -frames:v 1 -c:v libx264 -pix_fmt yuv420p", "one.mp4");
  const auto reading = read_video(path("one.mp4"), options_of_tests());
  ASSERT_TRUE(reading.has_value()) << render(reading.error());
  EXPECT_EQ(reading->trace.frames.size(), 1U);
}

TEST_F(Video, TurnsWhatThePhoneHeldUpright) {
  PATELLA_MAKE_OR_SKIP(std::string(pattern) + " -c:v libx264 -pix_fmt yuv420p", "flat.mp4");
  PATELLA_MAKE_OR_SKIP("-i " + path("flat.mp4") + " -c copy -metadata:s:v rotate=90", "upright.mp4");
  const auto reading = read_video(path("upright.mp4"), options_of_tests());
  ASSERT_TRUE(reading.has_value()) << render(reading.error());
  EXPECT_EQ(reading->trace.width_px, 108.0);
  EXPECT_EQ(reading->trace.height_px, 192.0);
}

TEST_F(Video, KeepsTheTimesOfUnevenFrames) {
  PATELLA_MAKE_OR_SKIP(
      std::string(pattern) +
          " -vf \"setpts='if(lt(N,5),N/30,(5/30)+(N-5)/10)/TB'\" -vsync vfr -c:v libx264 -pix_fmt yuv420p"
          " -video_track_timescale 30000",
      "uneven.mp4");
  const auto reading = read_video(path("uneven.mp4"), options_of_tests());
  ASSERT_TRUE(reading.has_value()) << render(reading.error());
  const auto& frames = reading->trace.frames;
  ASSERT_GT(frames.size(), 10U);
  EXPECT_NEAR(frames[1].at_s - frames[0].at_s, 1.0 / 30.0, 1e-3);
  EXPECT_NEAR(frames[9].at_s - frames[8].at_s, 0.1, 1e-3);
}

TEST_F(Video, RefusesWhatIsTooLong) {
  PATELLA_MAKE_OR_SKIP("-f lavfi -i testsrc2=size=64x64:rate=1:duration=130 -c:v libx264 -pix_fmt yuv420p", "long.mp4");
  const auto reading = read_video(path("long.mp4"), options_of_tests());
  ASSERT_FALSE(reading.has_value());
  EXPECT_EQ(reading.error().code, ErrorCode::limit_exceeded);
}

TEST_F(Video, RefusesADeclaredPictureOfBillions) {
  PATELLA_MAKE_OR_SKIP(std::string(pattern) + " -c:v libx264 -pix_fmt yuv420p", "huge.mp4");
  std::string bytes = read_bytes(path("huge.mp4"));
  const std::size_t at = bytes.find("avc1");
  ASSERT_NE(at, std::string::npos);
  // Width and height of a sample description stand 28 bytes after its name.
  std::size_t entry = bytes.rfind("avc1");
  for (const std::size_t place : {entry + 28, entry + 30}) bytes.replace(place, 2, "\xFF\xFF");
  const auto reading = read_video(write("huge2.mp4", bytes), options_of_tests());
  if (!reading) {
    EXPECT_NE(reading.error().code, ErrorCode::storage) << render(reading.error());
  }
}

TEST_F(Video, SurvivesDamage) {
  PATELLA_MAKE_OR_SKIP(std::string(pattern) + " -c:v libx264 -pix_fmt yuv420p", "whole.mp4");
  const std::string whole = read_bytes(path("whole.mp4"));
  (void)read_video(write("half.mp4", whole.substr(0, whole.size() / 2)), options_of_tests());
  std::string noise = whole;
  std::uint32_t state = 1;
  for (std::size_t i = 0; i < noise.size(); ++i) {
    state = state * 1664525U + 1013904223U;
    if (state >> 26U == 0) noise[i] = static_cast<char>(state >> 8U);
  }
  const auto reading = read_video(write("noise.mp4", noise), options_of_tests());
  if (!reading) {
    EXPECT_EQ(reading.error().message.find("ended before"), std::string::npos) << render(reading.error());
  }
}

TEST_F(Video, StopsWhenToldTo) {
  PATELLA_MAKE_OR_SKIP(
      "-f lavfi -i testsrc2=size=640x360:rate=30:duration=20 -c:v libx264 -preset ultrafast -pix_fmt yuv420p",
      "twenty.mp4");
  int calls = 0;
  const auto reading = read_video(path("twenty.mp4"), options_of_tests(),
                                  [&](const PoseProgress&, const PoseReading&) { return ++calls < 2; });
  ASSERT_FALSE(reading.has_value());
  EXPECT_EQ(reading.error().code, ErrorCode::cancelled);
}

TEST_F(Video, RefusesAPersonWhoIsNotThere) {
  PATELLA_MAKE_OR_SKIP(std::string(pattern) + " -c:v libx264 -pix_fmt yuv420p", "nobody.mp4");
  PoseOptions options = options_of_tests();
  options.person = 2;
  const auto reading = read_video(path("nobody.mp4"), options);
  ASSERT_FALSE(reading.has_value());
  EXPECT_EQ(reading.error().code, ErrorCode::invalid_input);
}

}  // namespace
}  // namespace patella
