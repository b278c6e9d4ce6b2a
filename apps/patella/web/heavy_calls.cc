#include "heavy_calls.h"

namespace patella {
namespace {

constexpr std::chrono::seconds minute{60};

HttpResponse refusal(int status, std::chrono::seconds after, std::string_view detail) {
  HttpResponse response = problem_answer(status, detail);
  response.headers.push_back({"Retry-After", std::to_string(after.count())});
  return response;
}

}  // namespace

Known<HttpResponse> HeavyCalls::begin(Clock::time_point now) {
  const std::lock_guard lock(lock_);
  while (!begun_.empty() && now - begun_.front() >= minute) begun_.pop_front();
  if (begun_.size() >= most_in_a_minute)
    return refusal(429, std::chrono::ceil<std::chrono::seconds>(begun_.front() + minute - now),
                   "Patella was asked for much within a minute. In a moment it goes on.");
  if (under_way_ >= most_at_once)
    return refusal(503, std::chrono::seconds(1), "Patella is still at work on other questions that take long.");
  begun_.push_back(now);
  ++under_way_;
  return unknown;
}

void HeavyCalls::end() {
  const std::lock_guard lock(lock_);
  --under_way_;
}

HttpResponse HeavyCalls::run(Clock::time_point now, const std::function<HttpResponse()>& work) {
  if (auto refused = begin(now)) return std::move(*refused);
  struct Ending {
    HeavyCalls& calls;
    ~Ending() { calls.end(); }
  };
  const Ending ending{*this};
  return work();
}

}  // namespace patella
