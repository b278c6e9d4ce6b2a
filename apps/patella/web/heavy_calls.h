// How many of the operations that cost much run or wait at once, and how many begin within a minute: whoever asks too
// often is told when to ask again, and workers are left for what is quick.
//
// Sources: TRUST section 4 (60 heavy calls a minute and session).
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>

#include "patella/http.h"

namespace patella {

class HeavyCalls {
 public:
  using Clock = std::chrono::steady_clock;

  // What `work` answers; or, at once, 503 (too many under way) or 429 (too many lately), both with Retry-After.
  HttpResponse run(Clock::time_point now, const std::function<HttpResponse()>& work);

  static constexpr std::size_t most_at_once = 2;  // one works, one waits: half of the workers
  static constexpr std::size_t most_in_a_minute = 60;

 private:
  Known<HttpResponse> begin(Clock::time_point now);
  void end();

  std::mutex lock_;
  std::size_t under_way_ = 0;
  std::deque<Clock::time_point> begun_;  // within the last minute
};

}  // namespace patella
