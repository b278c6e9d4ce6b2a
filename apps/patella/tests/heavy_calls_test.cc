// A cap on what costs much: nobody takes all workers, and nobody is kept waiting without being told.
#include "heavy_calls.h"

#include <gtest/gtest.h>

#include <future>
#include <stdexcept>
#include <thread>

namespace patella {
namespace {

using std::chrono::seconds;

HttpResponse work() { return empty_answer(); }

std::string retry_after(const HttpResponse& response) {
  for (const HttpHeader& header : response.headers)
    if (header.name == "Retry-After") return header.value;
  return "";
}

TEST(heavy_calls, one_too_many_at_once_is_told_so_and_begins_nothing) {
  HeavyCalls calls;
  std::promise<void> go_on;
  const std::shared_future<void> waits(go_on.get_future());
  std::vector<std::jthread> running;
  std::atomic<std::size_t> begun = 0;
  for (std::size_t i = 0; i < HeavyCalls::most_at_once; ++i)
    running.emplace_back([&] {
      calls.run({}, [&] {
        ++begun;
        waits.wait();
        return work();
      });
    });
  while (begun < HeavyCalls::most_at_once) std::this_thread::yield();
  bool ran = false;
  const HttpResponse refused = calls.run({}, [&] {
    ran = true;
    return work();
  });
  go_on.set_value();
  running.clear();
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(retry_after(refused), "1");
  EXPECT_FALSE(ran);
  EXPECT_EQ(calls.run({}, work).status, 204);
}

TEST(heavy_calls, too_many_in_a_minute_are_told_how_long_to_wait) {
  HeavyCalls calls;
  const HeavyCalls::Clock::time_point begin;
  for (std::size_t i = 0; i < HeavyCalls::most_in_a_minute; ++i) EXPECT_EQ(calls.run(begin, work).status, 204);
  const HttpResponse refused = calls.run(begin + seconds(45), work);
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(retry_after(refused), "15");
  EXPECT_EQ(calls.run(begin + seconds(59), work).status, 429);
  EXPECT_EQ(calls.run(begin + seconds(60), work).status, 204);
}

TEST(heavy_calls, one_that_throws_is_over_too) {
  HeavyCalls calls;
  for (std::size_t i = 0; i < 2 * HeavyCalls::most_at_once; ++i)
    EXPECT_THROW(calls.run({}, []() -> HttpResponse { throw std::runtime_error("its own fault"); }),
                 std::runtime_error);
  EXPECT_EQ(calls.run({}, work).status, 204);
}

}  // namespace
}  // namespace patella
