#include "dsp/filters/dynamic_shelf.h"

#include "dsp/filters/butterworth.h"
#include "dsp/math/functions.h"

namespace sitwell {

float DynamicShelf::g_of(double frequency_hz, double sample_rate_hz) noexcept
{
    return static_cast<float>(tan_of(kPi * frequency_hz / sample_rate_hz));
}

void DynamicShelf::reset() noexcept
{
    stages_ = {};
    g_.reset();
}

void DynamicShelf::set(double frequency_hz, double sample_rate_hz) noexcept
{
    g_.set(g_of(frequency_hz, sample_rate_hz));
    place_poles(g_.at(-1));
}

void DynamicShelf::place_poles(float g) noexcept
{
    for (std::size_t i = 0; i < stages_.size(); ++i)
        stages_[i].section =
            RunningSection{{static_cast<double>(g), kButterworth4[i], 1.0, 0.0, 0.0}};
}

FramePair::Lanes DynamicShelf::lower(FramePair::Lanes x, float reduction_db) noexcept
{
    // Each section has half of the shelf's decibels: h · high + √h · k · band + low, where input =
    // high + k · band + low.
    const auto root = static_cast<double>(gain_of_db(-0.25f * reduction_db));
    const double half = root * root;
    for (std::size_t i = 0; i < stages_.size(); ++i) {
        Stage& stage = stages_[i];
        stage.section.mix(half, (root - half) * kButterworth4[i], 1.0 - half);
        x = stage.section.tick(x, stage.band_pass_state.lanes, stage.low_pass_state.lanes);
    }
    return x;
}

void DynamicShelf::process(AudioView io, std::span<const float> reduction_db) noexcept
{
    SITWELL_EXPECTS(io.channels() == 1 || io.channels() == 2);
    SITWELL_EXPECTS(reduction_db.size() == io.frames());
    float* const left = io.channel(0).data();
    float* const right = io.channel(io.channels() - 1).data();
    for (std::size_t n = 0; n < io.frames(); ++n) {
        if (g_.moves()) {
            place_poles(g_.at(0));
            g_.advance(1);
        }
        const auto heard =
            FramePair::Lanes{static_cast<double>(left[n]), static_cast<double>(right[n])};
        const auto lowered = lower(heard, reduction_db[n]);
        left[n] = static_cast<float>(lowered[0]);
        right[n] = static_cast<float>(lowered[1]);
    }
}

}  // namespace sitwell
