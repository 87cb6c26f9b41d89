#pragma once

#include "forecast/foreseen_chain.h"
#include "support/rates.h"

#include <cmath>
#include <string>

namespace sitwell::test {

/// A signal that stands still: as much power in every third octave, RMS and peak as told.
struct SteadySignal {
    float rms = 0.1f;
    float peak = 0.14142f;  ///< a sine's
    bool is_stereo = true;
    float side_share = 0.2f;  ///< of the power
    double seconds = 4.0;

    ForeseenSignal make() const
    {
        ForeseenSignal signal;
        const auto hops = static_cast<std::size_t>(seconds / kHopS + 0.5);
        const float power = rms * rms;
        const float side = is_stereo ? side_share : 0.0f;
        signal.is_stereo = is_stereo;
        signal.k_left.assign(hops, power);
        signal.k_right.assign(hops, is_stereo ? power : 0.0f);
        signal.k_cross.assign(hops, is_stereo ? power * (1.0f - 2.0f * side) : 0.0f);
        signal.active.assign(hops, 1);
        signal.level.assign(hops, 1.0f);
        signal.tone.fill(1.0f);
        SpectrumCell cell;
        cell.mid.fill(power * (1.0f - side) / static_cast<float>(kBands));
        cell.side.fill(power * side / static_cast<float>(kBands));
        signal.cells.assign((hops + kCellHops - 1) / kCellHops, cell);
        signal.peak.assign(hops * kEnvelopeHops, peak);
        signal.mean_square.assign(hops * kEnvelopeHops, power);
        return signal;
    }
};

template <class Specs, class Params>
ForeseenSignal through(ForeseenSignal signal, const std::string& device, const Specs& specs,
                       const Params& params, const ForeseenSignal* key = nullptr)
{
    const auto values = values_of(specs, params);
    const Insert insert{InsertId{device}, device, {values.begin(), values.end()}};
    pass_through(signal, insert, {kRateHz, key});
    return signal;
}

/// By how many dB the power of a moment differs.
inline double changed_db(const ForeseenSignal& after, const ForeseenSignal& before, std::size_t hop)
{
    return 10.0 * std::log10(static_cast<double>((after.k_left[hop] + after.k_right[hop]) /
                                                 (before.k_left[hop] + before.k_right[hop])));
}

inline double band_changed_db(const ForeseenSignal& after, const ForeseenSignal& before,
                              std::size_t cell, std::size_t band)
{
    return 10.0 * std::log10(static_cast<double>(after.cells[cell].mid[band] /
                                                 before.cells[cell].mid[band]));
}

}  // namespace sitwell::test
