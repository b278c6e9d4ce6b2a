# cmake -D NAME=rules -D FOLDER=... -D FILES="a.toml;b.toml" -D OUTPUT=... -P embed_files.cmake
# A string literal may hold 65,536 characters by the standard's minimum; g++ and clang take any length. The suffix sv hands
# over the length: counted at compile time, one file of 300 KB is more steps than clang grants.
set(quote "patella_embedded")
set(entries "")
foreach(name IN LISTS FILES)
  file(READ "${FOLDER}/${name}" text)
  string(FIND "${text}" ")${quote}\"" closing)
  if(NOT closing EQUAL -1)
    message(FATAL_ERROR "${FOLDER}/${name} holds the text that closes an embedded literal")
  endif()
  string(APPEND entries "    {\"${name}\", R\"${quote}(${text})${quote}\"sv},\n")
endforeach()
list(LENGTH FILES count)

file(WRITE "${OUTPUT}/patella/embedded_${NAME}.h"
"// Generated from ${NAME}; do not edit.
#pragma once
#include <span>
#include <string_view>
#ifndef PATELLA_EMBEDDED_FILE
#define PATELLA_EMBEDDED_FILE
namespace patella {
struct EmbeddedFile {
  std::string_view name;
  std::string_view text;
};
}  // namespace patella
#endif
namespace patella {
std::span<const EmbeddedFile> embedded_${NAME}();
}  // namespace patella
")
file(WRITE "${OUTPUT}/embedded_${NAME}.cc"
"#include \"patella/embedded_${NAME}.h\"

#include <array>
namespace patella {
std::span<const EmbeddedFile> embedded_${NAME}() {
  using namespace std::string_view_literals;
  static constexpr std::array<EmbeddedFile, ${count}> files = {{
${entries}  }};
  return files;
}
}  // namespace patella
")
