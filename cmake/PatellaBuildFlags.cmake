# Compiler and linker flags every target of the project shares.
include_guard(GLOBAL)
option(PATELLA_WARNINGS_AS_ERRORS "Warnings stop the build" OFF)

add_library(patella_build_flags INTERFACE)
target_compile_options(patella_build_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual
  -Wimplicit-fallthrough -Wno-missing-field-initializers)
if(PATELLA_WARNINGS_AS_ERRORS)
  target_compile_options(patella_build_flags INTERFACE -Werror)
endif()
