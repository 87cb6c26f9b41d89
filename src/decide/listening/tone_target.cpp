#include "decide/listening/tone_target.h"

#include "core/result/contract.h"
#include "decide/intent/genre_profile.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

/// An octave holds three third octaves of a like level: 10 lg 3.
constexpr double kOctaveOverThirdDb = 4.771212547196624;
constexpr std::size_t kFirstLevelled = 2;  // 125 Hz
constexpr std::size_t kLastLevelled = 7;   // 4 kHz
constexpr std::size_t kFirstCompared = 1;  // 63 Hz
constexpr std::size_t kLastCompared = 8;   // 8 kHz

double target_at(const ToneTarget& target, std::size_t band)
{
    const double octave = (static_cast<double>(band) - 1.0) / 3.0;
    const double last = static_cast<double>(kOctaves - 1);
    const double within = std::clamp(octave, 0.0, last);
    const auto low = std::min(static_cast<std::size_t>(within), kOctaves - 2);
    const double way = within - static_cast<double>(low);
    return target.octaves_db[low] + way * (target.octaves_db[low + 1] - target.octaves_db[low]) -
           kOctaveOverThirdDb;
}

/// Mean over the third octaves of the octaves from `first` to `last`.
double mean_of_octaves(const std::array<double, kBands>& values, std::size_t first,
                       std::size_t last)
{
    double sum = 0.0;
    for (std::size_t b = 3 * first; b < 3 * last + 3; ++b) sum += values[b];
    return sum / static_cast<double>(3 * (last - first + 1));
}

}  // namespace

Result<std::vector<ToneTarget>> load_tone_targets()
{
    return load_genres().map([](const GenreTable& genres) {
        std::vector<ToneTarget> targets;
        for (const GenreProfile& genre : genres.profiles) targets.push_back(genre.tone);
        return targets;
    });
}

ToneFit fit_tone(const std::array<double, kBands>& spectrum_db, const ToneTarget& target)
{
    ToneFit fit;
    for (std::size_t b = 0; b < kBands; ++b) {
        fit.target_db[b] = target_at(target, b);
        fit.bands_db[b] = spectrum_db[b] - fit.target_db[b];
    }
    const double level_db = mean_of_octaves(fit.bands_db, kFirstLevelled, kLastLevelled);
    for (std::size_t b = 0; b < kBands; ++b) {
        fit.bands_db[b] -= level_db;
        fit.target_db[b] += level_db;
    }
    for (std::size_t o = 0; o < kOctaves; ++o)
        fit.octaves_db[o] = mean_of_octaves(fit.bands_db, o, o);
    return fit;
}

const ToneTarget& nearest_target(const std::array<double, kBands>& spectrum_db,
                                 const std::vector<ToneTarget>& targets)
{
    SITWELL_EXPECTS(!targets.empty());
    const auto distance = [&](const ToneTarget& target) {
        const ToneFit fit = fit_tone(spectrum_db, target);
        double sum = 0.0;
        for (std::size_t o = kFirstCompared; o <= kLastCompared; ++o)
            sum += std::abs(fit.octaves_db[o]);
        return sum;
    };
    return *std::min_element(
        targets.begin(), targets.end(),
        [&](const ToneTarget& a, const ToneTarget& b) { return distance(a) < distance(b); });
}

}  // namespace sitwell
