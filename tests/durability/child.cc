#include "child.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>
#include <stdexcept>
#include <thread>

namespace patella::test {

ImportingChild::ImportingChild(const std::string& location, int first, int last) {
  int pipe_ends[2];
  // Large enough that the child never waits for its reader.
  if (::pipe2(pipe_ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  ::fcntl(pipe_ends[0], F_SETPIPE_SZ, 1 << 20);
  const std::string from = std::to_string(first), to = std::to_string(last);
  process_ = ::fork();
  if (process_ < 0) throw std::runtime_error("no process");
  if (process_ == 0) {
    ::dup2(pipe_ends[1], STDOUT_FILENO);
    ::execl(PATELLA_DURABILITY_WRITER, "writer", location.c_str(), from.c_str(), to.c_str(), nullptr);
    ::_exit(127);
  }
  ::close(pipe_ends[1]);
  output_ = pipe_ends[0];
}

ImportingChild::~ImportingChild() {
  if (process_ > 0) {
    ::kill(process_, SIGKILL);
    wait();
  }
  if (output_ >= 0) ::close(output_);
}

void ImportingChild::kill_after(std::chrono::microseconds time) {
  std::this_thread::sleep_for(time);
  ::kill(process_, SIGKILL);
  wait();
}

void ImportingChild::wait_for_an_acknowledgement(std::chrono::milliseconds most) const {
  pollfd readable{output_, POLLIN, 0};
  ::poll(&readable, 1, static_cast<int>(most.count()));
}

int ImportingChild::wait() {
  read_all();
  int status = 0;
  ::waitpid(process_, &status, 0);
  process_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void ImportingChild::read_all() {
  std::string text;
  char buffer[4096];
  for (ssize_t size; (size = ::read(output_, buffer, sizeof buffer)) > 0;)
    text.append(buffer, static_cast<std::size_t>(size));
  std::size_t begin = 0;
  for (std::size_t end; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1)
    acknowledged_.insert(std::stoi(text.substr(begin, end - begin)));
}

}  // namespace patella::test
