#pragma once

#include "core/audio/audio_buffer.h"
#include "support/made_reader.h"

#include <cstddef>
#include <utility>

namespace sitwell::test {

/// Sound in memory as a stream.
class BufferReader final : public MadeReader {
public:
    explicit BufferReader(AudioBuffer audio, double sample_rate_hz = 48000.0)
        : MadeReader{sample_rate_hz, audio.channels(), static_cast<Frames>(audio.frames())}
        , audio_{std::move(audio)}
    {
    }

private:
    void make(Frames first, AudioView out) override
    {
        copy(audio_.view().slice(static_cast<std::size_t>(first), out.frames()), out);
    }

    AudioBuffer audio_;
};

}  // namespace sitwell::test
