#pragma once

#include "core/audio/audio_view.h"

#include <array>

namespace sitwell {

/// The two one-pole filters of the Bauer stereophonic-to-binaural transform, as the bs2b library
/// defines them: what the far ear gets is `low` of the other side, what the near ear gets is `high`
/// of its own (level and lows lowered), all times `gain`, so that a sound in the middle keeps its
/// lowest lows.
///
/// With feed level F: GB_lo = −5/6 F − 3 dB, GB_hi = F/6 − 3 dB, G_lo = 10^(GB_lo/20),
/// G_hi = 1 − 10^(GB_hi/20), Fc_hi = Fc_lo · 2^((GB_lo − 20 log10 G_hi) / 12),
/// gain = 1 / (1 − G_hi + G_lo). B. Bauer, "Stereophonic earphones and binaural loudspeakers", JAES
/// 9(2), 1961.
struct CrossfeedDesign {
    double low_gain = 0.0;     ///< G_lo
    double high_gain = 0.0;    ///< G_hi
    double high_cut_hz = 0.0;  ///< Fc_hi
    double gain = 1.0;
};

/// cut_hz 300 … 2000, feed_db 1 … 15. [any]
CrossfeedDesign crossfeed_design(double cut_hz, double feed_db) noexcept;

/// Plays it over two channels, in place, without latency; the same bits for any blocking. [render]
class CrossfeedFilter {
public:
    CrossfeedFilter(double cut_hz, double feed_db, double sample_rate_hz) noexcept;

    void reset() noexcept;
    void process(AudioView io) noexcept;

private:
    struct Ear {
        double low = 0.0;     ///< last of the low-pass
        double high = 0.0;    ///< last of the high boost
        double before = 0.0;  ///< last sample in
    };

    double low_keep_;
    double low_give_;
    double high_keep_;
    double high_give_;
    double gain_;
    std::array<Ear, 2> ears_;
};

}  // namespace sitwell
