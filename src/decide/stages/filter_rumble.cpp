#include "catalog/devices/equalizer.h"
#include "core/text/format.h"
#include "decide/stages/stage.h"
#include "decide/stages/tracks.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

/// Where a high-pass may stand for a part: the role's own corner, but well under its lowest note.
float corner_hz(const TrackFeatures& sound, float role_hz, float note_share)
{
    return sound.lowest_note_hz > 0.0f ? std::min(role_hz, note_share * sound.lowest_note_hz)
                                       : role_hz;
}

}  // namespace

std::vector<Edit> filter_rumble(const Session& session, const SongAnalysis& song,
                                const Intent& intent)
{
    const Json& table = intent.practice->high_pass;
    const float note_share = Practice::number(table, "note_share");
    const float junk_gate_db = Practice::number(table, "junk_gate_db");
    std::vector<Edit> edits;
    for (const Strip* track : sounding_tracks(session)) {
        const TrackFeatures* sound = features_of(*track, song.tracks);
        const Json& row = table["roles"][track->role];
        if (sound == nullptr || row.is_null() || find_insert(*track, "equalizer") != nullptr)
            continue;
        const float hz = rounded_hz(
            corner_hz(*sound, static_cast<float>(row["max_hz"].number_or(30.0)), note_share));
        if (hz < 20.0f) continue;
        const float junk_db = 10.0f * std::log10(energy_share_below(*sound, 0.8f * hz) + 1e-9f);
        // Above this there is music down there, below it nothing that a listener could miss.
        const float music_db = Practice::number(table, "music_share_db");
        if (junk_db < junk_gate_db || junk_db > music_db) continue;

        EqualizerParams params;
        params.bands[0].type = static_cast<float>(BandType::high_pass);
        params.bands[0].frequency_hz = hz;
        const auto slope =
            std::find(kSlopeNames.begin(), kSlopeNames.end(), row["slope"].string_or("12 dB/oct"));
        params.bands[0].slope = static_cast<float>(slope - kSlopeNames.begin());
        const auto values = values_of(kEqualizerParams, params);
        const std::size_t at = find_insert(*track, "trim") != nullptr ? 1 : 0;
        edits.push_back(
            {AddInsert{track->id,
                       Insert{InsertId{"equalizer"}, "equalizer", {values.begin(), values.end()}},
                       at},
             {"eq.rumble",
              format("There is rumble on {} below its lowest note; it is filtered out.",
                     quoted(*track)),
              {{"energy below the filter", rounded_db(junk_db), Unit::db},
               {"lowest note", rounded_hz(sound->lowest_note_hz), Unit::hz}}}});
    }
    return edits;
}

}  // namespace sitwell
