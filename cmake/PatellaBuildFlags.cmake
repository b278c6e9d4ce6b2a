# Compiler and linker flags every target of the project shares: language, warnings, hardening, sanitizers, tools.
include_guard(GLOBAL)
option(PATELLA_WARNINGS_AS_ERRORS "Warnings stop the build" OFF)
option(PATELLA_SANITIZE "AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(PATELLA_FUZZ "Fuzz targets as libFuzzer programs (clang only); otherwise they replay their corpus" OFF)
option(PATELLA_COVERAGE "Source coverage with branch and MC/DC counters (clang only)" OFF)
option(PATELLA_PCH "Precompile the standard headers" ON)

set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
set(CMAKE_C_FLAGS_RELEASE "-O2 -DNDEBUG")

# The same source gives the same bytes wherever the folder lies.
add_compile_options(-ffile-prefix-map=${CMAKE_SOURCE_DIR}=. -ffile-prefix-map=${CMAKE_BINARY_DIR}=build)

# Warnings: on our own code only, so a target of the project and not the directory.
add_library(patella_build_flags INTERFACE)
target_compile_options(patella_build_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual
  -Wimplicit-fallthrough -Wno-missing-field-initializers
  $<IF:$<CXX_COMPILER_ID:GNU>,-Wshadow=local,-Wshadow>  # g++'s -Wshadow also warns of a local named as a function
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)   # g++ 12 is wrong about std::optional; clang's warnings stay
if(PATELLA_WARNINGS_AS_ERRORS)
  # Found by g++ 12's optimiser inside its own std::string, and wrong; the sanitizers watch for the real ones.
  target_compile_options(patella_build_flags INTERFACE -Werror $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict
    -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread>)
endif()

# Hardening. _GLIBCXX_ASSERTIONS traps a bad index, PATELLA_TRAPPED_CHECKS signed overflow. Measured on the FIT decoder:
# the traps cost 9 %, everything else nothing that could be told from noise.
add_compile_options(-fPIE)  # one mode for libraries and programs, so that they can share a precompiled header
add_link_options(-pie)
add_compile_options(-fstack-protector-strong -fstack-clash-protection)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  add_compile_options(-fcf-protection=full)
endif()
add_compile_definitions($<$<COMPILE_LANGUAGE:CXX>:_GLIBCXX_ASSERTIONS>)
add_link_options(-Wl,-z,relro,-z,now -Wl,-z,noexecstack)

set(PATELLA_TRAPPED_CHECKS signed-integer-overflow,bounds)
if(PATELLA_SANITIZE)
  set(sanitizers address,undefined,float-cast-overflow)
  if(PATELLA_FUZZ)
    string(APPEND sanitizers ,fuzzer-no-link)
  endif()
  add_compile_options(-fsanitize=${sanitizers} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${sanitizers})
else()
  add_compile_definitions($<$<NOT:$<CONFIG:Debug>>:_FORTIFY_SOURCE=2>)
  add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fsanitize=${PATELLA_TRAPPED_CHECKS}>
                      $<$<COMPILE_LANGUAGE:CXX>:-fsanitize-undefined-trap-on-error>)
endif()
if(PATELLA_COVERAGE)
  add_compile_options(-fprofile-instr-generate -fcoverage-mapping -fcoverage-mcdc)
  add_link_options(-fprofile-instr-generate)
endif()

# A source whose speed is the product may leave the traps out, with the reason beside it:
#   patella_without_traps(src/decode.cc REASON "measured 1.3 x slower; its arithmetic is unsigned and fuzzed")
function(patella_without_traps)
  cmake_parse_arguments(TRAPS "" "REASON" "" ${ARGN})
  if(NOT TRAPS_REASON)
    message(FATAL_ERROR "patella_without_traps needs a REASON")
  endif()
  if(NOT PATELLA_SANITIZE)
    set_property(SOURCE ${TRAPS_UNPARSED_ARGUMENTS} APPEND PROPERTY COMPILE_OPTIONS
                 -fno-sanitize=${PATELLA_TRAPPED_CHECKS})
  endif()
endfunction()

# ccache and mold when they are there. The sloppiness is what ccache needs to cache anything beside a precompiled header.
find_program(PATELLA_CCACHE ccache)
find_program(PATELLA_MOLD mold)
if(PATELLA_CCACHE)
  foreach(language C CXX)
    set(CMAKE_${language}_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_ctime,include_file_mtime
        CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${PATELLA_CCACHE})
  endforeach()
endif()
if(PATELLA_MOLD)
  add_link_options(-fuse-ld=mold)
endif()
