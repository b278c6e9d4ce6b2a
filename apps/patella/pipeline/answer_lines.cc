#include "answer_lines.h"

#include <exception>
#include <future>
#include <istream>
#include <ostream>
#include <thread>
#include <vector>

#include "queue.h"

namespace patella {
namespace {

constexpr std::size_t bytes_waiting = std::size_t{64} << 20U;

using Answer = std::future<std::string>;

class LineAnswers {
 public:
  LineAnswers(std::ostream& out, unsigned threads) : out_(out) {
    for (unsigned i = 0; i < threads; ++i) workers_.emplace_back([this] { work(); });
    writer_ = std::jthread([this] { write(); });
  }

  ~LineAnswers() { close(); }

  // False when the answers can go nowhere.
  bool ask(std::packaged_task<std::string()> task, std::size_t size) {
    return in_order_.push(task.get_future(), size) && work_.push(std::move(task), size);
  }

  void finish() {
    close();
    workers_.clear();
    writer_.join();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  void close() {
    work_.close();
    in_order_.close();
  }

  void work() {
    while (auto task = work_.pop()) (*task)();
  }

  void write() {
    try {
      while (auto answer = in_order_.pop()) out_ << answer->get() << '\n' << std::flush;
    } catch (...) {
      failure_ = std::current_exception();
      in_order_.close();
    }
  }

  std::ostream& out_;
  BoundedQueue<std::packaged_task<std::string()>> work_{bytes_waiting};
  BoundedQueue<Answer> in_order_{bytes_waiting};
  std::exception_ptr failure_;
  std::vector<std::jthread> workers_;
  std::jthread writer_;
};

}  // namespace

void answer_lines(std::istream& lines, std::ostream& answers,
                  const std::function<std::string(const std::string& line)>& answer, unsigned threads) {
  lines.tie(nullptr);  // a tied stream is flushed by whoever reads, while another thread writes to it
  LineAnswers answering(answers, threads);
  for (std::string line; std::getline(lines, line); line.clear()) {
    const std::size_t size = line.size();
    if (!answering.ask(std::packaged_task<std::string()>([&answer, line] { return answer(line); }), size)) break;
  }
  answering.finish();
}

}  // namespace patella
