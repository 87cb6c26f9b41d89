#include "fx/width.h"

#include "dsp/math/functions.h"
#include "dsp/space/mid_side.h"

#include <algorithm>

namespace sitwell {

namespace {

/// Float64 inside, so that the gains act as if exact and each output is rounded once.
void scale(AudioView io, std::size_t frame, double mid_gain, double side_gain) noexcept
{
    // Sum and difference of samples far apart in size would round; unity must not.
    if (mid_gain == 1.0 && side_gain == 1.0) return;
    float& left = io.channel(0)[frame];
    if (io.channels() == 1) {
        left = static_cast<float>(mid_gain * static_cast<double>(left));
        return;
    }
    float& right = io.channel(1)[frame];
    const auto l = static_cast<double>(left);
    const auto r = static_cast<double>(right);
    const double mid = mid_gain * (0.5 * (l + r));
    const double side = side_gain * (0.5 * (l - r));
    left = static_cast<float>(mid + side);
    right = static_cast<float>(mid - side);
}

}  // namespace

void Width::prepare(const StreamSpec&)
{
    reset();
}

void Width::reset() noexcept
{
    mid_.reset();
    side_.reset();
}

void Width::process(AudioView io, ConstAudioView, const Params& params) noexcept
{
    SITWELL_EXPECTS(io.channels() <= 2);
    if (io.empty()) return;
    const MidSideGains law = width_gains(0.01 * static_cast<double>(params.width_percent));
    mid_.set(static_cast<float>(law.mid * gain_of_db(static_cast<double>(params.mid_db))));
    side_.set(static_cast<float>(law.side * gain_of_db(static_cast<double>(params.side_db))));
    const bool moves = mid_.moves() || side_.moves();
    const std::size_t ramped = moves ? std::min(Ramp::kFrames, io.frames()) : 0;
    for (std::size_t n = 0; n < ramped; ++n) {
        const auto frame = static_cast<std::ptrdiff_t>(n);
        scale(io, n, static_cast<double>(mid_.at(frame)), static_cast<double>(side_.at(frame)));
    }
    const auto mid = static_cast<double>(mid_.target());
    const auto side = static_cast<double>(side_.target());
    for (std::size_t n = ramped; n < io.frames(); ++n) scale(io, n, mid, side);
    mid_.advance(io.frames());
    side_.advance(io.frames());
}

}  // namespace sitwell
