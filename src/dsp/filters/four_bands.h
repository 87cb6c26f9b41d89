#pragma once

#include "core/audio/audio_view.h"
#include "dsp/filters/running_section.h"
#include "dsp/math/ramp.h"

#include <array>
#include <cstddef>

namespace sitwell {

/// Splits one or two channels into four bands by crossovers of 24 dB an octave after Linkwitz and
/// Riley ("Active crossover networks for noncoincident drivers", JAES 24(1), 1976), each −6.02 dB
/// at its frequency on both sides and in phase there.
///
/// All bands together are three all-passes of second order in series: of equal level at every
/// frequency. Since each upper band is made as all-pass less lower band this holds whatever the
/// frequencies do. They glide to new values in 64 frames. The same bits for any blocking. [render]
class FourBands {
public:
    static constexpr std::size_t kCrossovers = 3;
    static constexpr std::size_t kBands = kCrossovers + 1;
    static constexpr std::size_t kMaxFrames = 64;
    /// A band a row; a mono signal fills both channels.
    using Bands = std::array<std::array<FramePair, kMaxFrames>, kBands>;

    void reset() noexcept;
    /// In any order; those above 0.45 of the rate stand there.
    void set(const std::array<float, kCrossovers>& crossovers_hz, double sample_rate_hz) noexcept;
    /// At most kMaxFrames.
    void split(ConstAudioView audio, Bands& bands) noexcept;

private:
    using Lanes = FramePair::Lanes;

    /// One state-variable filter of Butterworth's damping: its poles, and what it passes.
    struct Poles {
        Lanes g, solved;
    };
    struct Memory {
        Lanes band_pass{};
        Lanes low_pass{};
    };
    struct Passed {
        Lanes low;
        Lanes all;
    };
    struct Crossover {
        Memory first;
        Memory second;
    };

    static Passed pass(const Poles& poles, Memory& memory, Lanes x) noexcept;
    static std::array<Lanes, 2> split(const Poles& poles, Crossover& crossover, Lanes x) noexcept;
    void place_poles(std::ptrdiff_t frame) noexcept;

    std::array<Ramp, kCrossovers> g_;
    std::array<Poles, kCrossovers> poles_{};
    std::array<Crossover, kCrossovers> crossovers_;
    Memory lower_all_pass_;  ///< turns the lower half as the highest crossover turns the upper
    Memory upper_all_pass_;  ///< and the other way round
};

}  // namespace sitwell
