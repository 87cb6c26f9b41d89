#include "catalog/devices/dc_filter.h"
#include "catalog/devices/equalizer.h"
#include "core/text/format.h"
#include "decide/stages/stage.h"
#include "decide/stages/tracks.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

float fader_gain(const Strip& strip)
{
    return std::pow(10.0f, strip.fader.gain_db / 20.0f);
}

bool passes_offset(const Insert& insert)
{
    if (insert.bypassed) return true;
    if (insert.device == "dc_filter") return false;
    if (insert.device != "equalizer") return true;
    const auto params = params_from(kEqualizerParams, insert.values);
    return std::none_of(params.bands.begin(), params.bands.end(), [](const EqualizerBand& band) {
        return band.type == static_cast<float>(BandType::high_pass);
    });
}

/// What a track gives to the offset of the mix, linear; a finished beat stays as it came.
float offset_of(const Strip& track, const TrackFeatures& sound)
{
    if (track.role == "backing_mix") return 0.0f;
    const float gain = static_cast<float>(track.source->polarity) * fader_gain(track);
    if (!std::all_of(track.chain.begin(), track.chain.end(), passes_offset)) return 0.0f;
    return gain * trim_gain(track) * sound.dc;
}

}  // namespace

std::vector<Edit> clear_offset(const Session& session, const SongAnalysis& song,
                               const Intent& intent)
{
    const Strip* mix = find_mix(session);
    if (find_insert(*mix, "dc_filter") != nullptr) return {};
    float offset = 0.0f;
    for (const Strip* track : sounding_tracks(session))
        if (const TrackFeatures* sound = features_of(*track, song.tracks))
            offset += offset_of(*track, *sound);
    const float offset_dbfs =
        20.0f * std::log10(std::max(std::abs(offset) * fader_gain(*mix), 1e-6f));
    if (offset_dbfs < Practice::number(intent.practice->repairs, "mix_offset_dbfs")) return {};
    DcFilterParams params;
    params.frequency_hz = Practice::number(intent.practice->repairs, "offset_hz");
    const auto values = values_of(kDcFilterParams, params);
    return {
        {AddInsert{mix->id,
                   Insert{InsertId{"dc-filter"}, "dc_filter", {values.begin(), values.end()}}, 0},
         {"bus.offset",
          "Small offsets of the files add up in the mix; a filter below everything that can be "
          "heard takes them out.",
          {{"offset foreseen", rounded_db(static_cast<double>(offset_dbfs)), Unit::db}}}}};
}

}  // namespace sitwell
