#!/bin/bash
# Benchmarks of the release build. usage: bench.sh [FILTER]
#        bench.sh first-mix [FIGURE...]     the figures of docs/first-mix.md, on the shared songs
#        bench.sh peers [ENGINE...]         the peers' job of docs/performance.md, by ours and other engines in one run
#        bench.sh engine [FIGURE...]        how the engine's cost grows
#        bench.sh ears [FIGURE...]          the figures of docs/ears.md
#        bench.sh deciding FOLDER...        what deciding costs once the songs in these folders are heard
#        bench.sh forecast FOLDER [SESSIONS [SECONDS [SEED [WHAT]]]]    the forecast against renders, of docs/why/forecast.md
#        bench.sh likeness                  makes data/likeness.json of finished records
#        bench.sh live                      the live player under a sound card's clock
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
if [ "${1:-}" = first-mix ]; then
    "$root/tools/setup.sh" figures
    exec /usr/bin/python3 "$root/bench/first_mix.py" "${@:2}"
fi
if [ "${1:-}" = peers ]; then
    "$root/tools/setup.sh" peers
    exec /usr/bin/python3 "$root/bench/peers.py" "${@:2}"
fi
if [ "${1:-}" = live ]; then
    exec "$root/build/release/bench/live"
fi
if [ "${1:-}" = forecast ] || [ "${1:-}" = deciding ]; then
    exec "$root/build/release/bench/$1" "${@:2}"
fi
if [ "${1:-}" = ears ]; then
    "$root/tools/setup.sh" figures
    exec /usr/bin/python3 "$root/bench/ears.py" "${@:2}"
fi
if [ "${1:-}" = likeness ]; then
    "$root/tools/setup.sh" figures
    exec /usr/bin/python3 "$root/bench/likeness.py" "${@:2}"
fi
if [ "${1:-}" = engine ]; then
    "$root/tools/setup.sh" peers
    exec /usr/bin/python3 "$root/bench/engine.py" "${@:2}"
fi
shopt -s nullglob
for program in "$root"/build/release/bench/*_bench; do
    "$program" --benchmark_filter="${1:-.}"
done
