#include "analysis/timing/measure_lag.h"

#include "analysis/alignment/pair_correlator.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace sitwell {

namespace {

constexpr HzRange kBand{200.0, 4000.0};

/// The windows of a track against the other file, around one lag.
struct Look {
    Frames earliest = 0;      ///< lag of the first value of `mean`
    std::vector<float> mean;  ///< over windows
    std::vector<WindowLag> windows;

    std::size_t highest() const
    {
        const auto at = std::max_element(
            mean.begin(), mean.end(), [](float a, float b) { return std::abs(a) < std::abs(b); });
        return static_cast<std::size_t>(at - mean.begin());
    }
};

Look look_around(Frames lag, const LagSearch& search, PairCorrelator& correlator,
                 Excerpts& excerpts)
{
    Look look{lag + correlator.earliest(), {}, {}};
    for (const Frames window : search.windows) {
        const AudioBuffer track = excerpts.read(search.track, correlator.first_range(window));
        FrameRange range = correlator.second_range(window);
        range.first += lag;
        range.last += lag;
        const AudioBuffer other = excerpts.read(search.other, range);
        const auto curve = correlator.compare(track.channel(0), other.channel(0)).arrival;
        if (curve.empty()) continue;
        look.mean.resize(curve.size(), 0.0f);
        std::size_t highest = 0;
        for (std::size_t n = 0; n < curve.size(); ++n) {
            look.mean[n] += curve[n];
            if (std::abs(curve[n]) > std::abs(curve[highest])) highest = n;
        }
        look.windows.push_back(
            {window, look.earliest + static_cast<Frames>(highest), curve[highest]});
    }
    for (float& x : look.mean) x /= static_cast<float>(look.windows.size());
    return look;
}

}  // namespace

LagFigures measure_lag(const LagSearch& search, double sample_rate_hz, Excerpts& excerpts)
{
    const PairWindow window{0.0,  1e3 * kLagWindowS, -search.reach_ms, search.reach_ms, kBand,
                            kBand};
    PairCorrelator correlator{window, sample_rate_hz};
    std::vector<Look> looks;
    for (const Frames lag : search.around) {
        Look look = look_around(lag, search, correlator, excerpts);
        if (!look.windows.empty()) looks.push_back(std::move(look));
    }
    LagFigures figures;
    const Look* best = nullptr;
    for (const Look& look : looks) {
        const std::size_t at = look.highest();
        if (best != nullptr && std::abs(look.mean[at]) <= std::abs(figures.peak)) continue;
        best = &look;
        figures.peak = look.mean[at];
        figures.lag_frames = look.earliest + static_cast<Frames>(at);
    }
    if (best == nullptr) return figures;
    figures.windows = best->windows;
    const Frames near = frames_of_ms(1.0, sample_rate_hz);
    for (const Look& look : looks)
        for (std::size_t n = 0; n < look.mean.size(); ++n)
            if (std::abs(look.earliest + static_cast<Frames>(n) - figures.lag_frames) > near)
                figures.runner_up = std::max(figures.runner_up, std::abs(look.mean[n]));
    const auto tolerance = static_cast<Frames>(std::lround(2.0 * sample_rate_hz / 48000.0));
    figures.agree = static_cast<std::size_t>(
        std::count_if(figures.windows.begin(), figures.windows.end(), [&](const WindowLag& one) {
            return std::abs(one.lag - figures.lag_frames) <= tolerance;
        }));
    return figures;
}

}  // namespace sitwell
