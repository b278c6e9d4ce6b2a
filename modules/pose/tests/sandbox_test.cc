// What the child may do is tried in a child of the test.
#ifdef PATELLA_READS_VIDEO
#include "../native/sandbox.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <functional>

namespace patella {
namespace {

// What became of a process that shut itself in and then did this: its exit code, or the signal that ended it, negative.
int run_inside(const std::function<int()>& work) {
  const pid_t id = ::fork();
  if (id == 0) {
    const SandboxDescriptors descriptors{STDIN_FILENO, STDOUT_FILENO};
    if (!enter_sandbox(descriptors)) ::_exit(99);
    ::_exit(work());
  }
  int status = 0;
  ::waitpid(id, &status, 0);
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

TEST(PoseSandbox, LetsItComputeAndEnd) {
  EXPECT_EQ(run_inside([] { return 7; }), 7);
}

TEST(PoseSandbox, OpensNoFile) {
  EXPECT_EQ(run_inside([] { return ::open("/etc/passwd", O_RDONLY) < 0 && errno == EACCES ? 1 : 2; }), 1);
}

TEST(PoseSandbox, ReadsNoOtherDescriptor) {
  EXPECT_EQ(run_inside([] {
              char byte = 0;
              return static_cast<int>(::read(STDERR_FILENO, &byte, 1));
            }),
            -SIGSYS);
}

TEST(PoseSandbox, ReachesNoNetwork) {
  EXPECT_EQ(run_inside([] { return ::socket(AF_INET, SOCK_STREAM, 0); }), -SIGSYS);
}

TEST(PoseSandbox, StartsNoProcess) {
  EXPECT_EQ(run_inside([] { return static_cast<int>(::fork()); }), -SIGSYS);
  EXPECT_EQ(run_inside([] { return ::execl("/bin/true", "true", nullptr); }), -SIGSYS);
}

TEST(PoseSandbox, WritesNoCodeToRun) {
  EXPECT_EQ(run_inside([] {
              return ::mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? 1
                                                                                                                    : 2;
            }),
            -SIGSYS);
}

TEST(PoseSandbox, SignalsNobody) {
  EXPECT_EQ(run_inside([] { return ::kill(::getppid(), 0); }), -SIGSYS);
}

}  // namespace
}  // namespace patella
#endif
