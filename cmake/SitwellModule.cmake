# The whole dependency policy, one line a module. CMake refuses an illegal link here,
# tools/check_layers.py reads the same lines and refuses an illegal include.
set(SITWELL_MAY_USE_core     "")
set(SITWELL_MAY_USE_dsp      core)
set(SITWELL_MAY_USE_catalog  core)
set(SITWELL_MAY_USE_media    core)
set(SITWELL_MAY_USE_fx       core dsp catalog)
set(SITWELL_MAY_USE_session  core catalog)
set(SITWELL_MAY_USE_analysis core dsp)
set(SITWELL_MAY_USE_repair   core dsp catalog media)
set(SITWELL_MAY_USE_forecast core dsp catalog session analysis)
set(SITWELL_MAY_USE_decide   core catalog session analysis forecast)
set(SITWELL_MAY_USE_render   core dsp catalog session fx media)
set(SITWELL_MAY_USE_exchange core catalog session media)
set(SITWELL_MAY_USE_app      core dsp catalog media session repair fx analysis forecast decide render exchange)
set(SITWELL_MAY_USE_sitwell  core app)

# sitwell_module(name USES module... PRIVATE target... ALONE folder...)
#
# Makes the static library sitwell_<name> of every .cpp below the calling folder, and, of every
# *_test.cpp beside them, the test program <name>_test.
#   USES     modules it includes; each must be allowed above
#   PRIVATE  third-party targets, hidden from whoever uses the module
#   ALONE    folders, as `kernels/`, whose sources are compiled one by one
function(sitwell_module name)
  cmake_parse_arguments(ARG "" "" "USES;PRIVATE;ALONE" ${ARGN})
  foreach(used IN LISTS ARG_USES)
    if(NOT used IN_LIST SITWELL_MAY_USE_${name})
      message(FATAL_ERROR "${name} may not use ${used}: see cmake/SitwellModule.cmake and ARCHITECTURE.md")
    endif()
  endforeach()

  file(GLOB_RECURSE sources CONFIGURE_DEPENDS *.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")

  if(NOT sources)
    set(sources ${PROJECT_SOURCE_DIR}/cmake/empty.cpp)
  endif()
  add_library(sitwell_${name} STATIC ${sources})
  target_include_directories(sitwell_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  foreach(used IN LISTS ARG_USES)
    target_link_libraries(sitwell_${name} PUBLIC sitwell_${used})
  endforeach()
  target_link_libraries(sitwell_${name} PRIVATE ${ARG_PRIVATE})
  sitwell_by_folder(sitwell_${name} ALONE ${ARG_ALONE})

  if(SITWELL_TESTS AND tests)
    sitwell_test(${name}_test SOURCES ${tests} LINKS sitwell_${name} ${ARG_PRIVATE})
  endif()
endfunction()

# sitwell_test(name SOURCES file... LINKS target...): a GoogleTest program whose cases ctest lists.
# SITWELL_ROOT is where its cases find the files of the tree: golden tables, examples, data.
# Under a sanitizer, where a process takes a quarter of a second to start, ctest runs all its cases in
# three processes instead of one each, and without what "More..." repeats with other styles, seeds and
# minutes of sound; `check --all` runs that too.
function(sitwell_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_compile_definitions(${name} PRIVATE SITWELL_ROOT="${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE ${ARG_LINKS} sitwell_support ${SITWELL_TEST_LIBRARIES})
  target_compile_options(${name} PRIVATE ${SITWELL_TEST_OPTIONS})
  target_precompile_headers(${name} REUSE_FROM sitwell_test_headers)
  sitwell_by_folder(${name})
  if(SITWELL_SANITIZE)
    foreach(part RANGE 2)
      add_test(NAME ${name}.${part} COMMAND ${name} --gtest_brief=1 "--gtest_filter=-More*")
      set_tests_properties(${name}.${part} PROPERTIES TIMEOUT 1800
        ENVIRONMENT "GTEST_TOTAL_SHARDS=3;GTEST_SHARD_INDEX=${part}")
    endforeach()
    add_test(NAME ${name}.more CONFIGURATIONS All COMMAND ${name} --gtest_brief=1 "--gtest_filter=More*")
    set_tests_properties(${name}.more PROPERTIES TIMEOUT 3600)
  else()
    include(GoogleTest)
    gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST PROPERTIES TIMEOUT 300)
  endif()
endfunction()

# What every test includes is compiled once for all of them. Tests themselves are compiled in a hurry:
# what takes time when they run lies in the modules.
if(SITWELL_TESTS)
  find_package(GTest REQUIRED)
  find_package(rapidcheck REQUIRED)
  set(SITWELL_TEST_LIBRARIES GTest::gmock GTest::gtest_main rapidcheck)
  # ccache needs the second to see into the precompiled header. The others: half optimised, GCC 12 sees
  # strings overflow that do not; AddressSanitizer would tell of those that do.
  set(SITWELL_TEST_OPTIONS $<IF:$<CONFIG:Release>,-O1,-O0>
    "$<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess;-Wno-array-bounds;-Wno-stringop-overflow;-Wno-free-nonheap-object>")
  add_executable(sitwell_test_headers EXCLUDE_FROM_ALL ${PROJECT_SOURCE_DIR}/cmake/empty.cpp)
  target_link_libraries(sitwell_test_headers PRIVATE ${SITWELL_TEST_LIBRARIES})
  target_compile_options(sitwell_test_headers PRIVATE ${SITWELL_TEST_OPTIONS})
  target_precompile_headers(sitwell_test_headers PRIVATE
    <gmock/gmock.h> <gtest/gtest.h> <rapidcheck.h> <rapidcheck/gtest.h>)
endif()
