# One folder under modules/ is one static library with one public header under its own include root.
#
#   patella_module(NAME load DEPENDS base units activity rules [PRIVATE_LIBRARIES zstd ...])
#
# A module may name only modules that stand above it in modules/CMakeLists.txt: a dependency not yet defined stops the
# configuration, so a cycle cannot be declared. Sources are src/*.cc, tests are tests/*_test.cc, what several tests share
# is tests/*_fixture.cc. TEST_DEPENDS names modules only the tests use, TEST_LIBRARIES other libraries.
include_guard(GLOBAL)

function(patella_module)
  cmake_parse_arguments(MODULE "" "NAME" "DEPENDS;PRIVATE_LIBRARIES;TEST_DEPENDS;TEST_LIBRARIES" ${ARGN})
  foreach(dependency IN LISTS MODULE_DEPENDS)
    if(NOT TARGET patella_${dependency})
      message(FATAL_ERROR "Module '${MODULE_NAME}' depends on '${dependency}', which is not defined above it: "
                          "an unknown name or a cycle. The order stands in modules/CMakeLists.txt.")
    endif()
  endforeach()
  patella_module_library(${MODULE_NAME} "${MODULE_DEPENDS}" "${MODULE_PRIVATE_LIBRARIES}")
  set_property(GLOBAL APPEND PROPERTY PATELLA_MODULES ${MODULE_NAME})
  set_property(GLOBAL PROPERTY PATELLA_MODULE_${MODULE_NAME}_DEPENDS ${MODULE_DEPENDS})
  set_property(GLOBAL PROPERTY PATELLA_MODULE_${MODULE_NAME}_TEST_DEPENDS ${MODULE_TEST_DEPENDS})
  if(PATELLA_TESTS)
    if(NOT PATELLA_SANITIZE)  # once is enough
      patella_module_headers_alone(${MODULE_NAME} "${MODULE_PRIVATE_LIBRARIES}")
    endif()
    patella_module_tests(${MODULE_NAME} "${MODULE_TEST_DEPENDS}" "${MODULE_TEST_LIBRARIES}")
  endif()
endfunction()

function(patella_module_library name depends libraries)
  set(target patella_${name})
  list(TRANSFORM depends PREPEND patella_)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/src/*.cc)
  if(sources)
    add_library(${target} STATIC ${sources})
    target_link_libraries(${target} PUBLIC ${depends} PRIVATE ${libraries} patella_build_flags)
    target_include_directories(${target} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR}/include)
    patella_precompiled(${target})
  else()
    add_library(${target} INTERFACE)
    target_link_libraries(${target} INTERFACE ${depends} ${libraries})
    target_include_directories(${target} INTERFACE ${CMAKE_CURRENT_SOURCE_DIR}/include)
  endif()
endfunction()

function(patella_module_tests name depends libraries)
  file(GLOB tests CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/tests/*_test.cc)
  if(NOT tests)
    return()
  endif()
  file(GLOB helpers CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/tests/*_fixture.cc)
  add_executable(patella_${name}_tests ${tests} ${helpers})
  list(TRANSFORM depends PREPEND patella_)
  target_link_libraries(patella_${name}_tests
                        PRIVATE patella_${name} ${depends} ${libraries} patella_build_flags patella_test_support)
  patella_precompiled(patella_${name}_tests)
  # A module may widen its label by PATELLA_TEST_LABEL ("archive zip": found by ctest -L zip and by -L archive).
  set(label ${name})
  if(DEFINED PATELLA_TEST_LABEL)
    set(label ${PATELLA_TEST_LABEL})
  endif()
  gtest_discover_tests(patella_${name}_tests DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
                       PROPERTIES LABELS ${label} TIMEOUT 300)
endfunction()

# Every header is compiled alone, twice in one file, without the precompiled ones.
function(patella_module_headers_alone name libraries)
  set(sources "")
  file(GLOB_RECURSE headers RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} CONFIGURE_DEPENDS include/*.h src/*.h)
  foreach(header IN LISTS headers)
    string(REGEX REPLACE "[/.]" "_" source ${header})
    set(include_line "#include \"${CMAKE_CURRENT_SOURCE_DIR}/${header}\"\n")
    file(CONFIGURE OUTPUT headers_alone/${source}.cc CONTENT "${include_line}${include_line}")
    list(APPEND sources ${CMAKE_CURRENT_BINARY_DIR}/headers_alone/${source}.cc)
  endforeach()
  if(sources)
    add_library(patella_${name}_headers_alone OBJECT ${sources})
    target_link_libraries(patella_${name}_headers_alone PRIVATE patella_${name} ${libraries} patella_build_flags)
  endif()
endfunction()
