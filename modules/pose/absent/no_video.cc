// Built without FFmpeg's libraries, XNNPACK or libseccomp: everything else works.
#include "patella/pose.h"

namespace patella {

std::string find_pose_weights() { return {}; }

Known<Error> find_obstacle_to_video(const PoseOptions&) {
  return Error{ErrorCode::unsupported, "video", "video is off: this program was built without the libraries for it",
               "install what tools/packages.txt lists and build again; a pose trace can be read without"};
}

Result<PoseReading> read_video(const std::string&, const PoseOptions& options, const PoseWatcher&) {
  return Failure(*find_obstacle_to_video(options));
}

Known<int> run_pose_child(int, char**) { return unknown; }

}  // namespace patella
