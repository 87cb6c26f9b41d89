#include "analysis/mix/octave_motion.h"

#include "core/math/percentile.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace sitwell {

namespace {

constexpr double kHighestPercent = 95.0;
constexpr std::size_t kFirstOnset = 1, kBehindOnset = 9;  // 63 Hz to 8 kHz
constexpr double kCompression = 100.0;
constexpr std::size_t kFirstFall = 4, kBehindFall = 7;  // 500 Hz to 2 kHz
constexpr std::size_t kShortestFall = 3;
constexpr double kLeastFallDb = 10.0;
constexpr std::size_t kFewestFalls = 4;
constexpr double kRowS = 0.1;

std::vector<double> octave_powers(const MixRows& rows, std::size_t octave)
{
    std::vector<double> powers(rows.bands_mid.size());
    for (std::size_t row = 0; row < powers.size(); ++row)
        for (std::size_t b = 3 * octave; b < 3 * octave + 3; ++b) {
            powers[row] += static_cast<double>(rows.bands_mid[row][b]);
            if (!rows.bands_side.empty())
                powers[row] += static_cast<double>(rows.bands_side[row][b]);
        }
    return powers;
}

double mean_of(const std::vector<double>& powers)
{
    double sum = 0.0;
    for (const double power : powers) sum += power;
    return powers.empty() ? 0.0 : sum / static_cast<double>(powers.size());
}

double onset_strength_db(const std::vector<double>& powers, double mean)
{
    double sum = 0.0;
    for (std::size_t row = 1; row < powers.size(); ++row)
        sum += std::max(0.0, db_of_power(1.0 + kCompression * powers[row] / mean) -
                                 db_of_power(1.0 + kCompression * powers[row - 1] / mean));
    return sum / static_cast<double>(powers.size());
}

/// Seconds for 60 dB of every fall in an octave that is long and deep enough.
void collect_falls(const std::vector<double>& powers, std::vector<double>& falls_s)
{
    for (std::size_t top = 0; top + 1 < powers.size();) {
        std::size_t end = top;
        while (end + 1 < powers.size() && powers[end + 1] > 0.0 && powers[end + 1] < powers[end])
            ++end;
        const std::size_t rows = end - top;
        const double fallen_db =
            rows > 0 ? db_of_power(powers[top]) - db_of_power(powers[end]) : 0.0;
        if (rows >= kShortestFall && fallen_db >= kLeastFallDb)
            falls_s.push_back(60.0 * kRowS * static_cast<double>(rows) / fallen_db);
        top = std::max(end, top + 1);
    }
}

}  // namespace

OctaveMotion octave_motion(const MixRows& rows)
{
    OctaveMotion motion;
    std::vector<double> falls_s;
    for (std::size_t octave = 0; octave < kOctaves; ++octave) {
        const std::vector<double> powers = octave_powers(rows, octave);
        const double mean = mean_of(powers);
        if (mean <= 0.0) continue;
        motion.rise_db[octave] =
            db_of_power(percentile(powers, kHighestPercent)) - db_of_power(mean);
        if (octave >= kFirstOnset && octave < kBehindOnset)
            motion.onset_db +=
                onset_strength_db(powers, mean) / static_cast<double>(kBehindOnset - kFirstOnset);
        if (octave >= kFirstFall && octave < kBehindFall) collect_falls(powers, falls_s);
    }
    if (falls_s.size() >= kFewestFalls) motion.fall_s = percentile(std::move(falls_s), 50.0);
    return motion;
}

}  // namespace sitwell
