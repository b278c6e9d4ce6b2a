// How a parent tells its child what to do: on the command line, with open descriptors at agreed numbers.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "patella/base.h"
#include "patella/pose.h"
#include "sandbox.h"

namespace patella {

struct PoseChildTask {
  std::string weights_folder;
  int threads = 1;
  Known<int> person;
  SandboxDescriptors descriptors{3, 4};
};

std::vector<std::string> arguments_of(const PoseChildTask& task);
Known<PoseChildTask> read_pose_child_task(std::span<char*> arguments);  // unknown: not started as a child
int run_pose_child(const PoseChildTask& task);

}  // namespace patella
