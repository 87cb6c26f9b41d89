#include "catalog/devices/de_esser.h"
#include "core/math/percentile.h"
#include "core/text/format.h"
#include "decide/stages/stage.h"
#include "decide/stages/tracks.h"

#include <algorithm>

namespace sitwell {

namespace {

/// BS.1770's shelf lifts sibilants by that over vowels; the device compares powers as they are.
constexpr float kSibilantsWeightedDb = 4.0f;

struct SharpConsonants {
    float per_minute = 0.0f;    ///< of singing, that come louder than they should
    float excess_db = 0.0f;     ///< of the loudest tenth of them over what is wanted
    float re_vowels_db = 0.0f;  ///< median of all
    float centre_hz = 6000.0f;
};

SharpConsonants sharp_consonants(const VoiceFigures& voice, float wanted_db, float told_db)
{
    SharpConsonants sharp;
    std::vector<float> levels, centres;
    for (const Sibilant& each : voice.sibilants) {
        levels.push_back(each.re_vowels_db);
        centres.push_back(each.centre_hz);
    }
    double sung_s = 0.0;
    for (const Phrase& phrase : voice.phrases) sung_s += phrase.at.to_s - phrase.at.from_s;
    if (levels.empty() || sung_s <= 0.0) return sharp;
    const auto loud =
        std::count_if(levels.begin(), levels.end(), [&](float db) { return db > told_db; });
    sharp.per_minute = static_cast<float>(60.0 * static_cast<double>(loud) / sung_s);
    sharp.re_vowels_db = percentile(levels, 50.0);
    sharp.excess_db = percentile(levels, 90.0) - wanted_db;
    sharp.centre_hz = percentile(std::move(centres), 50.0);
    return sharp;
}

Edit lower(const Strip& voice, const SharpConsonants& sharp, float wanted_db, const Json& table)
{
    DeEsserParams params;
    params.frequency_hz = rounded_hz(static_cast<double>(
        sharp.centre_hz * Practice::number(table, "sibilants_split_of_centre")));
    params.threshold_db = rounded_db(static_cast<double>(wanted_db - kSibilantsWeightedDb));
    params.range_db = rounded_db(static_cast<double>(
        std::clamp(sharp.excess_db, 0.0f, Practice::number(table, "sibilants_most_db"))));
    const auto values = values_of(kDeEsserParams, params);
    return {AddInsert{voice.id,
                      Insert{InsertId{"de-esser"}, "de_esser", {values.begin(), values.end()}},
                      voice.chain.size()},
            {"dynamics.sibilants",
             format("The sharpest S sounds of {} come as loud as its vowels or louder; they are "
                    "held under them.",
                    quoted(voice)),
             {{"S sounds a minute that are too loud", std::round(sharp.per_minute), Unit::none},
              {"S sounds against vowels", rounded_db(static_cast<double>(sharp.re_vowels_db)),
               Unit::db}}}};
}

}  // namespace

std::vector<Edit> de_ess_voices(const Session& session, const SongAnalysis& song,
                                const Intent& intent)
{
    const Json& table = intent.practice->compression;
    std::vector<Edit> edits;
    for (const Strip* track : sounding_tracks(session)) {
        const auto voice = song.voices.find(track->id.text);
        if (voice == song.voices.end() || !is_voice(track->role)) continue;
        const float wanted_db =
            Practice::number(table, is_lead_voice(track->role) ? "sibilants_wanted_db"
                                                               : "sibilants_behind_wanted_db");
        const SharpConsonants sharp = sharp_consonants(
            voice->second, wanted_db, Practice::number(table, "sibilants_told_db"));
        if (sharp.per_minute <= Practice::number(table, "sibilants_per_minute")) continue;
        edits.push_back(lower(*track, sharp, wanted_db, table));
    }
    return edits;
}

}  // namespace sitwell
