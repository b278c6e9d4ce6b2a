// The parent's side: starts the child, listens to it, and ends it.
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <filesystem>

#include "patella/pose.h"
#include "pose_child.h"
#include "pose_limits.h"
#include "pose_pipe.h"

extern char** environ;

namespace patella {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { close(); }
  void close() {
    if (number_ >= 0) ::close(std::exchange(number_, -1));
  }
  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }

 private:
  int number_;
};

// Above the numbers the child wants them at, so that none is overwritten on the way there.
Descriptor raised(Descriptor low) {
  return Descriptor(::fcntl(low.number(), F_DUPFD_CLOEXEC, PoseChildTask{}.descriptors.output + 1));
}

Failure cannot_start(const std::string& path) {
  return fail(ErrorCode::storage, path,
              std::string("the process that looks at video cannot be started: ") + std::strerror(errno));
}

Result<Descriptor> open_video(const std::string& path) {
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  struct stat facts{};
  if (!file.is_open() || ::fstat(file.number(), &facts) != 0)
    return fail(ErrorCode::not_found, path, std::string("cannot be opened: ") + std::strerror(errno));
  if (!S_ISREG(facts.st_mode)) return fail(ErrorCode::invalid_input, path, "is not a file");
  if (facts.st_size == 0) return fail(ErrorCode::malformed_file, path, "is empty");
  if (facts.st_size > largest_video_bytes)
    return fail(ErrorCode::limit_exceeded, path, "is larger than 4 GB", "cut it to about 20 seconds of steady running");
  return raised(std::move(file));
}

// Ends the child whatever happens, and waits for it, so that none is left over.
class Child {
 public:
  static Result<Child> start(const PoseOptions& options, const std::string& weights, int video, int output) {
    PoseChildTask task;
    task.weights_folder = weights;
    task.threads = options.threads;
    task.person = options.person;
    const std::string program = options.child_program.empty() ? "/proc/self/exe" : options.child_program;
    std::vector<std::string> arguments = arguments_of(task);
    arguments.insert(arguments.begin(), "patella");
    std::vector<char*> pointers;
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, video, task.descriptors.input);
    ::posix_spawn_file_actions_adddup2(&actions, output, task.descriptors.output);
    pid_t id = -1;
    const int status = ::posix_spawn(&id, program.c_str(), &actions, nullptr, pointers.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    errno = status;
    if (status != 0) return cannot_start(program);
    return Child(id);
  }
  Child(Child&& other) noexcept : id_(std::exchange(other.id_, -1)) {}
  ~Child() {
    if (id_ > 0) ::kill(id_, SIGKILL);
    (void)wait();
  }
  // The signal that ended it; 0: it ended by itself.
  int wait() {
    int status = 0;
    if (id_ <= 0) return 0;
    while (::waitpid(id_, &status, 0) < 0 && errno == EINTR) {
    }
    id_ = -1;
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  }

 private:
  explicit Child(pid_t id) : id_(id) {}
  pid_t id_;
};

using Clock = std::chrono::steady_clock;
double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

// Reads what the child says until it ends, something is wrong, or nobody wants it any more.
class Listener {
 public:
  Listener(int descriptor, const PoseWatcher& watcher) : descriptor_(descriptor), watcher_(watcher) {}

  // Unknown: the child said all it had to say, or ended.
  Known<Error> listen() {
    for (;;) {
      if (auto stopped = tell_watcher()) return stopped;
      pollfd waiting{descriptor_, POLLIN, 0};
      const int ready = ::poll(&waiting, 1, 100);
      if (ready < 0 && errno != EINTR) return Error{ErrorCode::storage, "video", std::strerror(errno), {}};
      if (ready <= 0) continue;
      std::array<std::byte, std::size_t{16} << 10U> part;
      const ssize_t count = ::read(descriptor_, part.data(), part.size());
      if (count == 0) return unknown;
      if (count < 0) continue;
      heard_ = Clock::now();
      bytes_.insert(bytes_.end(), part.begin(), part.begin() + count);
      if (auto wrong = take_records()) return wrong;
      if (collector_.is_complete()) return unknown;
    }
  }
  PoseCollector& collector() { return collector_; }

 private:
  Known<Error> take_records() {
    std::size_t at = 0;
    for (;;) {
      const std::span<const std::byte> rest = std::span(bytes_).subspan(at);
      PoseRecordKind kind{};
      if (rest.size() < sizeof kind) break;
      std::memcpy(&kind, rest.data(), sizeof kind);
      const Known<std::size_t> size = size_of(kind);
      if (size && rest.size() - sizeof kind < *size) break;
      if (auto wrong = collector_.take(kind, rest.subspan(sizeof kind, size.value_or(0)))) return wrong;
      at += sizeof kind + size.value_or(0);
    }
    bytes_.erase(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(at));
    return unknown;
  }

  Known<Error> tell_watcher() {
    constexpr double interval_s = 0.25;
    if (seconds_since(start_) > longest_wait_s || seconds_since(heard_) > longest_silence_s)
      return Error{ErrorCode::limit_exceeded, "video", "looking at the video takes too long",
                   "cut it to about 20 seconds of steady running"};
    if (!watcher_ || seconds_since(told_) < interval_s) return unknown;
    told_ = Clock::now();
    const PoseReading& reading = collector_.reading();
    const PoseProgress progress{reading.trace.frames.size(), collector_.frames_expected(), seconds_since(start_)};
    if (watcher_(progress, reading)) return unknown;
    return Error{ErrorCode::cancelled, "video", "stopped", {}};
  }

  int descriptor_;
  const PoseWatcher& watcher_;
  PoseCollector collector_;
  std::vector<std::byte> bytes_;
  Clock::time_point start_ = Clock::now(), heard_ = start_, told_ = start_;
};

Error ended_badly(int signal) {
  if (signal == SIGSYS)
    return {ErrorCode::malformed_file, "video", "looking at it was stopped: it tried what a video has no need of",
            "do not trust this file"};
  return {ErrorCode::malformed_file, "video", "the process that looks at it ended before it was through",
          "try another file, or one in 1080p"};
}

}  // namespace

Result<PoseReading> read_video(const std::string& path, const PoseOptions& options, const PoseWatcher& watcher) {
  if (auto obstacle = find_obstacle_to_video(options)) return Failure(std::move(*obstacle));
  auto video = open_video(path);
  if (!video) return Failure(video.error());
  std::array<int, 2> ends{-1, -1};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return cannot_start(path);
  const Descriptor listening(ends[0]);
  Descriptor talking = raised(Descriptor(ends[1]));
  const std::string weights = options.weights_folder.empty() ? find_pose_weights() : options.weights_folder;
  auto child = Child::start(options, weights, video->number(), talking.number());
  if (!child) return Failure(child.error());
  talking.close();
  Listener listener(listening.number(), watcher);
  Known<Error> wrong = listener.listen();
  if (!wrong && !listener.collector().is_complete()) wrong = ended_badly(child->wait());
  if (wrong && wrong->where == "video") wrong->where = path;
  if (wrong) return Failure(std::move(*wrong));
  PoseReading reading = std::move(listener.collector().reading());
  reading.trace.source.name = std::filesystem::path(path).filename().string();
  return reading;
}

}  // namespace patella
