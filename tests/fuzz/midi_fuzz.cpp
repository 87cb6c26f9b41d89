#include "media/sidecar/midi.h"

#include <cmath>
#include <cstdint>
#include <cstdlib>

/// Whatever the bytes: reading ends, and times and tempos are numbers.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const auto facts = sitwell::read_midi({reinterpret_cast<const char*>(bytes), size});
    if (!facts) return 0;
    for (const auto& tempo : facts->tempo_map)
        if (!std::isfinite(tempo.at_s) || !(tempo.bpm > 0.0)) std::abort();
    return 0;
}
