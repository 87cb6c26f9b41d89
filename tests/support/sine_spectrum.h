#pragma once

#include "core/audio/audio_buffer.h"

#include <complex>
#include <cstddef>
#include <functional>
#include <vector>

namespace sitwell::test {

/// What becomes of a sine whose period fits a whole, odd number of times into the window, so that
/// harmonics fall on their own bins and whatever folds back falls between them.
class SineSpectrum {
public:
    /// Plays the sine nearest to `frequency_hz` and looks at its end.
    SineSpectrum(double frequency_hz, float amplitude, double sample_rate_hz,
                 const std::function<AudioBuffer(AudioBuffer)>& play);

    /// Level of the n-th harmonic in dBFS of a sine's amplitude; 1 is the fundamental.
    double harmonic_db(std::size_t n) const { return level_db(n * bin_); }
    double harmonic_dbc(std::size_t n) const { return harmonic_db(n) - harmonic_db(1); }
    /// Of the harmonics 2 to 12 together.
    double distortion_dbc() const;
    double dc_db() const { return level_db(0); }

    /// The highest line that is no harmonic.
    double alias_db() const;
    double alias_dbc() const { return alias_db() - harmonic_db(1); }

    /// How many frames the n-th harmonic comes later than `latency`, given that the curve is odd.
    double late_frames(std::size_t n, std::size_t latency) const;

private:
    double level_db(std::size_t bin) const;

    std::size_t bin_ = 1;
    std::vector<std::complex<float>> bins_;
};

}  // namespace sitwell::test
