#pragma once

#include "media/audio_reader.h"

#include <algorithm>
#include <cstddef>

namespace sitwell::test {

/// A stream of made-up sound: only what is read of it is ever made.
class MadeReader : public AudioReader {
public:
    MadeReader(double sample_rate_hz, std::size_t channels, Frames frames)
    {
        format_.sample_rate_hz = sample_rate_hz;
        format_.channels = channels;
        format_.frames = frames;
    }
    const AudioFormat& format() const noexcept final { return format_; }
    Faults faults() const noexcept final { return {}; }
    Result<void> seek(Frames frame) final
    {
        at_ = frame;
        return {};
    }
    std::size_t read(AudioView out) final
    {
        const auto count = std::min(out.frames(), static_cast<std::size_t>(format_.frames - at_));
        make(at_, out.slice(0, count));
        at_ += static_cast<Frames>(count);
        return count;
    }

private:
    /// Fills `out` with the sound from frame `first` on.
    virtual void make(Frames first, AudioView out) = 0;

    AudioFormat format_;
    Frames at_ = 0;
};

}  // namespace sitwell::test
