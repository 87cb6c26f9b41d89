#pragma once

#include "core/audio/audio_view.h"
#include "core/time/frames.h"
#include "dsp/spectral/fft.h"

#include <complex>
#include <cstddef>
#include <vector>

namespace sitwell {

/// What a file was before it was this file.
struct OriginFigures {
    double wall_hz = 0.0;  ///< where the spectrum ends at a wall from 15 to 20.6 kHz; 0: nowhere
    double wall_db = 0.0;  ///< power below the wall over that above
    /// Share of the samples other than zero that are whole multiples of 2^−15: of a file of 24 bit
    /// they are those whose low 8 bits are zero. Exact while the samples are as in the file: 16 and
    /// 24 bit are whole numbers in float32, and so is their product with 2^15. After a fader or
    /// another rate it means nothing.
    double sixteen_bit_share = 0.0;
};

/// Looks for a lossy coder's brick wall and for 16 bits in 24 (mixing practice 2.1).
///
/// The wall is the deepest fall of the long-term power spectrum (one window of 1024 samples a hop
/// of 100 ms, energies added): the kilohertz that ends 250 Hz below it against that above. [any]
class Origin {
public:
    explicit Origin(double sample_rate_hz);
    void hear(ConstAudioView hop);
    OriginFigures finish() const;

private:
    double sample_rate_hz_;
    RealFft fft_;
    std::vector<float> window_, windowed_;
    std::vector<std::complex<float>> bins_;
    std::vector<double> power_;
    Frames sounding_ = 0, off_grid_ = 0;
};

}  // namespace sitwell
