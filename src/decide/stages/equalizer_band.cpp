#include "decide/stages/equalizer_band.h"

#include "decide/stages/tracks.h"

#include <algorithm>

namespace sitwell {

std::vector<Edit> add_band(const Strip& track, const EqualizerBand& band, const Reason& reason)
{
    const Insert* equalizer = find_insert(track, "equalizer");
    if (equalizer == nullptr) {
        EqualizerParams params;
        params.bands[0] = band;
        const auto values = values_of(kEqualizerParams, params);
        const std::size_t at = find_insert(track, "trim") != nullptr ? 1 : 0;
        return {
            {AddInsert{track.id,
                       Insert{InsertId{"equalizer"}, "equalizer", {values.begin(), values.end()}},
                       at},
             reason}};
    }
    const auto params = params_from(kEqualizerParams, equalizer->values);
    const auto free = std::find_if(params.bands.begin(), params.bands.end(),
                                   [](const EqualizerBand& b) { return b.type == 0.0f; });
    if (free == params.bands.end()) return {};
    const auto& ids = detail::kBandIds[static_cast<std::size_t>(free - params.bands.begin())];
    return {set_value(track, "equalizer", ids[0], band.type, reason),
            set_value(track, "equalizer", ids[1], band.frequency_hz, reason),
            set_value(track, "equalizer", ids[2], band.gain_db, reason),
            set_value(track, "equalizer", ids[3], band.q, reason)};
}

}  // namespace sitwell
