#include "event_queue.h"

namespace patella {
namespace {

void append_field(std::string& text, std::string_view name, std::string_view value) {
  text.append(name).append(": ").append(value).append("\n");
}

std::string without_line_breaks(std::string text) {
  std::erase_if(text, [](char letter) { return letter == '\n' || letter == '\r'; });
  return text;
}

}  // namespace

std::string render_event(const ServerEvent& event) {
  std::string text;
  if (!event.name.empty()) append_field(text, "event", without_line_breaks(event.name));
  if (!event.id.empty()) append_field(text, "id", without_line_breaks(event.id));
  std::string_view data = event.data;
  for (;;) {
    const auto end = data.find('\n');
    append_field(text, "data", without_line_breaks(std::string(data.substr(0, end))));
    if (end == std::string_view::npos) break;
    data.remove_prefix(end + 1);
  }
  return text + "\n";
}

bool EventQueue::put(const ServerEvent& event, bool may_wait) {
  const std::string rendered = render_event(event);
  std::unique_lock lock(mutex_);
  if (may_wait) room_.wait(lock, [&] { return is_closed() || waiting_events_ < most_waiting_; });
  if (is_closed() || waiting_events_ >= most_waiting_) return false;
  waiting_ += rendered;
  ++waiting_events_;
  if (wake_) wake_();
  return true;
}

void EventQueue::end() {
  std::vector<std::function<void()>> given_up;  // one may hold a copy of the stream: let go of outside the lock
  const std::lock_guard lock(mutex_);
  ended_ = true;
  given_up.swap(callbacks_);
  room_.notify_all();
  if (wake_) wake_();
}

bool EventQueue::is_open() const {
  const std::lock_guard lock(mutex_);
  return !is_closed();
}

bool EventQueue::is_silent() const {
  const std::lock_guard lock(mutex_);
  return waiting_.empty();
}

void EventQueue::when_gone(std::function<void()> callback) {
  std::unique_lock lock(mutex_);
  if (ended_) return;
  if (!gone_) return callbacks_.push_back(std::move(callback));
  lock.unlock();
  callback();
}

EventQueue::Batch EventQueue::take() {
  const std::lock_guard lock(mutex_);
  Batch batch{std::exchange(waiting_, {}), false};
  batch.ended = is_closed() && batch.bytes.empty();
  waiting_events_ = 0;
  room_.notify_all();
  return batch;
}

void EventQueue::give_up() {
  std::vector<std::function<void()>> callbacks;
  {
    const std::lock_guard lock(mutex_);
    wake_ = nullptr;
    callbacks.swap(callbacks_);
    gone_ = true;
    waiting_.clear();
    room_.notify_all();
  }
  for (const auto& callback : callbacks) callback();
}

// The sending end: when the last copy goes, the stream ends.
struct EventStream::Channel {
  explicit Channel(std::shared_ptr<EventQueue> taken) : queue(std::move(taken)) {}
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;
  ~Channel() { queue->end(); }
  std::shared_ptr<EventQueue> queue;
};

EventStream make_event_stream(std::shared_ptr<EventQueue> queue) {
  return EventStream(std::make_shared<EventStream::Channel>(std::move(queue)));
}

EventStream::EventStream(std::shared_ptr<Channel> channel) : channel_(std::move(channel)) {}
bool EventStream::send(const ServerEvent& event) { return channel_->queue->put(event, true); }
bool EventStream::offer(const ServerEvent& event) { return channel_->queue->put(event, false); }
bool EventStream::is_open() const { return channel_->queue->is_open(); }
void EventStream::when_gone(std::function<void()> callback) { channel_->queue->when_gone(std::move(callback)); }
void EventStream::close() { channel_->queue->end(); }

}  // namespace patella
