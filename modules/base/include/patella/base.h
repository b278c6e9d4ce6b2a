// What every module shares: errors as values, and knowledge that may be missing.
//
// In:   nothing.
// Out:  Result<T> for bad outside data, Known<T> for what may be unknown, BrokenInvariant for our own mistakes.
// Not:  no input or output, no log, no clock.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace patella {

// What kind of thing went wrong. apps/ maps these to the documented exit codes.
enum class ErrorCode {
  invalid_input,   // what the person typed or the file says cannot be
  malformed_file,  // the bytes are not what their format promises
  unsupported,     // well formed, but not something we read
  limit_exceeded,  // larger, deeper or longer than we accept
  not_found,
  conflict,  // contradicts what is stored
  storage,   // the database or the disk refused
  cancelled,
};

// An error a person can act on. `where` is a file, key, byte or line ("run.fit, byte 1204"); `advice` says what to do.
struct Error {
  ErrorCode code = ErrorCode::invalid_input;
  std::string where;
  std::string message;
  std::string advice;
  bool operator==(const Error&) const = default;
};

// "where: message (advice)", leaving out what is empty.
inline std::string render(const Error& error) {
  std::string text = error.where.empty() ? error.message : error.where + ": " + error.message;
  if (!error.advice.empty()) text += " (" + error.advice + ")";
  return text;
}

// A value or an Error. [[nodiscard]] on the class, so that a dropped error is a warning, which CI makes an error.
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
 public:
  using tl::expected<T, Error>::expected;
};

using Failure = tl::unexpected<Error>;

inline Failure fail(ErrorCode code, std::string where, std::string message, std::string advice = {}) {
  return Failure(Error{code, std::move(where), std::move(message), std::move(advice)});
}

// Knowledge that may be missing. Unknown is unknown: never zero, never "fine".
template <class T>
using Known = std::optional<T>;
inline constexpr std::nullopt_t unknown = std::nullopt;

// A broken promise of our own code. Only apps/ catches it, and then gives no advice.
struct BrokenInvariant : std::logic_error {
  using std::logic_error::logic_error;
};

}  // namespace patella
