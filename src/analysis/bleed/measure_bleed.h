#pragma once

#include "analysis/alignment/excerpts.h"
#include "analysis/bleed/coherence_meter.h"
#include "core/time/frames.h"

#include <array>
#include <cstddef>
#include <vector>

namespace sitwell {

/// What may come out of a singer's headphones, or through the air.
enum class BleedSource {
    click,
    drums,
    band,  ///< all that plays, drums among it
};
inline constexpr std::size_t kBleedSources = 3;

/// A voice, and where and for what to listen in it. Tracks are counted as Excerpts counts them.
struct BleedSearch {
    std::size_t voice = 0;
    std::vector<FrameRange> pauses;                              ///< of the song, ascending
    std::vector<FrameRange> phrases;                             ///< likewise
    std::array<std::vector<std::size_t>, kBleedSources> tracks;  ///< by BleedSource
    Frames beat = 0;  ///< of a song played to a click that is not among its tracks; 0: unknown
};

/// What one voice has of others.
struct BleedFigures {
    std::array<CoherenceFigures, kBleedSources> in_pauses;
    /// Share of what is heard while it sings, for sources heard in its pauses: near 1 the two are
    /// one recording, and nothing bleeds.
    std::array<float, kBleedSources> share_in_phrases{};
    bool click_by_beats = false;  ///< the click was sought without its own track

    const CoherenceFigures& of(BleedSource source) const noexcept
    {
        return in_pauses[static_cast<std::size_t>(source)];
    }
};

/// Listens to up to 16 s of the pauses of a voice, spread over all of them, against the sum of each
/// source's tracks (mixing practice 2.4); where one reaches `least_coherence`, to as much of what
/// is sung. Where the click has no track, what is heard is held against itself a beat earlier:
/// ticks are alike. [control]
BleedFigures measure_bleed(const BleedSearch& search, double sample_rate_hz, float least_coherence,
                           Excerpts& excerpts);

}  // namespace sitwell
