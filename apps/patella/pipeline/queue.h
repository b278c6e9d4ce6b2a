// A queue between threads that holds a bounded amount of bytes, so that memory stays bounded whatever is imported.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace patella {

template <class T>
class BoundedQueue {
 public:
  explicit BoundedQueue(std::size_t limit) : limit_(limit) {}

  // Waits for room; one item always fits. False when the queue was closed: the item is dropped.
  bool push(T item, std::size_t size) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return closed_ || held_ == 0 || held_ + size <= limit_; });
    if (closed_) return false;
    held_ += size;
    items_.emplace_back(std::move(item), size);
    changed_.notify_all();
    return true;
  }

  // Waits for an item; nothing when the queue is closed and empty.
  std::optional<T> pop() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return closed_ || !items_.empty(); });
    if (items_.empty()) return std::nullopt;
    std::pair<T, std::size_t> front = std::move(items_.front());
    items_.pop_front();
    held_ -= front.second;
    changed_.notify_all();
    return std::move(front.first);
  }

  // No more items come; what is inside is still handed out.
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::pair<T, std::size_t>> items_;
  std::size_t limit_;
  std::size_t held_ = 0;
  bool closed_ = false;
};

// Closes a queue when the block ends, however it ends.
template <class T>
class CloseAtEnd {
 public:
  explicit CloseAtEnd(BoundedQueue<T>& queue) : queue_(queue) {}
  ~CloseAtEnd() { queue_.close(); }
  CloseAtEnd(const CloseAtEnd&) = delete;
  CloseAtEnd& operator=(const CloseAtEnd&) = delete;

 private:
  BoundedQueue<T>& queue_;
};

}  // namespace patella
