// What every operation of /api/v1 is given, one request at a time; and what is kept of answers until something changes.
//
// Handlers run on several workers, a Store belongs to one thread at a time: a lock hands it round. What takes long
// (an import, an export) opens a store of its own instead.
#pragma once

#include <any>
#include <functional>
#include <map>
#include <mutex>
#include <string>

#include "context.h"
#include "patella/http.h"

namespace patella {

// Things made of what is stored, to be made anew only when that changes.
class ApiMemory {
 public:
  void forget() { things_.clear(); }
  // Forgets everything when `state` is another than before, or when it is too much.
  void hold_for(const std::string& state);
  template <class T, class Make>
  Result<const T*> remember(const std::string& name, Make make) {
    if (const auto known = things_.find(name); known != things_.end()) return std::any_cast<T>(&known->second);
    Result<T> made = make();
    if (!made) return Failure(made.error());
    return std::any_cast<T>(&(things_[name] = std::any(std::move(*made))));
  }

 private:
  static constexpr std::size_t most_things = 200;
  std::string state_;
  std::map<std::string, std::any> things_;
};

struct ApiDesk {
  Context& context;
  Store& store;
  const RuleBook& rules;
  const Wording& wording;
  ApiMemory& memory;
  LocalDate today;
  Scope scope;
  LengthUnit units;
};

using ApiOperation = std::function<Result<HttpResponse>(ApiDesk&, const HttpRequest&)>;

// Shared by all handlers; lives as long as one of them.
class ApiService {
 public:
  explicit ApiService(Context& context) : context_(context) {}
  // Its answer to the same question holds until something is written or the day ends.
  HttpResponse read(const ApiOperation& operation, const HttpRequest& request);
  // Computes, and keeps nothing of the answer.
  HttpResponse ask(const ApiOperation& operation, const HttpRequest& request);
  // Afterwards nothing that was remembered holds.
  HttpResponse write(const ApiOperation& operation, const HttpRequest& request);
  // A context of its own, for work outside the lock.
  Context& context() { return context_; }
  // After work outside the lock wrote.
  void forget();

 private:
  Result<ApiDesk> open();
  HttpResponse answer(const ApiOperation& operation, const HttpRequest& request);

  std::mutex mutex_;
  Context& context_;
  ApiMemory memory_;
  std::uint64_t own_writes_ = 0;
};

// {"type","title","status","detail","where","advice"}; nothing of the inside.
HttpResponse api_problem(const Error& error);

}  // namespace patella
