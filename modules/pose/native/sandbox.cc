#include "sandbox.h"

#include <fcntl.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <memory>

#include "pose_limits.h"

#if defined(__SANITIZE_ADDRESS__)
#define PATELLA_POSE_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define PATELLA_POSE_SANITIZED 1
#endif
#endif

namespace patella {
namespace {

Failure refused(const char* what) {
  return fail(ErrorCode::unsupported, "video", std::string("this system does not let a process limit itself: ") + what,
              "video is only looked at in a limited process");
}

bool set_limit(decltype(RLIMIT_CPU) resource, rlim_t value) {
  const rlimit limit{value, value};
  return ::setrlimit(resource, &limit) == 0;
}

struct ReleaseFilter {
  void operator()(void* filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, ReleaseFilter>;

class FilterBuilder {
 public:
  FilterBuilder() : filter_(seccomp_init(SCMP_ACT_KILL_PROCESS)) {}

  void allow(int call) { add(SCMP_ACT_ALLOW, call, {}); }
  void fail_quietly(int call) { add(SCMP_ACT_ERRNO(EACCES), call, {}); }
  void allow_on(int call, int descriptor) {
    if (descriptor >= 0) add(SCMP_ACT_ALLOW, call, {SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(descriptor))});
  }
  void allow_without_execution(int call) { add(SCMP_ACT_ALLOW, call, {SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)}); }
  bool enter() {
    // Threads that run already are held to it too.
    return good_ && filter_ && seccomp_attr_set(filter_.get(), SCMP_FLTATR_CTL_TSYNC, 1) == 0 &&
           seccomp_load(filter_.get()) == 0;
  }

 private:
  void add(std::uint32_t action, int call, std::initializer_list<scmp_arg_cmp> conditions) {
    good_ = good_ && filter_ &&
            seccomp_rule_add_array(filter_.get(), action, call, static_cast<unsigned>(conditions.size()),
                                   conditions.begin()) == 0;
  }
  Filter filter_;
  bool good_ = true;
};

}  // namespace

Result<void> limit_this_process(const SandboxDescriptors& descriptors) {
  const int highest = std::max(descriptors.input, descriptors.output);
  if (::close_range(static_cast<unsigned>(highest) + 1, ~0U, 0) != 0) return refused("descriptors");
  // It ends with the program that started it.
  if (::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || ::prctl(PR_SET_DUMPABLE, 0) != 0) return refused("prctl");
  bool good = set_limit(RLIMIT_CORE, 0) && set_limit(RLIMIT_FSIZE, 0) &&
              set_limit(RLIMIT_CPU, static_cast<rlim_t>(2.0 * longest_wait_s)) && set_limit(RLIMIT_NOFILE, 64);
#ifndef PATELLA_POSE_SANITIZED  // whose shadow memory is terabytes of address
  good = good && set_limit(RLIMIT_AS, most_child_memory);
#endif
  if (!good) return refused("limits");
  return {};
}

Result<void> enter_sandbox(const SandboxDescriptors& descriptors) {
  FilterBuilder filter;
  for (const int call : {SCMP_SYS(brk),
                         SCMP_SYS(munmap),
                         SCMP_SYS(mremap),
                         SCMP_SYS(madvise),
                         SCMP_SYS(futex),
                         SCMP_SYS(clock_gettime),
                         SCMP_SYS(gettimeofday),
                         SCMP_SYS(clock_nanosleep),
                         SCMP_SYS(nanosleep),
                         SCMP_SYS(sched_yield),
                         SCMP_SYS(sched_getaffinity),
                         SCMP_SYS(getrandom),
                         SCMP_SYS(getpid),
                         SCMP_SYS(gettid),
                         SCMP_SYS(sysinfo),
                         SCMP_SYS(rt_sigaction),
                         SCMP_SYS(rt_sigprocmask),
                         SCMP_SYS(rt_sigreturn),
                         SCMP_SYS(sigaltstack),
                         SCMP_SYS(restart_syscall),
                         SCMP_SYS(exit),
                         SCMP_SYS(exit_group)})
    filter.allow(call);
  filter.allow_without_execution(SCMP_SYS(mmap));
  filter.allow_without_execution(SCMP_SYS(mprotect));
  filter.allow_on(SCMP_SYS(read), descriptors.input);
  filter.allow_on(SCMP_SYS(lseek), descriptors.input);
  filter.allow_on(SCMP_SYS(write), descriptors.output);
  filter.allow_on(SCMP_SYS(write), STDERR_FILENO);
  // Libraries look for settings and count processors; they go on when they cannot.
  for (const int call : {SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(stat),
                         SCMP_SYS(newfstatat), SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(close),
                         SCMP_SYS(prlimit64), SCMP_SYS(uname), SCMP_SYS(getcwd)})
    filter.fail_quietly(call);
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || !filter.enter()) return refused("seccomp");
  return {};
}

}  // namespace patella
