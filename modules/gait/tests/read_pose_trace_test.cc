// Traces from anywhere: the own form goes round, other programs' forms are read, and nothing hostile gets through.
#include <gtest/gtest.h>

#include "gait_fixture.h"

namespace patella {
namespace {

Film filmed(GaitView view = GaitView::side, double seconds = 10.0) {
  std::mt19937_64 random(3);
  InventedFilm how;
  how.view = view;
  how.seconds = seconds;
  return film(invent_runner(random), how, random);
}

double step_rate_of(const PoseTrace& trace, GaitView view = GaitView::side) {
  const GaitReport report = measure_gait(trace, {view, unknown, 1.0, unknown}, shipped_rules(), gait_day());
  EXPECT_TRUE(report.refusals.empty()) << render_json(report);
  const GaitMeasure* rate = find_measure(report, GaitMetric::step_rate);
  return rate ? rate->value : 0.0;
}

std::string text_of(double value) { return std::to_string(value); }

// The same frames as other programs write them.
std::string as_mediapipe(const PoseTrace& trace) {
  std::string text = R"({"width":1080,"height":1920,"frames":[)";
  for (const PoseFrame& frame : trace.frames) {
    text += (text.ends_with('[') ? "" : ",") + std::string(R"({"timestamp_ms":)") + text_of(1000.0 * frame.at_s) +
            R"(,"landmarks":[)";
    for (const PoseLandmark& each : *frame.landmarks)
      text += (text.ends_with('[') ? "" : ",") + std::string(R"({"x":)") + text_of(each.x) + R"(,"y":)" +
              text_of(each.y) + R"(,"z":0,"visibility":0.9})";
    text += "]}";
  }
  return text + "]}";
}

std::string as_openpose(const PoseTrace& trace) {
  constexpr std::array<int, 25> blaze{0,  -1, 12, -1, -1, 11, -1, -1, -1, 24, 26, 28, 23,
                                      25, 27, -1, -1, -1, -1, 31, -1, 29, 32, -1, 30};
  std::string text = "[";
  for (const PoseFrame& frame : trace.frames) {
    text += (text.ends_with('[') ? "" : ",") + std::string(R"({"version":1.3,"people":[{"pose_keypoints_2d":[)");
    for (const int index : blaze) {
      if (!text.ends_with('[')) text += ",";
      if (index < 0) {
        text += "0,0,0";
        continue;
      }
      const PoseLandmark& each = (*frame.landmarks)[static_cast<std::size_t>(index)];
      text += text_of(each.x * 1080.0) + "," + text_of(each.y * 1920.0) + ",0.8";
    }
    text += "]}]}";
  }
  return text + "]";
}

std::string as_markers(const PoseTrace& trace) {
  constexpr std::array names{"RShoulder", "RHip", "RKnee", "RAnkle", "RHeel", "RBigToe",
                             "LShoulder", "LHip", "LKnee", "LAnkle", "LHeel", "LBigToe"};
  constexpr std::array<std::size_t, 12> blaze{12, 24, 26, 28, 30, 32, 11, 23, 25, 27, 29, 31};
  std::string text = "PathFileType\t4\t(X/Y/Z)\trun.trc\nDataRate\tCameraRate\n30\t30\nFrame#\tTime";
  for (const char* name : names) text += "\t" + std::string(name) + "\t\t";
  text += "\n\t\tX1\tY1\tZ1\n";
  int row = 0;
  for (const PoseFrame& frame : trace.frames) {
    text += std::to_string(++row) + "\t" + text_of(frame.at_s);
    for (const std::size_t index : blaze) {
      const PoseLandmark& each = (*frame.landmarks)[index];
      text += "\t" + text_of(each.x * 1.08) + "\t" + text_of(1.92 - each.y * 1.92) + "\t0.0";
    }
    text += "\n";
  }
  return text;
}

TEST(ReadPoseTrace, OwnFormGoesRound) {
  Film made = filmed(GaitView::side, 1.0);
  made.trace.source = {"läuft.mp4", "hevc", 29.97, 20.5, 90.0};
  made.trace.model_sha256 = "59e42d71";
  made.trace.frames[3].landmarks = unknown;
  made.trace.frames[3].presence = 0.0;
  const auto read = read_pose_trace(render(made.trace));
  ASSERT_TRUE(read) << render(read.error());
  EXPECT_EQ(*read, made.trace);
}

TEST(ReadPoseTrace, OtherProgramsGiveTheSameStepRate) {
  const Film made = filmed();
  const double truth = made.truth.at(GaitMetric::step_rate);
  for (const std::string& text : {as_mediapipe(made.trace), as_markers(made.trace)}) {
    const auto read = read_pose_trace(text);
    ASSERT_TRUE(read) << render(read.error());
    EXPECT_NEAR(step_rate_of(*read), truth, 0.2) << text.substr(0, 60);
  }
  const auto read = read_pose_trace(as_openpose(made.trace), {30.0, 1080.0, 1920.0, GaitView::side});
  ASSERT_TRUE(read) << render(read.error());
  EXPECT_NEAR(step_rate_of(*read), truth, 0.2);
}

TEST(ReadPoseTrace, WhatAFileDoesNotSayIsAskedFor) {
  const std::string people = as_openpose(filmed(GaitView::side, 1.0).trace);
  const auto no_size = read_pose_trace(people, {30.0, unknown, unknown, GaitView::side});
  ASSERT_FALSE(no_size);
  EXPECT_NE(no_size.error().advice.find("--size"), std::string::npos);
  const auto no_rate = read_pose_trace(people, {unknown, 1080.0, 1920.0, GaitView::side});
  ASSERT_FALSE(no_rate);
  EXPECT_NE(no_rate.error().advice.find("--frame-rate"), std::string::npos);
  const auto one_frame = read_pose_trace(R"({"version":1.3,"people":[]})");
  ASSERT_FALSE(one_frame);
  EXPECT_EQ(one_frame.error().code, ErrorCode::unsupported);
}

TEST(ReadPoseTrace, OfSeveralPeopleTheTallestIsTaken) {
  std::string small, tall;
  for (int point = 0; point < 25; ++point) {
    small += (point ? "," : "") + std::string("10,") + std::to_string(10 + point) + ",0.9";
    tall += (point ? "," : "") + std::string("500,") + std::to_string(100 + 30 * point) + ",0.9";
  }
  const std::string text = R"([{"people":[{"pose_keypoints_2d":[)" + small + R"(]},{"pose_keypoints_2d":[)" + tall +
                           R"(]}]},{"people":[]}])";
  const auto read = read_pose_trace(text, {30.0, 1000.0, 1000.0, GaitView::side});
  ASSERT_TRUE(read) << render(read.error());
  ASSERT_EQ(read->frames.size(), 2U);
  EXPECT_NEAR((*read->frames[0].landmarks)[23].x, 0.5, 1e-9);
  EXPECT_FALSE(read->frames[1].landmarks);
}

TEST(ReadPoseTrace, HostileTextsAreRefusedWithAWord) {
  std::string frames = R"({"w":100,"h":100,"frames":[)";
  for (int i = 0; i <= 12'000; ++i) frames += (i ? "," : "") + std::string(R"({"t":)") + std::to_string(i) + "}";
  const std::string landmarks = [] {
    std::string all;
    for (int i = 0; i < 32; ++i) all += "[0.5,0.5,0,1],";
    return all;
  }();
  const auto own = [](const std::string& inner) { return R"({"w":100,"h":100,"frames":[)" + inner + "]}"; };
  for (const std::string& text :
       {std::string(),
        std::string("{"),
        std::string("3"),
        std::string("null"),
        std::string("{}"),
        std::string(R"({"frames":[]})"),
        std::string(R"({"w":0,"h":100,"frames":[]})"),
        std::string(R"({"w":1e300,"h":100,"frames":[]})"),
        std::string(R"({"pose_trace":2,"w":1,"h":1,"frames":[]})"),
        std::string(R"({"pose_trace":"x","w":1,"h":1,"frames":[]})"),
        own("7"),
        own(R"({"t":"x"})"),
        own(R"({"t":-1})"),
        own(R"({"t":1},{"t":1})"),
        own(R"({"t":1,"lm":[1]})"),
        own(R"({"t":1,"lm":7})"),
        own(R"({"t":1,"p":2})"),
        own(R"({"t":1,"lm":[)" + landmarks + "[1e9,0,0,1]]}"),
        own(R"({"t":1,"lm":[)" + landmarks + "[0,0,0]]}"),
        frames + "]}",
        std::string(40, '['),
        std::string("PathFileType"),
        std::string("PathFileType\n\n\n\n\n"),
        std::string("PathFileType\n\n\nFrame#\tTime\tRHip\n\n1\t0\t1\t1\t1\n"),
        std::string("PathFileType\n\n\nFrame#\tTime\tRHip\n\n1\tnan\t1\t1\t1\n"),
        std::string("PathFileType\n\n\nFrame#\tTime\tRHip\n\n1\t0\t1\t1\t1\n2\t0\t1\t2\t1\n"),
        std::string("PathFileType\n\n\nFrame#\tTime\tRHip\n\n1\t0\t1\t1\t1\n2\t1\t9e6\t1.1\t1\n"),
        std::string(R"({"keypoint_names":["l_hip"],"frames":[[[1,2]]],"width":10,"height":10,"fps":30})"),
        std::string(R"({"keypoint_names":["l_hip"],"frames":[[[1,2,-3]]],"width":10,"height":10,"fps":30})"),
        std::string(R"({"keypoint_names":[3],"frames":{},"width":10,"height":10})"),
        std::string(R"([{"people":[{"pose_keypoints_2d":[1,2]}]}])"),
        std::string(R"([{"people":3}])"),
        std::string(R"({"width":10,"height":10,"fps":30,"frames":[{"landmarks":[{"x":1}]}]})")}) {
    const auto read = read_pose_trace(text, {30.0, unknown, unknown, GaitView::side});
    EXPECT_FALSE(read) << text.substr(0, 100);
    if (!read) {
      EXPECT_FALSE(read.error().message.empty()) << text.substr(0, 100);
    }
  }
}

}  // namespace
}  // namespace patella
