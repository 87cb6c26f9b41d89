#include "core/audio/audio_buffer.h"
#include "fuzz/song_fuzz.h"
#include "media/audio_reader.h"

#include <cmath>
#include <cstdlib>

/// Whatever the bytes: opening, seeking and reading end, and every sample is a number.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    using namespace sitwell;
    const auto reader = open_audio(fuzz::file_of(bytes, size, "a.wav"));
    if (!reader) return 0;
    AudioBuffer audio{(*reader)->format().channels, 512};
    const Frames frames = (*reader)->format().frames;
    for (const Frames to : {Frames{0}, frames / 2, frames}) {
        if (!(*reader)->seek(to)) continue;
        const std::size_t got = (*reader)->read(audio);
        for (std::size_t c = 0; c < audio.channels(); ++c)
            for (const float sample : audio.channel(c).first(got))
                if (!std::isfinite(sample)) std::abort();
    }
    return 0;
}
