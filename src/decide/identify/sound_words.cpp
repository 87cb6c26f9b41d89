#include "decide/identify/sound_words.h"

#include "core/text/format.h"
#include "decide/identify/articulation.h"
#include "decide/identify/role_movement.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

double percent_between(const TrackFeatures& features, double from_hz, double to_hz)
{
    double inside = 0.0, all = 0.0;
    for (std::size_t b = 0; b < kBands; ++b) {
        const double power = std::pow(10.0, static_cast<double>(features.spectrum_db[b]) / 10.0);
        all += power;
        if (band_centre_hz(b) >= from_hz && band_centre_hz(b) < to_hz) inside += power;
    }
    return all > 0.0 ? 100.0 * inside / all : 0.0;
}

std::string words_of_pitch(const TrackFeatures& features, bool sings)
{
    constexpr float kHardlyPitched = 0.15f;
    if (features.tonality < kHardlyPitched || features.pitch_low_hz <= 0.0f)
        return sings ? "" : "it has hardly a pitch";
    return format("it {} between {:.0f} and {:.0f} Hz", sings ? "sings" : "plays notes",
                  features.pitch_low_hz, features.pitch_high_hz);
}

std::string words_of_decay(const TrackFeatures& features)
{
    if (features.decay_ms <= 0.0f) return "its notes hold on";
    if (features.decay_ms < 1000.0f)
        return format("its hits fall away within {:.0f} ms", features.decay_ms);
    return format("its notes ring for {:.1f} s", features.decay_ms / 1000.0f);
}

}  // namespace

std::string words_of_sound(const TrackFeatures& features, std::string_view tells, bool sings)
{
    if (tells == "low")
        return format("{:.0f} % of its energy is below 120 Hz",
                      percent_between(features, 20.0, 120.0));
    if (tells == "high")
        return format("{:.0f} % of its energy is above 5 kHz",
                      percent_between(features, 5000.0, 21000.0));
    if (tells == "middle") return format("its tone centres on {:.0f} Hz", features.centroid_hz);
    if (tells == "pitch") return words_of_pitch(features, sings);
    if (tells == "hits")
        return features.onsets.size() < 4
                   ? "it begins softly"
                   : format("it begins {:.1f} times a second", features.onsets_per_s);
    if (tells == "decay") return words_of_decay(features);
    if (tells == "syllables") return sings ? "its level moves as syllables do" : "";
    if (tells == "evenness")
        return format("its peaks stand {:.0f} dB above its level", features.crest_db);
    if (tells == "tone")
        return format("its tone changes by {:.0f} dB from moment to moment",
                      tone_movement(features).change_db);
    if (tells == "repeats" && articulation(features).pulse > 0.5f)
        return "what it plays repeats like a clock";
    if (tells == "phrases")
        return format("it plays {:.0f} s at a time",
                      std::max(1.0f, std::exp2(articulation(features).phrase_s)));
    if (tells == "alike" && features.onsets.size() >= 4)
        return format("its beginnings differ by {:.0f} dB in tone",
                      tone_movement(features).hits_differ_db);
    return "";
}

}  // namespace sitwell
