#include "analysis/mix/close_listener.h"

namespace sitwell {

CloseListener::CloseListener(double sample_rate_hz, std::size_t channels)
    : channels_{channels}
    , hops_{sample_rate_hz, channels}
    , noise_{sample_rate_hz}
    , slow_{sample_rate_hz, channels}
    , fine_{sample_rate_hz, channels}
{
}

void CloseListener::process(ConstAudioView audio)
{
    hops_.push(audio, [&](ConstAudioView hop) {
        noise_.hear(hop);
        slow_.hear(hop, [&](const SlowSpectrum& spectrum) { hum_.hear(spectrum); });
        fine_.process(hop);
    });
}

CloseFigures CloseListener::finish()
{
    hops_.finish([&](ConstAudioView hop) { fine_.process(hop); });
    slow_.finish([&](const SlowSpectrum& spectrum) { hum_.hear(spectrum); });
    return {noise_.finish(), hum_.finish(), fine_.finish(), channels_};
}

}  // namespace sitwell
