# Files of any kind compiled into the program, by the assembler: half a megabyte costs no time.
#
#   patella_embed_bytes(NAME web FOLDER ${CMAKE_SOURCE_DIR}/web/dist)
#
# makes the library patella_embedded_web with the header "patella/embedded_web.h", of the form patella_embed gives; names
# are paths below FOLDER. Without the folder the list is empty: the program builds without Node, and says so when asked
# for a page.
include_guard(GLOBAL)

function(patella_embed_bytes)
  cmake_parse_arguments(EMBED "" "NAME;FOLDER" "" ${ARGN})
  file(GLOB_RECURSE names RELATIVE ${EMBED_FOLDER} CONFIGURE_DEPENDS ${EMBED_FOLDER}/*)
  set(symbols "")
  set(entries "")
  set(index 0)
  foreach(name IN LISTS names)
    set(symbol "patella_${EMBED_NAME}_${index}")
    string(APPEND symbols "asm(\".section .rodata\\n.global ${symbol}\\n.hidden ${symbol}\\n${symbol}:\\n\"\n"
      "    \".incbin \\\"${EMBED_FOLDER}/${name}\\\"\\n\"\n"
      "    \".global ${symbol}_end\\n.hidden ${symbol}_end\\n${symbol}_end:\\n.byte 0\\n.previous\\n\");\n"
      "extern \"C\" const char ${symbol}[], ${symbol}_end[];\n")
    string(APPEND entries
      "      {\"${name}\", {${symbol}, static_cast<std::size_t>(${symbol}_end - ${symbol})}},\n")
    math(EXPR index "${index} + 1")
  endforeach()
  set(folder ${CMAKE_BINARY_DIR}/embedded/${EMBED_NAME})
  file(CONFIGURE OUTPUT ${folder}/patella/embedded_${EMBED_NAME}.h @ONLY CONTENT
"// Generated from ${EMBED_NAME}; do not edit.
#pragma once
#include <string_view>
#include <vector>
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
std::vector<EmbeddedFile> embedded_${EMBED_NAME}();
}  // namespace patella
")
  file(CONFIGURE OUTPUT ${folder}/embedded_${EMBED_NAME}.cc @ONLY CONTENT
"#include \"patella/embedded_${EMBED_NAME}.h\"

${symbols}
namespace patella {
std::vector<EmbeddedFile> embedded_${EMBED_NAME}() {
  return {
${entries}  };
}
}  // namespace patella
")
  add_library(patella_embedded_${EMBED_NAME} STATIC ${folder}/embedded_${EMBED_NAME}.cc)
  target_include_directories(patella_embedded_${EMBED_NAME} PUBLIC ${folder})
  list(TRANSFORM names PREPEND ${EMBED_FOLDER}/)
  set_source_files_properties(${folder}/embedded_${EMBED_NAME}.cc PROPERTIES OBJECT_DEPENDS "${names}")
endfunction()
