#include "catalog/devices/compressor.h"
#include "core/text/format.h"
#include "decide/stages/stage.h"
#include "decide/stages/tracks.h"
#include "forecast/forecast.h"
#include "forecast/gain_reduction.h"
#include "forecast/loudness.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

struct Wanted {
    CompressorParams params;
    float median_db = 0.0f;
    float p95_db = 0.0f;
};

/// The role's settings, fitted to the material and the genre (mixing practice 5.2, 5.3).
Wanted settings_for(const Json& row, const Json& table, const TrackFeatures& sound,
                    const GenreProfile& genre)
{
    const auto number = [&](std::string_view key) {
        return static_cast<float>(row[key].number_or(0.0));
    };
    const float reference = Practice::number(table, "crest_reference_db");
    const float scale = genre.compression_scale;
    Wanted wanted;
    wanted.params.ratio = number("ratio");
    wanted.params.knee_db = number("knee_db");
    wanted.params.attack_ms = std::round(10.0f * number("attack_ms") *
                                         std::clamp(sound.crest_db / reference, 0.6f, 1.6f)) /
                              10.0f;
    const float between_ms = sound.onsets_per_s > 0.1f ? 1000.0f / sound.onsets_per_s : 1e6f;
    wanted.params.release_ms =
        std::round(std::clamp(number("release_ms"), 30.0f, std::max(30.0f, 0.8f * between_ms)));
    wanted.median_db = scale * number("median_reduction_db");
    wanted.p95_db = scale * number("p95_reduction_db");
    return wanted;
}

/// Bisects the threshold for which the compressor works as hard as wanted: median first, then the
/// limit on its hardest moments.
float solve_threshold(const TrackFeatures& sound, float gain, Wanted wanted)
{
    float low = -60.0f;
    float high = 0.0f;
    for (int step = 0; step < 14; ++step) {
        wanted.params.threshold_db = 0.5f * (low + high);
        const auto figures = figures_of(reduction_db(sound.peak, gain, wanted.params));
        const bool too_hard =
            figures.median_db > wanted.median_db || figures.p95_db > wanted.p95_db;
        (too_hard ? low : high) = wanted.params.threshold_db;
    }
    return std::round(10.0f * high) / 10.0f;
}

std::vector<float> onset_times(const TrackFeatures& sound)
{
    std::vector<float> times;
    for (const Onset& onset : sound.onsets) times.push_back(onset.at_s);
    return times;
}

/// Works less hard, step by step, until the part keeps its punch; the median falls to nothing when
/// it cannot.
void spare_the_punch(Wanted& wanted, const TrackFeatures& sound, float gain, float punch_limit_db)
{
    const auto onsets = onset_times(sound);
    for (int step = 0; step < 6; ++step) {
        wanted.params.threshold_db = solve_threshold(sound, gain, wanted);
        const auto reduction = reduction_db(sound.peak, gain, wanted.params);
        if (punch_change_db(reduction, sound.peak, onsets) >= punch_limit_db) return;
        wanted.median_db *= 0.6f;
        wanted.p95_db *= 0.6f;
    }
    wanted.params.threshold_db = 0.0f;
}

float trim_gain(const Strip& track)
{
    const Insert* trim = find_insert(track, "trim");
    return trim == nullptr ? 1.0f : std::pow(10.0f, trim->values[0] / 20.0f);
}

}  // namespace

std::vector<Edit> compress_tracks(const Session& session, const SongAnalysis& song,
                                  const Intent& intent)
{
    const Json& table = intent.practice->compression;
    std::vector<Edit> edits;
    for (const Strip* track : sounding_tracks(session)) {
        const TrackFeatures* sound = features_of(*track, song.tracks);
        const Json& row = table["roles"][track->role];
        if (sound == nullptr || row.is_null() || find_insert(*track, "compressor") != nullptr)
            continue;
        if (sound->crest_db < row["skip_crest_db"].number_or(0.0)) continue;

        Wanted wanted = settings_for(row, table, *sound, intent.genre);
        spare_the_punch(wanted, *sound, trim_gain(*track),
                        Practice::number(table, "punch_limit_db"));
        const auto figures =
            figures_of(reduction_db(sound->peak, trim_gain(*track), wanted.params));
        if (figures.median_db < Practice::number(table, "smallest_useful_db")) continue;

        // Level-matched: what the compressor takes on average is given back, no more.
        Strip compressed = *track;
        auto values = values_of(kCompressorParams, wanted.params);
        compressed.chain.push_back(
            {InsertId{"compressor"}, "compressor", {values.begin(), values.end()}});
        const auto before = forecast_before_fader(session, *track, song.tracks);
        const auto after = forecast_before_fader(session, compressed, song.tracks);
        wanted.params.makeup_db =
            rounded_db(std::clamp(lufs_while(total_power(before), before.active) -
                                      lufs_while(total_power(after), after.active),
                                  0.0f, 12.0f));
        values = values_of(kCompressorParams, wanted.params);
        edits.push_back(
            {AddInsert{track->id,
                       Insert{InsertId{"compressor"}, "compressor", {values.begin(), values.end()}},
                       track->chain.size()},
             {"dynamics.even",
              format("{} is evened out, so that its quiet notes are heard and its loud ones do not "
                     "jump out.",
                     quoted(*track)),
              {{"gain reduction, median", rounded_db(figures.median_db), Unit::db},
               {"gain reduction, hardest", rounded_db(figures.p95_db), Unit::db},
               {"peaks over its level", rounded_db(sound->crest_db), Unit::db}}}});
    }
    return edits;
}

}  // namespace sitwell
