// The places of 33 body landmarks in every frame of a video.
//
// In:   a video file of unknown origin, the weights of BlazePose (npm package @mediapipe/pose).
// Out:  PoseTrace (module gait), and what was found out on the way: how many persons, how fast the camera recorded.
// Not:  no smoothing, no measure of how somebody runs. Nothing of the video is kept.
// The video is decoded and looked at in a child process that can read the one file it was given and write the trace,
// and nothing else (docs/decisions/0050). Sources: docs/gait.md.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "patella/base.h"
#include "patella/gait.h"

namespace patella {

struct PoseOptions {
  std::string weights_folder;  // empty: find_pose_weights()
  std::string child_program;   // empty: this program, whose main() calls run_pose_child
  int threads = 1;
  Known<int> person;  // counted from the left, from 1; unknown: the one who is large and moves in a rhythm
};

struct PoseProgress {
  std::size_t frames = 0;
  Known<std::size_t> frames_expected;  // as far as the file tells
  double seconds = 0.0;                // since the start
  double frames_a_second() const { return seconds > 0.0 ? static_cast<double>(frames) / seconds : 0.0; }
  Known<double> seconds_left() const;
};

struct PoseReading {
  PoseTrace trace;
  int persons = 0;                           // in the first seconds
  int person = 0;                            // the one that was followed, from 1; 0: there was nobody
  Known<double> recorded_frames_per_second;  // as the camera noted it: more than the file plays is slow motion
  Known<double> slow_motion() const;         // what follows from it
};

// Called about four times a second with what there is so far; false: stop.
using PoseWatcher = std::function<bool(const PoseProgress&, const PoseReading& so_far)>;

Result<PoseReading> read_video(const std::string& path, const PoseOptions& options, const PoseWatcher& watcher = {});

// Why no video can be read here: built without the libraries, or no weights. Unknown: it can.
Known<Error> find_obstacle_to_video(const PoseOptions& options);
// The folder of the weights: as given when building, beside the installed program, or the npm package of the project
// the program was built in. Empty: none.
std::string find_pose_weights();

// To be called first in main(): when the program was started as such a child, does its work and gives its exit code.
Known<int> run_pose_child(int argc, char** argv);

}  // namespace patella
