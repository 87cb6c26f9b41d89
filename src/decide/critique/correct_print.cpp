#include "decide/critique/correct_print.h"

#include "core/text/format.h"
#include "decide/balance/known_balance.h"
#include "decide/critique/settle_tone.h"
#include "decide/critique/tame_peaks.h"
#include "decide/stages/tracks.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {
constexpr float kSmallestMoveDb = 0.1f;
/// Variants that move the voice are heard beside the mix (mixing practice 14.2: ±0.1).
constexpr float kVoiceToleranceDb = 0.2f;

bool has_limiters(const Session& session)
{
    return std::any_of(session.strips.begin(), session.strips.end(),
                       [](const Strip& strip) { return find_insert(strip, "limiter") != nullptr; });
}

}  // namespace

std::vector<Edit> correct_print(const Session& session, const SongFeatures& features,
                                const PrintFigures& figures, const Intent& intent)
{
    if (figures.integrated_lufs <= -70.0f) return {};
    std::vector<Edit> edits;
    if (figures.voice_over_band_db && intent.works.has(Work::balance)) {
        const VoiceWindow voice = voice_window(intent, known_balance(session, features, intent));
        const float from_middle_db = *figures.voice_over_band_db - voice.wanted_db;
        const float off_db =
            from_middle_db - std::clamp(from_middle_db, -voice.tolerance_db, voice.tolerance_db);
        if (std::abs(off_db) > kVoiceToleranceDb)
            for (const Strip* track : sounding_tracks(session))
                if (is_lead_voice(track->role))
                    edits.push_back(set_value(
                        *track, "fader", "gain", rounded_db(track->fader.gain_db - off_db),
                        {"critique.voice",
                         format("Heard in the print, {} stood too {} against the band.",
                                quoted(*track), off_db > 0.0f ? "far forward" : "far back"),
                         {{"voice against band, printed", rounded_db(*figures.voice_over_band_db),
                           Unit::db},
                          {"wanted", voice.wanted_db, Unit::db}}}));
    }
    if (figures.spectrum_db && intent.works.has(Work::eq)) {
        const auto with_voice = sitwell::apply(session, edits);
        auto toned =
            settle_tone(with_voice ? *with_voice : session, features, *figures.spectrum_db, intent);
        std::move(toned.begin(), toned.end(), std::back_inserter(edits));
    }
    const Json& levels = intent.practice->gain_staging;
    const bool was_limited =
        !intent.works.is_named(Work::dynamics) && are_stems_of_a_mix(session, features, intent);
    const float lowest_lufs =
        Practice::number(levels, was_limited ? "stems_lowest_lufs" : "mix_lowest_lufs");
    const float peaks_too_high_db = figures.true_peak_dbtp - figures.integrated_lufs -
                                    (Practice::number(levels, "ceiling_dbtp") - lowest_lufs);
    if (peaks_too_high_db > kSmallestMoveDb && !has_limiters(session) &&
        intent.works.has(Work::dynamics)) {
        auto tamed = tame_peaks(session, features, peaks_too_high_db, intent);
        std::move(tamed.begin(), tamed.end(), std::back_inserter(edits));
    }
    const float to_loudness_db = Practice::number(levels, "mix_lufs") - figures.integrated_lufs;
    const float to_ceiling_db = Practice::number(levels, "ceiling_dbtp") - figures.true_peak_dbtp;
    const float step_db = std::min(to_loudness_db, to_ceiling_db);
    const bool too_hot = to_ceiling_db < 0.0f;
    if (std::abs(step_db) > kSmallestMoveDb || too_hot) {
        const Strip* mix = find_mix(session);
        edits.push_back(set_value(
            *mix, "fader", "gain",
            static_cast<float>(std::floor(100.0 * (mix->fader.gain_db + step_db)) / 100.0),
            {"critique.level",
             to_ceiling_db < to_loudness_db
                 ? "The loudest peak decides how loud the mix may be, since no limiter may touch "
                   "it."
                 : "The printed mix is set to the level that mastering expects.",
             {{"loudness printed", rounded_db(figures.integrated_lufs), Unit::lufs},
              {"true peak printed", rounded_db(figures.true_peak_dbtp), Unit::dbtp}}}));
    }
    return edits;
}

}  // namespace sitwell
