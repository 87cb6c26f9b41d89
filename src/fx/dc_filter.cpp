#include "fx/dc_filter.h"

namespace sitwell {

void DcFilter::prepare(const StreamSpec& spec)
{
    sample_rate_hz_ = spec.sample_rate_hz;
    reset();
}

void DcFilter::reset() noexcept
{
    filter_.reset();
    started_ = false;
}

void DcFilter::process(AudioView io, ConstAudioView, const Params& params) noexcept
{
    if (io.empty()) return;
    if (!started_ || params != params_)
        filter_.set(match({.shape = BandShape::high_pass,
                           .frequency_hz = static_cast<double>(params.frequency_hz),
                           .order = 2},
                          sample_rate_hz_));
    params_ = params;
    started_ = true;
    Cascade::process(io, {&filter_, 1});
}

}  // namespace sitwell
