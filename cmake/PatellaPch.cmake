# The standard headers nearly every file includes, compiled once. Headers still name what they use: every header is also
# compiled alone, without this (tests/structure).
include_guard(GLOBAL)
set(PATELLA_PCH_HEADERS <algorithm> <array> <chrono> <cstdint> <functional> <map> <optional> <span> <string>
    <string_view> <utility> <variant> <vector>)

function(patella_precompiled target)
  if(NOT PATELLA_PCH)
    return()
  endif()
  if(NOT TARGET patella_pch)
    file(WRITE ${CMAKE_BINARY_DIR}/pch/patella_pch.cc "")
    add_library(patella_pch OBJECT ${CMAKE_BINARY_DIR}/pch/patella_pch.cc)
    target_precompile_headers(patella_pch PRIVATE ${PATELLA_PCH_HEADERS})
    target_link_libraries(patella_pch PRIVATE patella_build_flags)  # g++ takes it only with the same warnings
  endif()
  target_precompile_headers(${target} REUSE_FROM patella_pch)
endfunction()
