# Text files compiled into the program.
#
#   patella_embed(NAME rules FOLDER ${CMAKE_SOURCE_DIR}/rules FILES bibliography.toml load.toml)
#
# makes the library patella_embedded_rules with the header "patella/embedded_rules.h":
#
#   namespace patella { struct EmbeddedFile { std::string_view name, text; };
#                       std::span<const EmbeddedFile> embedded_rules(); }
#
# Without FILES every *.toml of the folder is taken. The library is rebuilt when a file changes.
include_guard(GLOBAL)
set(PATELLA_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_DIR}/embed_files.cmake)

function(patella_embed)
  cmake_parse_arguments(EMBED "" "NAME;FOLDER" "FILES" ${ARGN})
  if(NOT EMBED_FILES)
    file(GLOB EMBED_FILES RELATIVE ${EMBED_FOLDER} CONFIGURE_DEPENDS ${EMBED_FOLDER}/*.toml)
  endif()
  set(folder ${CMAKE_BINARY_DIR}/embedded/${EMBED_NAME})
  set(source ${folder}/embedded_${EMBED_NAME}.cc)
  list(TRANSFORM EMBED_FILES PREPEND ${EMBED_FOLDER}/ OUTPUT_VARIABLE paths)
  add_custom_command(OUTPUT ${source} ${folder}/patella/embedded_${EMBED_NAME}.h DEPENDS ${paths} ${PATELLA_EMBED_SCRIPT}
    COMMAND ${CMAKE_COMMAND} -D NAME=${EMBED_NAME} -D FOLDER=${EMBED_FOLDER} -D "FILES=${EMBED_FILES}" -D OUTPUT=${folder}
            -P ${PATELLA_EMBED_SCRIPT}
    COMMENT "Embedding ${EMBED_NAME}" VERBATIM)
  add_library(patella_embedded_${EMBED_NAME} STATIC ${source})
  target_include_directories(patella_embedded_${EMBED_NAME} PUBLIC ${folder})
endfunction()
