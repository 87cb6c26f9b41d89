#pragma once

#include "core/json/json.h"
#include "core/time/frames.h"
#include "support/band/record_kit.h"
#include "support/band/score.h"

#include <string>
#include <vector>

namespace sitwell::band {

/// A fault that was put into a file, and where.
struct FaultTruth {
    FaultKind kind{};
    double amount = 0.0;             ///< in the unit of its kind
    std::vector<FrameRange> places;  ///< clicks, gaps, clipped runs: frames of the file
};

/// All there is to know about one file.
struct FileTruth {
    std::string name;  ///< file name with its ending
    std::string role;  ///< role ids of the mixing practice, 1.1
    std::string part;  ///< which performance it belongs to: "drums", "bass", "guitar left", …
    std::size_t channels = 1;
    bool in_rough_mix = true;
    double gain_db = 0.0;  ///< in the rough mix
    double pan = 0.0;  ///< −1 left … +1 right: constant power for mono, balance for stereo files
    double gain_left = 0.0;  ///< rough mix, left += gain_left · (left channel, or the mono one)
    double gain_right = 0.0;
    double recording_gain_db = 0.0;  ///< put on the recording when it was made
    double noise_floor_db = 0.0;     ///< of the recording chain, re the track's active RMS
    /// What the file must be multiplied by, ±1, to move with its part's reference: kick in for the
    /// kick, snare top for the snare, overhead left for the rest of the kit, DI for the bass.
    int polarity = 1;
    Frames delay_frames =
        0;                 ///< of this file against its part's reference: bass amp, late overheads
    Frames starts_at = 0;  ///< where the file's first frame lies in the song
    double true_rate_hz = 48000.0;
    double header_rate_hz = 48000.0;
    std::string copy_of;            ///< another file's name, for duplicates and halves of a pair
    std::vector<Arrival> arrivals;  ///< microphones on the kit only
    std::vector<FaultTruth> faults;
};

struct Truth {
    BandSpec spec;
    Score score;                   ///< tempo, key, form, chords and every note
    std::vector<FileTruth> files;  ///< in the order of the band's tracks
    double rough_mix_peak_dbfs = 0.0;

    const FileTruth* find(std::string_view role) const noexcept;
    /// When the piece was struck.
    std::vector<double> onsets_s(Piece piece) const;
    /// The part that leads the section: "lead" where there is singing, else "keys".
    static std::string_view leader_of(const Section& section) noexcept;
};

Json to_json(const Truth& truth);

}  // namespace sitwell::band
