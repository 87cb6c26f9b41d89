#pragma once

#include "analysis/tone/third_octaves.h"
#include "dsp/spectral/fft.h"

#include <complex>
#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// What one window of about 85 ms sounds like.
struct Tone {
    float at_s = 0.0f;
    float power = 0.0f;        ///< mean square of (|L|² + |R|²) / 2
    float centroid_hz = 0.0f;  ///< power-weighted mean frequency
    float flatness =
        0.0f;  ///< geometric over arithmetic mean of the bins from 0.3 to 8 kHz: sine 0, noise 0.56
    float clarity =
        0.0f;  ///< height of the pitch peak in the autocorrelation of the compressed spectrum
    float pitch_hz = 0.0f;    ///< where that peak lies, 38 to 1500 Hz
    float partial_hz = 0.0f;  ///< lowest strong partial above 200 Hz; 0: none
};

/// The lowest strong partial below 450 Hz in a window of about 340 ms.
struct LowPartial {
    float at_s = 0.0f;
    float hz = 0.0f;     ///< 0: none
    float power = 0.0f;  ///< mean square
};

/// A frame counts as clearly pitched from this clarity on [J].
inline constexpr float kClearPitch = 0.4f;

/// Turns frames of ThirdOctaves into a row each. [any]
class ToneFrames {
public:
    ToneFrames();

    void look_high(const ThirdOctaves::Frame& frame);
    void look_low(const ThirdOctaves::Frame& frame);

    const std::vector<Tone>& tones() const noexcept { return tones_; }
    const std::vector<LowPartial>& low_partials() const noexcept { return low_partials_; }

private:
    void find_pitch(std::span<const float> power, double bin_hz, Tone& tone);

    RealFft correlation_fft_;
    std::vector<std::complex<float>> compressed_;
    std::vector<float> correlation_;
    std::vector<Tone> tones_;
    std::vector<LowPartial> low_partials_;
};

struct Partial {
    double hz = 0.0;     ///< 0: none
    double power = 0.0;  ///< sum of the peak's bins
};

/// The lowest peak of a power spectrum in [from_hz, to_hz] that is within 18 dB of the strongest
/// bin there or above and stands 9 dB above its surroundings (5 to 8 bins away) [J]. Its frequency
/// is interpolated between bins. [any]
Partial lowest_partial(std::span<const float> power, double bin_hz, double from_hz, double to_hz);

}  // namespace sitwell
