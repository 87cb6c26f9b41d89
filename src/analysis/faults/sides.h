#pragma once

#include "analysis/faults/slow_spectra.h"
#include "core/audio/audio_view.h"

namespace sitwell {

/// How the two channels of a stereo file are related. For one channel, or silence, the defaults.
struct SideFigures {
    bool are_the_same = false;   ///< every sample of left equals that of right
    double difference_db = 0.0;  ///< energy of L − R over that of L + R; −200 for one mono file
                                 ///< on both sides, 200 for one turned over
    double left_to_right_db = 0.0;  ///< energy of left over right, within ±200
    double correlation = 1.0;       ///< Σ L·R over the root of Σ L² · Σ R²
    double low_correlation = 1.0;   ///< the same below 250 Hz
};

/// Running sums of left and right, after mixing practice 2.1. Offsets are left out of none of
/// them but the low ones, which begin at 20 Hz. [any]
class Sides {
public:
    void hear(ConstAudioView hop);
    void hear(const SlowSpectrum& spectrum);
    SideFigures finish() const;

private:
    struct Sums {
        double left = 0.0, right = 0.0, both = 0.0;  ///< L², R², L·R
        double correlation() const noexcept;
    };

    Sums broad_, low_;
    double sum_ = 0.0, difference_ = 0.0;  ///< of (L + R)², (L − R)²
    bool are_the_same_ = true;
};

}  // namespace sitwell
