#include "dsp/filters/four_bands.h"

#include "core/result/contract.h"
#include "dsp/filters/within_rate.h"
#include "dsp/math/functions.h"

#include <algorithm>

namespace sitwell {

namespace {

constexpr double kButterworth2 = 1.4142135623730951;  ///< damping 1 / Q

}  // namespace

void FourBands::reset() noexcept
{
    for (Ramp& g : g_) g.reset();
    crossovers_ = {};
    lower_all_pass_ = upper_all_pass_ = {};
}

void FourBands::set(const std::array<float, kCrossovers>& crossovers_hz,
                    double sample_rate_hz) noexcept
{
    auto ordered = crossovers_hz;
    std::sort(ordered.begin(), ordered.end());
    for (std::size_t i = 0; i < kCrossovers; ++i) {
        const double hz = within_rate(static_cast<double>(ordered[i]), sample_rate_hz);
        g_[i].set(static_cast<float>(tan_of(kPi * hz / sample_rate_hz)));
    }
    place_poles(-1);
}

void FourBands::place_poles(std::ptrdiff_t frame) noexcept
{
    for (std::size_t i = 0; i < kCrossovers; ++i) {
        const auto g = static_cast<double>(g_[i].at(frame));
        const RunningSection section{{g, kButterworth2, 1.0, 0.0, 0.0}};
        poles_[i] = {section.g, section.solved};
    }
}

/// RunningSection's low-pass, and the all-pass of the same poles, high − k · band + low.
FourBands::Passed FourBands::pass(const Poles& poles, Memory& memory, Lanes x) noexcept
{
    const Lanes twice_band = poles.solved * (memory.band_pass + poles.g * (x - memory.low_pass));
    const Lanes rise = poles.g * twice_band;
    const Lanes low = memory.low_pass + 0.5 * rise;
    memory.band_pass = twice_band - memory.band_pass;
    memory.low_pass = memory.low_pass + rise;
    return {low, x - kButterworth2 * twice_band};
}

/// With B² for the low-pass of order 4, B of order 2: low + high = all-pass.
std::array<FourBands::Lanes, 2> FourBands::split(const Poles& poles, Crossover& crossover,
                                                 Lanes x) noexcept
{
    const Passed first = pass(poles, crossover.first, x);
    const Lanes low = pass(poles, crossover.second, first.low).low;
    return {low, first.all - low};
}

void FourBands::split(ConstAudioView audio, Bands& bands) noexcept
{
    SITWELL_EXPECTS(audio.channels() <= 2 && audio.frames() <= kMaxFrames);
    const float* const left = audio.channel(0).data();
    const float* const right = audio.channel(audio.channels() - 1).data();
    for (std::size_t n = 0; n < audio.frames(); ++n) {
        if (g_[0].moves() || g_[1].moves() || g_[2].moves()) {
            place_poles(0);
            for (Ramp& g : g_) g.advance(1);
        }
        const Lanes x{static_cast<double>(left[n]), static_cast<double>(right[n])};
        const auto [lower, upper] = split(poles_[1], crossovers_[1], x);
        const Lanes lower_turned = pass(poles_[2], lower_all_pass_, lower).all;
        const Lanes upper_turned = pass(poles_[0], upper_all_pass_, upper).all;
        const auto [lowest, low_middle] = split(poles_[0], crossovers_[0], lower_turned);
        const auto [high_middle, highest] = split(poles_[2], crossovers_[2], upper_turned);
        bands[0][n].lanes = lowest;
        bands[1][n].lanes = low_middle;
        bands[2][n].lanes = high_middle;
        bands[3][n].lanes = highest;
    }
}

}  // namespace sitwell
