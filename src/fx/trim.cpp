#include "fx/trim.h"

#include "dsp/math/functions.h"

#include <algorithm>

namespace sitwell {

float trim_gain(const TrimParams& params) noexcept
{
    const auto gain = static_cast<float>(gain_of_db(static_cast<double>(params.gain_db)));
    return params.invert >= 0.5f ? -gain : gain;
}

void Trim::prepare(const StreamSpec&)
{
    reset();
}

void Trim::process(AudioView io, ConstAudioView, const Params& params) noexcept
{
    if (io.empty()) return;
    gain_.set(trim_gain(params));
    if (!gain_.moves() && gain_.target() == 1.0f) return;
    const std::size_t ramped = gain_.moves() ? std::min(Ramp::kFrames, io.frames()) : 0;
    const float settled = gain_.target();
    for (std::size_t c = 0; c < io.channels(); ++c) {
        float* const x = io.channel(c).data();
        for (std::size_t n = 0; n < ramped; ++n) x[n] *= gain_.at(static_cast<std::ptrdiff_t>(n));
        for (std::size_t n = ramped; n < io.frames(); ++n) x[n] *= settled;
    }
    gain_.advance(io.frames());
}

}  // namespace sitwell
