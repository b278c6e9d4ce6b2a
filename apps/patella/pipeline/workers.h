// Threads that turn items into products for one thread that reads the items and keeps the products.
#pragma once

#include <algorithm>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "queue.h"

namespace patella {

template <class Item, class Product>
class Workers {
 public:
  using Work = std::function<Product(Item)>;  // pure: several threads call it at once

  Workers(std::size_t items, std::size_t waiting_bytes, Work work) : waiting_(waiting_bytes), work_(std::move(work)) {
    const std::size_t count = std::min<std::size_t>(items, std::max(1u, std::thread::hardware_concurrency()));
    for (std::size_t i = 0; i < count; ++i) threads_.emplace_back([this] { run(); });
  }
  ~Workers() { waiting_.close(); }

  // Waits for room.
  void push(Item item, std::size_t size) { waiting_.push(std::move(item), size); }

  // What is done, once it is at least so many; in no particular order.
  std::vector<Product> take(std::size_t least) {
    const std::lock_guard lock(mutex_);
    if (done_.size() < least) return {};
    return std::exchange(done_, {});
  }

  // The rest. What went wrong in a thread is thrown here.
  std::vector<Product> finish() {
    waiting_.close();
    threads_.clear();
    if (failure_) std::rethrow_exception(failure_);
    return std::move(done_);
  }

 private:
  void run() {
    try {
      while (auto item = waiting_.pop()) keep(work_(std::move(*item)));
    } catch (...) {
      const std::lock_guard lock(mutex_);
      failure_ = std::current_exception();
      waiting_.close();
    }
  }
  void keep(Product product) {
    const std::lock_guard lock(mutex_);
    done_.push_back(std::move(product));
  }

  BoundedQueue<Item> waiting_;
  const Work work_;
  std::mutex mutex_;
  std::vector<Product> done_;
  std::exception_ptr failure_;
  std::vector<std::jthread> threads_;  // last: they end before what they use
};

}  // namespace patella
