#include "media/sidecar/project.h"

#include <cstdint>
#include <string_view>

/// Whatever the bytes: reading a project of any DAW ends.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(bytes), size};
    sitwell::read_reaper(text);
    sitwell::read_dawproject(text);
    sitwell::read_ableton(text);
    return 0;
}
