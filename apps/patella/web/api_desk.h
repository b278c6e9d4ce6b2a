// What every operation of /api/v1 is given, one request at a time; and what is kept of answers until something changes.
//
// Handlers run on several workers, a Store belongs to one thread at a time. So there are two rooms, each with a store
// and a lock of its own: nobody waits in the front one for what simulates or writes for long in the back one. An import
// opens a third store.
#pragma once

#include <any>
#include <functional>
#include <map>
#include <mutex>
#include <string>

#include "context.h"
#include "heavy_calls.h"
#include "patella/http.h"

namespace patella {

// Things made of what is stored, to be made anew only when that changes.
class ApiMemory {
 public:
  void forget() { things_.clear(); }
  // Forgets everything when `state` is another than before, or when it is too much. Whether it is another.
  bool hold_for(const std::string& state);
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

// A context with its store, and what was made of them. Whoever uses it holds its lock.
class ApiRoom {
 public:
  explicit ApiRoom(Context& context) : context_(context) {}
  HttpResponse answer(const ApiOperation& operation, const HttpRequest& request);
  void forget() { ++own_writes_; }
  // Lets go of the database, which is opened again when it is asked for.
  void close();
  std::mutex& lock() { return lock_; }

 private:
  Result<ApiDesk> open(const HttpRequest& request);

  std::mutex lock_;
  Context& context_;
  ApiMemory memory_;
  std::uint64_t own_writes_ = 0;
};

enum class ApiPace { quick, slow };

// Shared by all handlers; lives as long as one of them.
class ApiService {
 public:
  explicit ApiService(Context& context);
  // Its answer to the same question holds until something is written or the day ends.
  HttpResponse read(const ApiOperation& operation, const HttpRequest& request, ApiPace pace = ApiPace::quick);
  // Computes, and keeps nothing of the answer.
  HttpResponse ask(const ApiOperation& operation, const HttpRequest& request, ApiPace pace = ApiPace::quick);
  // Afterwards nothing that was remembered holds.
  HttpResponse write(const ApiOperation& operation, const HttpRequest& request, ApiPace pace = ApiPace::quick);
  // The same while no other room has the database open.
  HttpResponse write_alone(const ApiOperation& operation, const HttpRequest& request);
  // For a context of one's own, for work in neither room.
  const GlobalOptions& globals() const { return globals_; }
  Id new_id() const { return back_context_.new_id(); }
  // After such work wrote.
  void forget();

 private:
  HttpResponse enter(ApiPace pace, const std::function<HttpResponse(ApiRoom&)>& work);

  GlobalOptions globals_;
  Console back_console_{true};
  GlobalOptions back_globals_;
  Context back_context_;
  ApiRoom front_, back_;
  HeavyCalls heavy_calls_;
};

// {"type","title","status","detail","where","advice"}; nothing of the inside.
HttpResponse api_problem(const Error& error);

}  // namespace patella
