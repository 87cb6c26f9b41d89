#pragma once

#include "core/audio/audio_view.h"

#include <optional>
#include <span>

namespace sitwell {

/// Less than this, LU, nobody hears of a room (mixing practice 6.6: in front −22 at most).
inline constexpr double kDriestLu = -30.0;

/// What of a part's print is its recording, and what of it decays behind that.
struct DryAndWet {
    double wet_re_dry_lu = kDriestLu;  ///< that or more
    double treble_re_dry_db = 0.0;  ///< its 8 kHz octave over its 1 kHz one, printed less recorded
    double coherence = 1.0;  ///< share of the print that is recording or decay, 500 Hz to 5 kHz, in
                             ///< its loudest third
};

/// Compares the print of a part, of two channels, with its tracks, of one or two each, in step and
/// as long: some seconds in which it plays.
///
/// Dry is what a fixed short filter makes of all tracks' channels (dry_part.h), at a
/// gain that may move with time in five bands, as a compressor, a rider or a de-esser moves it.
/// What that leaves is wet as far as it follows the dry at the decays of rooms, 0.25 to 2.5 s (non-
/// negative least squares of power over time); what keeps step with the dry is distortion. Planted
/// returns of −22, −15 and −8 LU are found within 3 LU behind equalizers and compressors
/// (dry_and_wet_test.cpp); where notes ring longer than the room, a little of it is taken for dry.
/// Nothing for silence, where the recording does not explain most of the print, which is then
/// another sound, and of a part that plays so evenly that nothing decays. [any]
std::optional<DryAndWet> dry_and_wet(ConstAudioView print, std::span<const ConstAudioView> tracks,
                                     double sample_rate_hz);

}  // namespace sitwell
