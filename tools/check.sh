#!/bin/bash
# What must hold before a change lands: layers, format, tidy, ASan+UBSan, TSan, a short fuzz.
# usage: check.sh [--all]     format and tidy look at files changed since origin/main, or at the whole tree with --all,
#                           which also tries the property tests from a fresh seed, and runs the tests
#                           named More... under the sanitizers
set -uo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
all=${1:-}
if [ "$all" = --all ]; then
    export RC_PARAMS=seed=$RANDOM
    echo "check: properties are tried with RC_PARAMS=$RC_PARAMS"
fi
passed=0
failed=0
step() {
    local name=$1
    shift
    local log=build/check-${name// /-}.log
    mkdir -p build
    if "$@" >"$log" 2>&1; then
        echo "check: $name: passed"
        passed=$((passed + 1))
    else
        echo "check: $name: FAILED"
        tail -n 60 "$log"
        failed=$((failed + 1))
    fi
}

sources() {
    if [ "$all" = --all ] || ! git rev-parse -q --verify HEAD~1 >/dev/null; then
        git ls-files '*.h' '*.cpp'
    else
        local base
        base=$(git merge-base HEAD origin/main 2>/dev/null || true)
        [ -n "$base" ] && [ "$base" != "$(git rev-parse HEAD)" ] || base=HEAD~1
        git diff --name-only --diff-filter=ACMR "$base" -- '*.h' '*.cpp'
    fi
}

check_format() {
    local files
    mapfile -t files < <(git ls-files '*.h' '*.cpp')
    clang-format-14 --dry-run -Werror "${files[@]}"
}

check_tidy() {
    cmake --preset tidy >/dev/null || return 1
    local units
    mapfile -t units < <(sources | grep '\.cpp$' | grep -v -e '_test\.cpp$' -e '^tests/' -e '^bench/' -e '^cmake/' |
        python3 tools/tidy_units.py build/tidy)
    [ ${#units[@]} -eq 0 ] && return 0
    # A folder compiled as one includes sources; that is the point of it.
    printf '%s\n' "${units[@]}" |
        xargs -P "$(nproc)" -n 1 clang-tidy-14 -p build/tidy --quiet --checks=-bugprone-suspicious-include
}

sanitized() {
    local preset=$1
    [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" || return 1
    cmake --build "build/$preset" || return 1
    local which=()
    [ "$all" = --all ] && which=(-C All)
    ctest --preset "$preset" "${which[@]}" -j "$(nproc)"
}

# Where threads meet: the players, on random sessions.
threads_sanitized() {
    [ -f build/tsan/build.ninja ] || cmake --preset tsan || return 1
    cmake --build build/tsan --target render_test || return 1
    build/tsan/src/render/render_test
}

fuzz_smoke() {
    [ -f build/fuzz/build.ninja ] || cmake --preset fuzz || return 1
    cmake --build build/fuzz --target tests/fuzz/all || return 1
    local target
    for target in build/fuzz/tests/fuzz/*_fuzz; do
        "$target" -max_total_time=10 -rss_limit_mb=2048 -verbosity=0 || return 1
    done
}

step layers python3 tools/check_layers.py
step format check_format
step tidy check_tidy
step "asan and ubsan" sanitized dev
step tsan threads_sanitized
step "fuzz smoke" fuzz_smoke
echo "check: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
