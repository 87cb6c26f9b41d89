# Compiler settings that hold for every target.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_FLAGS_RELEASE "-O3 -DNDEBUG")
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O1 -g1")

set(SITWELL_SANITIZE "" CACHE STRING "Value for -fsanitize=, empty for none")
option(SITWELL_COVERAGE "Instrument for line coverage" OFF)

# The same bits on every x86-64 level: no fused multiply-add may be invented by the compiler.
add_compile_options(-ffp-contract=off -Wall -Wextra -Wpedantic -Wshadow)
# GCC 12 also misreads std::string's own insert (its bug 105651).
add_compile_options($<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
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

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
