// toml++ 3.3, compiled into the one file that includes it. Some malformed files ("[=", "[[,") reach its assertions
// instead of its error reports: in a debug build that would end the program, in an optimised one it would be assumed
// away. Here they throw, and read_toml makes an error of it.
#pragma once

namespace patella {
struct UnexpectedToml {};
}  // namespace patella

#define TOML_HEADER_ONLY 1
#include <toml++/impl/preprocessor.h>
#undef TOML_ASSERT
#undef TOML_ASSERT_ASSUME
#define TOML_ASSERT(expression) ((expression) ? static_cast<void>(0) : throw patella::UnexpectedToml())
#define TOML_ASSERT_ASSUME(expression) TOML_ASSERT(expression)
// The same macro checks how we use the library, inside functions that may not throw; there it ends the program as
// before.
#pragma GCC diagnostic push
#ifdef __clang__
#pragma GCC diagnostic ignored "-Wexceptions"
#else
#pragma GCC diagnostic ignored "-Wterminate"
#endif
#include <toml++/toml.h>
#pragma GCC diagnostic pop
