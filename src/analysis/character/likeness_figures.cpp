#include "analysis/character/likeness_figures.h"

#include "analysis/level/gating.h"
#include "analysis/mix/octave_motion.h"
#include "analysis/mix/peak_room.h"
#include "core/text/format.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace sitwell {

namespace {

constexpr std::size_t kFirstBand = 2, kBehindBand = 29;  ///< third octaves of 40 Hz to 16 kHz
constexpr std::array<double, 3> kWidthEdgesHz{150.0, 600.0, 2400.0};
constexpr std::size_t kFirstOctave = 1, kBehindOctave = 9;  ///< 63 Hz to 8 kHz
constexpr double kHeldDb = 40.0;
constexpr double kShortestLikenessS = 10.0;
constexpr double kMostPeakRoomDb = 30.0;

double held_db(double db)
{
    return std::clamp(db, -kHeldDb, kHeldDb);
}

void tell_tone(const MixFigures& mix, std::vector<double>& figures)
{
    double mean_db = 0.0;
    for (std::size_t b = kFirstBand; b < kBehindBand; ++b)
        mean_db += static_cast<double>(mix.spectrum_db[b]) / (kBehindBand - kFirstBand);
    for (std::size_t b = kFirstBand; b < kBehindBand; ++b)
        figures.push_back(held_db(static_cast<double>(mix.spectrum_db[b]) - mean_db));
}

void tell_width(const MixRows& rows, std::vector<double>& figures)
{
    std::array<double, kWidthEdgesHz.size() + 1> mid{}, side{};
    for (std::size_t b = 0; b < kBands; ++b) {
        const auto zone = static_cast<std::size_t>(
            std::upper_bound(kWidthEdgesHz.begin(), kWidthEdgesHz.end(), band_centre_hz(b)) -
            kWidthEdgesHz.begin());
        for (const auto& row : rows.bands_mid) mid[zone] += static_cast<double>(row[b]);
        for (const auto& row : rows.bands_side) side[zone] += static_cast<double>(row[b]);
    }
    for (std::size_t zone = 0; zone < mid.size(); ++zone)
        figures.push_back(held_db(db_of_power(side[zone]) - db_of_power(mid[zone])));
}

void tell_rises(const MixRows& rows, std::vector<double>& figures)
{
    const OctaveMotion motion = octave_motion(rows);
    for (std::size_t octave = kFirstOctave; octave < kBehindOctave; ++octave)
        figures.push_back(held_db(motion.rise_db[octave]));
}

}  // namespace

std::optional<std::vector<double>> likeness_figures(const MixFigures& mix)
{
    if (mix.channels < 2 || mix.integrated_lufs <= kSilenceLufs ||
        seconds_of(mix.frames, mix.sample_rate_hz) < kShortestLikenessS)
        return std::nullopt;
    std::vector<double> figures;
    tell_tone(mix, figures);
    tell_width(mix.rows, figures);
    figures.push_back(mix.micro_dynamics_lu);
    figures.push_back(std::min(kMostPeakRoomDb, least_peak_over_short_term_db(mix.rows)));
    tell_rises(mix.rows, figures);
    figures.push_back(mix.loudness_range_lu);
    return figures;
}

std::vector<std::string> likeness_names()
{
    std::vector<std::string> names;
    for (std::size_t b = kFirstBand; b < kBehindBand; ++b)
        names.push_back(format("band_{:.0f}_hz_db", band_centre_hz(b)));
    for (std::size_t zone = 0; zone <= kWidthEdgesHz.size(); ++zone)
        names.push_back(format("side_over_mid_{}_db", zone + 1));
    names.insert(names.end(), {"micro_dynamics_lu", "least_peaks_db"});
    for (std::size_t octave = kFirstOctave; octave < kBehindOctave; ++octave)
        names.push_back(format("rise_{:.0f}_hz_db", band_centre_hz(3 * octave + 1)));
    names.emplace_back("loudness_range_lu");
    return names;
}

}  // namespace sitwell
