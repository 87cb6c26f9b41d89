#pragma once

#include "analysis/character/stems_character.h"
#include "analysis/masking/audibility.h"
#include "analysis/playback/playback_bands.h"
#include "analysis/playback/playback_drift.h"
#include "analysis/stems/stems_meter.h"
#include "analysis/voice/voice_figures.h"
#include "decide/listening/listening_figures.h"
#include "decide/listening/stem_parts.h"

#include <string>
#include <vector>

namespace sitwell {

/// A mix heard with its stems. All that has an element a part is in the order of `parts`.
struct MixParts {
    std::vector<StemPart> parts;
    std::vector<std::vector<unsigned char>> active;  ///< which hops of 100 ms each plays in
    StemsRows rows;
    std::vector<PartAudibility> audibility;
    /// A loudspeaker that `drift` tells of.
    struct System {
        std::string id;
        std::string name;
    };
    std::vector<System> systems;
    std::vector<PartDrift> drift;  ///< of the parts `drifting` alone
    std::vector<std::size_t> drifting;
    /// Anywhere else that the mix is heard.
    struct Place {
        std::string id;
        std::string name;
        PlaybackBands bands;
    };
    std::vector<Place> places;
    double mix_lufs = -20.0;
    KickFigures with_kick;
    std::vector<double> faders_highs_after_db;  ///< as with_kick.highs_after_db, of a mix by
                                                ///< faders alone; empty when there is none
    VoiceFigures lead_voice;                    ///< of the part that leads, when it is a voice
    std::vector<double> lags;  ///< frames by which each comes late in its print; empty: the stems
                               ///< null, or nothing can be told
};

/// The bands that carry a part: what is masked there is lost (mixing practice 3.5). [any]
BandRange focus_of(PartKind kind);
/// Parts that are one instrument to the ear (masking/audibility.h). [any]
int family_of(PartKind kind);

/// What one part is like in the mix; −100 and 100 stand for nothing and everything.
struct PartFigures {
    double re_mix_lu = 0.0;     ///< loudness less the mix's while it plays
    double over_rest_lu = 0.0;  ///< less that of all the rest
    double audible = 0.0;       ///< median share of its loudness that is heard, in its bands; of
                                ///< a drum, when it is hit
    double lost_percent = 0.0;  ///< of its 400 ms, those in which less than 0.3 is heard
    double mute_lu = 0.0;       ///< by which the mix is quieter without it while it plays
    double mono_loss_lu = 0.0;
    double mono_dip_db = 0.0;  ///< at its worst third octave, 150 Hz to 6 kHz
    double left_to_right_db = 0.0;
    double active_s = 0.0;  ///< 0: it never plays, and the rest means nothing
};
PartFigures figures_of_part(const MixParts& mix, std::size_t part);

/// Everything that stems tell of a mix, for the tests of data/listening.json. A figure "x" that is
/// of the worst part has that part's index beside it, as "x_part"; one that is of the worst place
/// that place's, as "x_place". [any]
ListeningFigures part_figures(const MixParts& mix);

}  // namespace sitwell
