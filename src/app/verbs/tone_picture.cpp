#include "app/verbs/tone_picture.h"

#include "analysis/mix/tone_zones.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

/// Single third octaves stray twice as far as whole octaves (measured authors' mixes), and more
/// beyond the octaves that are judged.
constexpr double kThirdsStray = 2.0;
constexpr double kBeyondDbPerOctave = 6.0;

}  // namespace

void add_tone(ReportContent& content, const MixRows& rows, const ToneTarget& target)
{
    const ToneZones zones = tone_zones(rows);
    const ToneFit fit = fit_tone(zones.spectrum_db, target);
    double level_db = 0.0;
    for (const double target_db : fit.target_db) level_db += target_db / kBands;
    for (std::size_t b = 0; b < kBands; ++b) {
        const double hz = band_centre_hz(b);
        const double beyond = std::abs(std::log2(hz / std::clamp(hz, 50.0, 10000.0)));
        const double stray_db = kThirdsStray * target.tolerance_db + kBeyondDbPerOctave * beyond;
        content.band_hz.push_back(static_cast<float>(hz));
        content.spectrum_db.push_back(static_cast<float>(zones.spectrum_db[b] - level_db));
        content.target_low_db.push_back(static_cast<float>(fit.target_db[b] - level_db - stray_db));
        content.target_high_db.push_back(
            static_cast<float>(fit.target_db[b] - level_db + stray_db));
    }
}

}  // namespace sitwell
