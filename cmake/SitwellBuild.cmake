# Compiler settings that hold for every target.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_FLAGS_RELEASE "-O3 -DNDEBUG")
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1")

set(SITWELL_SANITIZE "" CACHE STRING "Value for -fsanitize=, empty for none")
option(SITWELL_COVERAGE "Instrument for line coverage" OFF)

# The same bits on every x86-64 level: no fused multiply-add may be invented by the compiler.
add_compile_options(-ffp-contract=off -Wall -Wextra -Wpedantic -Wshadow)
# GCC 12 also misreads std::string's own insert (its bug 105651), and takes a source that is compiled
# with its folder for a header, whose types should not depend on what is local.
add_compile_options("$<$<CXX_COMPILER_ID:GNU>:-Wno-restrict;-Wno-subobject-linkage>")
add_compile_definitions($<$<NOT:$<CONFIG:Release>>:SITWELL_CONTRACTS=1>)
if(SITWELL_SANITIZE)
  add_compile_options(-fsanitize=${SITWELL_SANITIZE} -fno-omit-frame-pointer)
  string(REPLACE "fuzzer-no-link," "" link_sanitize "${SITWELL_SANITIZE}")
  add_link_options(-fsanitize=${link_sanitize})
  if(SITWELL_SANITIZE MATCHES "undefined")
    add_compile_options(-fno-sanitize-recover=undefined)
  endif()
  # GCC 12 invents maybe-uninitialized warnings under the sanitizers.
  add_compile_options($<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()
if(SITWELL_COVERAGE)
  add_compile_options(--coverage -O0)
  add_link_options(--coverage)
endif()

option(SITWELL_BY_FOLDER "Compile the sources of a folder as one" ON)

# sitwell_by_folder(target ALONE folder...): compiles the sources of each folder as one, in less than half
# the time. What a file keeps to itself must have a name of its own in its folder. Sources with compile
# options of their own stay alone, and those of the folders named after ALONE.
function(sitwell_by_folder target)
  cmake_parse_arguments(ARG "" "" "ALONE" ${ARGN})
  if(NOT SITWELL_BY_FOLDER)
    return()
  endif()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  get_target_property(sources ${target} SOURCES)
  foreach(source IN LISTS sources)
    cmake_path(ABSOLUTE_PATH source)
    cmake_path(RELATIVE_PATH source OUTPUT_VARIABLE folder)
    cmake_path(REMOVE_FILENAME folder)
    if(NOT folder IN_LIST ARG_ALONE)
      string(MAKE_C_IDENTIFIER "in_${folder}" group)
      set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${group})
    endif()
  endforeach()
endfunction()

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
