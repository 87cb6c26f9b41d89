#include "core/text/format.h"
#include "decide/identify/identify.h"

#include <cmath>

namespace sitwell {

namespace {

/// Share of the long-term energy between two frequencies.
double energy_share(const TrackFeatures& features, double from_hz, double to_hz)
{
    double inside = 0.0;
    double all = 0.0;
    for (std::size_t b = 0; b < kBands; ++b) {
        const double power = std::pow(10.0, features.spectrum_db[b] / 10.0);
        all += power;
        if (band_centre_hz(b) >= from_hz && band_centre_hz(b) < to_hz) inside += power;
    }
    return all > 0.0 ? inside / all : 0.0;
}

}  // namespace

bool is_full_range(const TrackFeatures& features)
{
    // Mixing practice 1.6, row "full mix": 15 to 35 % of the energy below 120 Hz, never silent for
    // long, low crest.
    return features.channels == 2 && energy_share(features, 20.0, 120.0) > 0.08 &&
           energy_share(features, 2000.0, 20000.0) > 0.01 && features.activity > 0.6f &&
           features.crest_db < 20.0f;
}

SoundGuess guess_from_sound(const TrackFeatures& f)
{
    const double low = energy_share(f, 20.0, 120.0);
    const double high = energy_share(f, 5000.0, 20000.0);
    const double percent_low = 100.0 * low;
    if (f.active_lufs <= -70.0f) return {};
    if (low > 0.4 && f.tonality > 0.5f && f.crest_db < 17.0f)
        return {"bass_gtr", 0.6f,
                format("{:.0f} % of its energy is below 120 Hz, with a clear pitch", percent_low)};
    if (low > 0.4 && f.onsets_per_s > 0.3f && f.crest_db >= 13.0f)
        return {"kick", 0.6f,
                format("{:.0f} % of its energy is below 120 Hz, in short hits", percent_low)};
    if (high > 0.6 && f.onsets_per_s > 1.0f)
        return {"hihat", 0.58f,
                format("{:.0f} % of its energy is above 5 kHz, in short hits", 100.0 * high)};
    if (low > 0.1 && high > 0.02 && f.onsets_per_s > 2.0f && f.tonality < 0.3f)
        return {"drum_loop", 0.58f, "it hits low and high, often, without a pitch"};
    return {};
}

}  // namespace sitwell
