#pragma once

#include "core/time/frames.h"
#include "dsp/spectral/steady_fft.h"

#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// How much of a sound comes from another one through a path that does not change.
struct CoherenceFigures {
    std::size_t blocks = 0;   ///< in which both sound
    float coherence = 0.0f;   ///< 300 Hz to 6 kHz, every octave alike: 0 strangers … 1 the same
    float share = 0.0f;       ///< of the K-weighted power that comes from the other sound, 0 to 1
    float power = 0.0f;       ///< that power (BS.1770-5), mean over pieces in which both sound
    float gain_db = 0.0f;     ///< of that power over the same of the other sound
    float lag_ms = 0.0f;      ///< of the arrival, > 0: later than the other sound
    float stands_out = 0.0f;  ///< the arrival over the RMS of the response; noise alone 4 to 7
};

/// Holds what is heard against a sound that may be in it, piece by piece: magnitude-squared
/// coherence, |Σ X*Y|² / (Σ|X|² Σ|Y|²) over blocks of 150 ms and more under Hann windows that
/// overlap by half (Welch's method; Carter, Knapp and Nuttall, "Estimation of the magnitude-squared
/// coherence function via overlapped FFT processing", IEEE Trans. AU 21(4), 1973), less what chance
/// gives, 1 / blocks. The arrival is the peak of the smoothed coherence transform (Carter, Nuttall
/// and Cable, Proc. IEEE 61(10), 1973). One thread at a time. [any]
class CoherenceMeter {
public:
    explicit CoherenceMeter(double sample_rate_hz);

    /// Two pieces of one length; what does not fill a block is left out, and so are blocks in which
    /// one of the two is silent (−70 dBFS for the other sound, −100 for what is heard).
    void compare(std::span<const float> heard, std::span<const float> other);

    /// Of all pieces so far; nothing below kFewestBlocks.
    CoherenceFigures figures() const;

    static constexpr std::size_t kFewestBlocks = 8;

private:
    struct Spectrum {
        std::vector<float> real, imaginary;
    };

    Spectrum spectrum_of(std::span<const float> block);
    double hz_of(std::size_t bin) const noexcept;
    double coherence_at(std::size_t bin) const noexcept;
    void find_arrival(CoherenceFigures& figures) const;

    double sample_rate_hz_;
    SteadyFft fft_;
    std::size_t blocks_ = 0;
    std::size_t blocks_of_pieces_ = 0;  ///< those in which the other pauses among them
    std::vector<float> window_, windowed_, scratch_;
    std::vector<double> heard_, other_, cross_real_, cross_imaginary_;
};

}  // namespace sitwell
