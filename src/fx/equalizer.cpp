#include "fx/equalizer.h"

#include "dsp/filters/equalizer_response.h"

namespace sitwell {

static_assert(static_cast<int>(BandType::tilt) == static_cast<int>(BandShape::tilt));
static_assert(static_cast<int>(BandType::notch) == static_cast<int>(BandShape::notch));
static_assert([] {
    for (std::size_t i = 0; i < kPassOrders.size(); ++i)
        if (kSlopeDbPerOctave[i] != 6 * kPassOrders[i]) return false;
    return true;
}());

void Equalizer::prepare(const StreamSpec& spec)
{
    sample_rate_hz_ = spec.sample_rate_hz;
    reset();
}

void Equalizer::reset() noexcept
{
    started_ = false;
    for (MovingFilter& band : bands_) band.reset();
}

void Equalizer::process(AudioView io, ConstAudioView, const Params& params) noexcept
{
    if (io.empty()) return;
    for (std::size_t b = 0; b < kEqualizerBands; ++b) {
        if (started_ && params.bands[b] == params_.bands[b]) continue;
        bands_[b].set(match(band_spec(params.bands[b]), sample_rate_hz_));
    }
    params_ = params;
    started_ = true;
    Cascade::process(io, bands_);
}

}  // namespace sitwell
