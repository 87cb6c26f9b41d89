#include "analysis/mix/resonances.h"

#include "core/math/percentile.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <vector>

namespace sitwell {

namespace {

constexpr std::size_t kHalfThird = 4, kHalfOctave = 12;  // twenty-fourths of an octave
constexpr double kResonancesLoudPercent = 80.0;
constexpr double kResonancesSounds = 0.01;  ///< −20 dB of the mean
constexpr float kStands = 2.0f;             ///< 3 dB over what is beside it
/// Notes of six pieces, brass quartet to reggae, stand for up to 0.9 of the time.
constexpr double kSteadyShare = 0.95;
constexpr double kNarrowDb = 3.0;
constexpr double kWhistleFromHz = 2500.0, kWhistleToHz = 5000.0;

using Row = FineSpectra::Row;
using Levels = std::vector<double>;
using Rows = std::vector<const Row*>;

double power_of(const Row& row)
{
    double sum = 0.0;
    for (const float power : row) sum += static_cast<double>(power);
    return sum;
}

/// The values of the bands at most so far away.
template <class T>
std::vector<T> around(const std::vector<T>& values, std::size_t at, std::size_t reach)
{
    const std::size_t first = at > reach ? at - reach : 0;
    const std::size_t end = std::min(values.size(), at + reach + 1);
    return {values.begin() + static_cast<std::ptrdiff_t>(first),
            values.begin() + static_cast<std::ptrdiff_t>(end)};
}

/// How far each band of the mean spectrum lies over the smoothed one.
Levels prominence_of(const Rows& rows)
{
    Levels level(kFineBands), smooth(kFineBands), over(kFineBands);
    for (std::size_t b = 0; b < kFineBands; ++b) {
        double sum = 0.0;
        for (const Row* row : rows) sum += static_cast<double>((*row)[b]);
        level[b] = db_of_power(sum / static_cast<double>(rows.size()));
    }
    for (std::size_t b = 0; b < kFineBands; ++b) {
        const Levels third = around(level, b, kHalfThird);
        for (const double db : third) smooth[b] += db / static_cast<double>(third.size());
    }
    for (std::size_t b = 0; b < kFineBands; ++b)
        over[b] = level[b] - median(around(smooth, b, kHalfOctave));
    return over;
}

bool is_narrow_peak(const Levels& over, std::size_t band)
{
    if (band < kHalfThird || band + kHalfThird >= over.size()) return false;
    const Levels near = around(over, band, 1);
    return over[band] >= *std::max_element(near.begin(), near.end()) &&
           over[band - kHalfThird] < over[band] - kNarrowDb &&
           over[band + kHalfThird] < over[band] - kNarrowDb;
}

/// In nearly all of the rows the band stands over those beside it.
bool is_steady(const Rows& rows, std::size_t band)
{
    const auto standing = std::count_if(rows.begin(), rows.end(), [&](const Row* row) {
        std::vector<float> beside;
        for (std::size_t away = 2; away <= kHalfThird + 2; ++away) {
            if (band >= away) beside.push_back((*row)[band - away]);
            if (band + away < kFineBands) beside.push_back((*row)[band + away]);
        }
        const float own = std::max({(*row)[band - 1], (*row)[band], (*row)[band + 1]});
        return own > kStands * median(std::move(beside));
    });
    return static_cast<double>(standing) >= kSteadyShare * static_cast<double>(rows.size());
}

}  // namespace

Resonances find_resonances(const FineSpectra& spectra)
{
    Resonances found;
    std::vector<double> powers;
    double mean = 0.0;
    for (const Row& row : spectra.rows) {
        powers.push_back(power_of(row));
        mean += powers.back() / static_cast<double>(spectra.rows.size());
    }
    if (mean <= 0.0) return found;
    const double loud_power = percentile(powers, kResonancesLoudPercent);
    Rows sounding, loud;
    for (std::size_t i = 0; i < spectra.rows.size(); ++i) {
        if (powers[i] > kResonancesSounds * mean) sounding.push_back(&spectra.rows[i]);
        if (powers[i] >= loud_power && powers[i] > 0.0) loud.push_back(&spectra.rows[i]);
    }
    const Levels over_all = prominence_of(sounding), over_loud = prominence_of(loud);
    for (std::size_t b = 0; b < kFineBands; ++b) {
        const double hz = fine_centre_hz(b);
        if (over_loud[b] > found.whistle.over_db && hz >= kWhistleFromHz && hz <= kWhistleToHz &&
            is_narrow_peak(over_loud, b) && is_steady(loud, b))
            found.whistle = {over_loud[b], hz};
        const double over_db = std::min(over_all[b], over_loud[b]);
        if (over_db > found.ringing.over_db && is_narrow_peak(over_all, b) &&
            is_steady(sounding, b))
            found.ringing = {over_db, hz};
    }
    return found;
}

}  // namespace sitwell
