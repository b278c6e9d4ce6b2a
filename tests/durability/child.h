// A process of our own that imports, until it is done or killed.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <set>
#include <string>

namespace patella::test {

class ImportingChild {
 public:
  ImportingChild(const std::string& location, int first, int last);
  ~ImportingChild();
  ImportingChild(const ImportingChild&) = delete;
  ImportingChild& operator=(const ImportingChild&) = delete;
  // Lets it run for a while, then kills it without warning. What it acknowledged is in `acknowledged`.
  void kill_after(std::chrono::microseconds time);
  // Waits until it has acknowledged something, at most so long: a busy machine may not have begun.
  void wait_for_an_acknowledgement(std::chrono::milliseconds most) const;
  // Waits for its end; its exit code, or -1 when a signal ended it.
  int wait();
  const std::set<int>& acknowledged() const { return acknowledged_; }

 private:
  void read_all();
  pid_t process_ = -1;
  int output_ = -1;
  std::set<int> acknowledged_;
};

}  // namespace patella::test
