// What the parts of Store share.
#pragma once

#include <memory>
#include <string>

#include "db.h"
#include "patella/store.h"
#include "writer.h"

namespace patella {

struct Store::Implementation {
  std::unique_ptr<database::Db> db;
  std::string location;  // a path, or PostgreSQL's address
  StoreEnvironment environment;
  database::RowHasher hasher;
  Id last_id;

  // Every id made here is greater than the one before, also within a millisecond and when the clock steps back.
  Id next_id(Instant now) {
    Id id = make_id(now, environment.random());
    if (id <= last_id) {
      id = last_id;
      for (std::size_t i = id.bytes.size(); i-- > 9 && ++id.bytes[i] == 0;) {
      }
    }
    return last_id = id;
  }
};

// What the database throws becomes an Error at the module's edge.
template <class Work>
auto guarded(Work&& work) -> Result<decltype(work())> {
  try {
    if constexpr (std::is_void_v<decltype(work())>) {
      work();
      return {};
    } else {
      return work();
    }
  } catch (const database::DatabaseError& error) {
    return Failure(error.error);
  }
}

// Inside guarded(): a Result's error travels on as an exception.
template <class T>
T unwrap(Result<T> result) {
  if (!result) throw database::DatabaseError(result.error());
  return std::move(*result);
}

inline std::int64_t milliseconds_of(Instant instant) { return instant.time_since_epoch().count(); }
inline Instant instant_of(std::int64_t milliseconds) { return Instant(std::chrono::milliseconds(milliseconds)); }
inline std::int64_t days_of(LocalDate date) { return date.day.time_since_epoch().count(); }
inline LocalDate date_of(std::int64_t days) { return {std::chrono::local_days(std::chrono::days(days))}; }

}  // namespace patella
