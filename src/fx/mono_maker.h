#pragma once

#include "catalog/devices/mono_maker.h"
#include "core/audio/audio_buffer.h"
#include "dsp/delay/delay_line.h"
#include "dsp/delay/history.h"
#include "dsp/filters/cascade.h"
#include "dsp/math/ramp.h"
#include "fx/processor.h"

namespace sitwell {

/// Takes the side's lows away: they are filtered out of it by a low-pass of nearly linear phase,
/// delayed to meet the signal, subtracted left and added right. The mid is only delayed, and what
/// is left of the side keeps its phase (docs/why/utility.md). The latency, for any setting, is that
/// low-pass at its lowest frequency: 15 ms. A changed frequency glides over 50 ms.
class MonoMaker {
public:
    using Params = MonoMakerParams;

    void prepare(const StreamSpec& spec);
    void reset() noexcept;
    void process(AudioView io, ConstAudioView key, const Params& params) noexcept;
    Frames latency() const noexcept { return static_cast<Frames>(dry_.delay_frames()); }

private:
    void aim(float frequency_hz) noexcept;
    double wait_at(std::size_t frame) const noexcept;
    void take_lows(AudioView side) noexcept;

    double sample_rate_hz_ = 48000.0;
    float frequency_hz_ = 0.0f;  ///< zero before the first block
    MovingFilter low_pass_;
    AudioBuffer side_;
    History lows_;
    DelayLine dry_;
    Ramp amount_;
    /// Frames by which the lows wait for the signal: from, to, and how far the glide has to go.
    double from_frames_ = 0.0;
    double to_frames_ = 0.0;
    std::size_t glide_frames_ = 0;
    std::size_t glide_left_ = 0;
};

}  // namespace sitwell
