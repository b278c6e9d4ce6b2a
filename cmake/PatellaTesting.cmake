# GoogleTest, rapidcheck and where the staged recordings lie.
include_guard(GLOBAL)
find_package(GTest REQUIRED)
include(GoogleTest)

get_filename_component(beside "${CMAKE_CURRENT_SOURCE_DIR}/../shared" ABSOLUTE)
set(PATELLA_SHARED_DIR "${beside}" CACHE PATH "The staged recordings; tests that need them skip when absent")
add_library(patella_test_support INTERFACE)
target_link_libraries(patella_test_support INTERFACE GTest::gtest GTest::gmock GTest::gtest_main rapidcheck)
# shipped_rules.h, shipped_wording.h: for tests whose module knows rules or wording.
target_include_directories(patella_test_support INTERFACE ${CMAKE_CURRENT_SOURCE_DIR}/tests/support)
target_compile_definitions(patella_test_support INTERFACE
  PATELLA_SHARED_DIR="${PATELLA_SHARED_DIR}" PATELLA_SOURCE_DIR="${CMAKE_CURRENT_SOURCE_DIR}")
