// What waits to be sent on one stream: any thread puts in, the I/O thread takes out.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "patella/http.h"

namespace patella {

// "event: progress\nid: 7\ndata: ...\n\n"; a line break within a name or an id is left out.
std::string render_event(const ServerEvent& event);

class EventQueue {
 public:
  // `wake` tells the taker that there is something to look at; it must not call back.
  EventQueue(std::size_t most_waiting, std::function<void()> wake)
      : most_waiting_(most_waiting), wake_(std::move(wake)) {}

  // The sending side.
  bool put(const ServerEvent& event, bool may_wait);
  void end();  // nothing more will be put
  bool is_open() const;
  void when_gone(std::function<void()> callback);

  // The taking side.
  struct Batch {
    std::string bytes;
    bool ended = false;  // and nothing is left
  };
  Batch take();
  bool is_silent() const;  // nothing waits: also when it has ended, for a handler that refuses ends it too
  void give_up();          // the client has gone: senders are told, and wake is never called again

 private:
  bool is_closed() const { return ended_ || gone_; }

  mutable std::mutex mutex_;
  std::condition_variable room_;
  const std::size_t most_waiting_;
  std::function<void()> wake_;
  std::vector<std::function<void()>> callbacks_;
  std::string waiting_;
  std::size_t waiting_events_ = 0;
  bool ended_ = false;
  bool gone_ = false;
};

EventStream make_event_stream(std::shared_ptr<EventQueue> queue);

}  // namespace patella
