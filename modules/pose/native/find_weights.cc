#include <filesystem>

#include "patella/pose.h"

#ifndef PATELLA_POSE_MODELS
#define PATELLA_POSE_MODELS ""
#endif

namespace patella {
namespace {

namespace fs = std::filesystem;

bool holds_weights(const fs::path& folder) {
  std::error_code none;
  return !folder.empty() && fs::exists(folder / "pose_landmark_heavy.tflite", none) &&
         fs::exists(folder / "pose_landmark_lite.tflite", none) &&
         fs::exists(folder / "pose_solution_packed_assets.data", none);
}

}  // namespace

std::string find_pose_weights() {
  std::error_code none;
  const fs::path program = fs::read_symlink("/proc/self/exe", none).parent_path();
  for (const fs::path& folder : {fs::path(PATELLA_POSE_MODELS), program / "../share/patella/pose",
                                 program / "../../node_modules/@mediapipe/pose"})
    if (holds_weights(folder)) return folder.lexically_normal().string();
  return {};
}

Known<Error> find_obstacle_to_video(const PoseOptions& options) {
  if (!options.weights_folder.empty() && !holds_weights(options.weights_folder))
    return Error{ErrorCode::not_found, options.weights_folder, "does not hold the weights of the pose network",
                 "give the folder of the npm package @mediapipe/pose"};
  if (options.weights_folder.empty() && find_pose_weights().empty())
    return Error{ErrorCode::not_found, "video", "video is off: the weights of the pose network are not here",
                 "run tools/install, or give their folder with --pose-weights; a pose trace can be read without"};
  return unknown;
}

}  // namespace patella
