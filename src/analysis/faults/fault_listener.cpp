#include "analysis/faults/fault_listener.h"

#include "core/result/contract.h"
#include "dsp/math/sums.h"

#include <algorithm>

namespace sitwell {

FaultListener::FaultListener(double sample_rate_hz, std::size_t channels)
    : sample_rate_hz_{sample_rate_hz}
    , channels_{channels}
    , hops_{sample_rate_hz, channels}
    , spectra_{sample_rate_hz, channels}
    , flat_tops_{channels}
    , rumble_{channels}
    , noise_{sample_rate_hz}
    , clicks_{sample_rate_hz, channels}
    , silence_{sample_rate_hz, channels}
    , ending_{sample_rate_hz, channels}
    , origin_{sample_rate_hz}
{
    SITWELL_EXPECTS(channels == 1 || channels == 2);
}

void FaultListener::process(ConstAudioView audio)
{
    hops_.push(audio, [&](ConstAudioView hop) { hear_hop(hop); });
}

TrackFaults FaultListener::finish()
{
    TrackFaults faults;
    faults.sample_rate_hz = sample_rate_hz_;
    faults.channels = channels_;
    faults.frames = hops_.frames();
    hops_.finish([&](ConstAudioView hop) { hear_hop(hop); });
    spectra_.finish([&](const SlowSpectrum& spectrum) { hear_spectrum(spectrum); });
    faults.flat_tops = flat_tops_.finish();
    faults.sides = sides_.finish();
    faults.rumble = rumble_.finish(spectra_.step());
    faults.noise = noise_.finish();
    faults.hum = hum_.finish();
    faults.drop_outs = drop_outs_.finish();
    faults.clicks = clicks_.finish();
    faults.silence = silence_.finish();
    faults.ending_dbfs = ending_.finish();
    faults.origin = origin_.finish();
    return faults;
}

void FaultListener::hear_hop(ConstAudioView hop)
{
    flat_tops_.hear(hop);
    sides_.hear(hop);
    rumble_.hear(hop);
    noise_.hear(hop);
    clicks_.hear(hop);
    silence_.hear(hop);
    ending_.hear(hop);
    origin_.hear(hop);
    hear_milliseconds(hop);
    spectra_.hear(hop, [&](const SlowSpectrum& spectrum) { hear_spectrum(spectrum); });
    heard_ += static_cast<Frames>(hop.frames());
}

void FaultListener::hear_milliseconds(ConstAudioView hop)
{
    const double each = sample_rate_hz_ * 1e-3;
    peaks_.clear();
    for (std::size_t m = 0;; ++m) {
        const auto from = static_cast<std::size_t>(static_cast<double>(m) * each);
        const auto to =
            std::min(hop.frames(), static_cast<std::size_t>(static_cast<double>(m + 1) * each));
        if (from >= to) break;
        float peak = 0.0f;
        for (std::size_t c = 0; c < channels_; ++c)
            peak = std::max(peak, peak_of(hop.channel(c).subspan(from, to - from)));
        peaks_.push_back(peak);
    }
    drop_outs_.hear({heard_, each, peaks_});
}

void FaultListener::hear_spectrum(const SlowSpectrum& spectrum)
{
    sides_.hear(spectrum);
    rumble_.hear(spectrum);
    hum_.hear(spectrum);
}

}  // namespace sitwell
