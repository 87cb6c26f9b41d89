#pragma once

#include "analysis/features.h"
#include "analysis/playback/playback_powers.h"
#include "analysis/playback/playback_system.h"
#include "core/audio/audio_view.h"

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace sitwell {

/// What becomes of one part of a mix on other loudspeakers. All levels are of the hops in which the
/// part itself is active (time/activity.h), in LU, within ±100.
struct PartDrift {
    std::string name;
    double active_s = 0.0;      ///< 0: the part never plays, and the rest means nothing
    double re_mix_lu = 0.0;     ///< loudness of the part less that of the mix, in the studio
    double mono_loss_lu = 0.0;  ///< of (L + R) / 2 on both sides less of stereo; ≤ 0 in practice
    /// The same in dB by third octave (band_centre_hz), unweighted, of the whole stream; 0 where
    /// the part has next to nothing, 60 dB below all of it.
    std::array<double, kBands> mono_loss_db{};
    std::vector<double> behind_re_mix_lu;  ///< as re_mix_lu, behind each system
    std::vector<double> drift_lu;  ///< the difference: above 0, the part comes forward there
};

/// Follows the mix and its parts in step through any number of playback systems at once, and tells
/// how the balance moves (mixing practice 12.2). Parts are what they contribute to the mix: stems,
/// effects included.
///
/// Limiters and the noise of a place are left out. A limiter turns the mix and every part of it
/// down by one gain, which drops out of their relation; heard alone, a part would be limited less
/// than it is in the mix. Everything else of a system is linear, so it is a weight on the spectrum
/// (playback_weights.h). Memory grows by a float for each stream, system and 100 ms. Figures, no
/// judgement. One thread at a time. [any]
class PlaybackDrift {
public:
    PlaybackDrift(std::span<const PlaybackSystem> systems, std::vector<std::string> parts,
                  double sample_rate_hz);

    /// The next stretch of all: two channels each, all of one length, `parts` in the order of their
    /// names. Any blocking gives the same figures.
    void process(ConstAudioView mix, std::span<const ConstAudioView> parts);

    /// Of the whole hops so far, a part an element.
    std::vector<PartDrift> figures() const;

private:
    PartDrift figures_of(std::size_t part) const;

    PlaybackPowers::Systems systems_;  ///< behind them the studio
    std::vector<std::string> names_;
    PlaybackPowers mix_;
    std::vector<PlaybackPowers> parts_;
};

}  // namespace sitwell
