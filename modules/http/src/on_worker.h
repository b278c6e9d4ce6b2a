// A job on the pool of workers, awaited on the I/O thread.
#pragma once

#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <type_traits>
#include <utility>

#include "connection.h"

namespace patella {

template <class Job>
using OutcomeOf = Known<std::invoke_result_t<const Job&>>;

// Unknown: the job threw, which has been reported.
template <class Job>
OutcomeOf<Job> attempt(const HttpCore& core, const Job& job) {
  try {
    return OutcomeOf<Job>(std::in_place, job());
  } catch (const std::exception& error) {
    core.report(error.what());
  } catch (...) {
    core.report("an exception of unknown kind");
  }
  return unknown;
}

// The caller keeps `job` until it is done.
template <class Job>
boost::asio::awaitable<OutcomeOf<Job>> on_worker(HttpCore& core, const Job& job) {
  namespace asio = boost::asio;
  const auto initiate = [&core, &job](auto handler) {
    auto run = [&core, &job, handler = std::move(handler), work = asio::make_work_guard(core.io)]() mutable {
      OutcomeOf<Job> outcome = attempt(core, job);
      auto resume = [handler = std::move(handler), outcome = std::move(outcome)]() mutable {
        std::move(handler)(std::move(outcome));
      };
      asio::post(core.io, std::move(resume));
    };
    asio::post(core.workers, std::move(run));
  };
  ++core.waiting_requests;
  OutcomeOf<Job> outcome =
      co_await asio::async_initiate<const asio::use_awaitable_t<>, void(OutcomeOf<Job>)>(initiate, asio::use_awaitable);
  --core.waiting_requests;
  co_return outcome;
}

}  // namespace patella
