#pragma once

#include "analysis/character/mix_listener.h"
#include "app/progress.h"
#include "app/song/open_source.h"
#include "app/song/song_form.h"
#include "app/verbs/options.h"
#include "core/result/result.h"
#include "decide/listening/fit_faders.h"
#include "decide/listening/recorded_parts.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace sitwell {

inline constexpr double kSilentFaderDb = -100.0;

/// The tracks that a mix was made from, and what faders alone make of them: each at one level, the
/// one that comes closest to the mix, mono ones in the middle. What the recording itself offers.
struct ReviewedRaw {
    struct Track {
        std::string file;       ///< in the folder, '/' between folders
        double fader_db = 0.0;  ///< −100: it is not in the mix
        Source source;
    };
    std::vector<Track> tracks;
    FileMap files;                    ///< where they lie
    double sample_rate_hz = 48000.0;  ///< in which their offsets count
    struct LeftOut {
        std::string file;
        std::string why;  ///< "it is a click", …
    };
    std::vector<LeftOut> left_out;
    double explained = 0.0;  ///< share of the mix, octave by octave, that they account for
    SongForm form;
    std::vector<RecordedPart> parts;
    HeardMix faders;
    /// Of the same play: all but the kick at 2 to 10 kHz (analysis/character/pumping.h), and buses.
    /// Empty without such parts.
    std::vector<float> highs_beside_kick;
    std::optional<double> drums_crest_db, music_crest_db;
};

/// Hears the tracks in `options.raw` beside the mix `mix` of `options.file`, which begins where
/// they begin, and plays them by faders alone. Their rate may be another than the mix's. Refuses,
/// all faults together, files that cannot be heard, and tracks that do not add up to this mix.
Result<ReviewedRaw> review_raw(const ReviewOptions& options, const MixFigures& mix,
                               const FaderLimits& limits, Progress& progress);

}  // namespace sitwell
