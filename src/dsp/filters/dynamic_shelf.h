#pragma once

#include "core/audio/audio_view.h"
#include "dsp/filters/running_section.h"
#include "dsp/math/ramp.h"

#include <array>
#include <span>

namespace sitwell {

/// A high shelf whose depth changes with every frame: lowers what is above a frequency by a moving
/// reduction and leaves what is below alone.
///
/// Its poles are Butterworth's of order 4 and stand still; only the zeros move. With g for the gain
/// and ω for the frequency over the shelf's, |H|² = (1 + g² ω⁸) / (1 + ω⁸): monotone, −0.02 dB at
/// half the frequency however deep, and exactly 1, bit for bit, at no reduction. A changed
/// frequency glides over 64 frames. One or two channels, the same bits for any blocking. [render]
class DynamicShelf {
public:
    /// tan(π · frequency / rate). [any]
    static float g_of(double frequency_hz, double sample_rate_hz) noexcept;

    /// |H|² at `frequency` times the shelf's own while its gain is `gain`. [any]
    static double power_at(double frequency, double gain) noexcept
    {
        const double squared = frequency * frequency;
        const double eighth = squared * squared * squared * squared;
        return (1.0 + gain * gain * eighth) / (1.0 + eighth);
    }

    void reset() noexcept;
    void set(double frequency_hz, double sample_rate_hz) noexcept;
    /// In place; a reduction in dB, zero or more, for each frame.
    void process(AudioView io, std::span<const float> reduction_db) noexcept;

private:
    struct Stage {
        RunningSection section;
        FramePair band_pass_state;
        FramePair low_pass_state;
    };

    void place_poles(float g) noexcept;
    FramePair::Lanes lower(FramePair::Lanes x, float reduction_db) noexcept;

    std::array<Stage, 2> stages_;
    Ramp g_;
};

}  // namespace sitwell
