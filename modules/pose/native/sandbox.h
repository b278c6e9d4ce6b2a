// What a process that looks at foreign video may still do.
#pragma once

#include "patella/base.h"

namespace patella {

struct SandboxDescriptors {
  int input = -1;   // read from, and nothing else
  int output = -1;  // written to, and nothing else
};

// Closes every other descriptor but standard error and limits memory, processor time and file size. To be called before
// anything foreign is read.
Result<void> limit_this_process(const SandboxDescriptors& descriptors);

// From here on this process and all its threads can compute, take and give back memory, use the descriptors, and end.
// Opening a file fails; anything else ends the process. It cannot be undone.
Result<void> enter_sandbox(const SandboxDescriptors& descriptors);

}  // namespace patella
