#include "analysis/character/band_envelopes.h"

#include "analysis/time/slots.h"
#include "core/result/contract.h"
#include "dsp/filters/butterworth.h"
#include "dsp/filters/within_rate.h"
#include "dsp/math/sums.h"

#include <utility>

namespace sitwell {

BandEnvelopes::BandEnvelopes(double sample_rate_hz, std::size_t channels,
                             std::span<const EnvelopeBand> bands)
    : sample_rate_hz_{sample_rate_hz}
    , hops_{sample_rate_hz, channels}
    , bands_(bands.size())
    , filtered_{channels, hops_.hop_frames() + 1}
{
    SITWELL_EXPECTS(channels == 1 || channels == 2);
    for (std::size_t b = 0; b < bands.size(); ++b) {
        const double high_hz = within_rate(bands[b].high_hz, sample_rate_hz);
        bands_[b].edges[0].set(butterworth_high_pass(bands[b].low_hz, sample_rate_hz));
        bands_[b].edges[1].set(butterworth_low_pass(high_hz, sample_rate_hz));
    }
}

void BandEnvelopes::process(ConstAudioView audio)
{
    hops_.push(audio, [&](ConstAudioView hop) { hear_hop(hop); });
}

void BandEnvelopes::hear_hop(ConstAudioView hop)
{
    for (Band& band : bands_) {
        const AudioView filtered = filtered_.view().slice(0, hop.frames());
        copy(hop, filtered);
        Cascade::process(filtered, band.edges);
        const auto hear_slot = [&](std::size_t from, std::size_t to) {
            float squares = 0.0f;
            for (std::size_t c = 0; c < hop.channels(); ++c)
                squares += sum_of_squares(filtered.channel(c).subspan(from, to - from));
            band.powers.push_back(squares / static_cast<float>(hop.channels() * (to - from)));
        };
        see_slots(hops_.hops(), hop.frames(), kSlotsPerEnvelopeHop, sample_rate_hz_, hear_slot);
    }
}

std::vector<std::vector<float>> BandEnvelopes::finish()
{
    hops_.finish([&](ConstAudioView hop) { hear_hop(hop); });
    std::vector<std::vector<float>> rows;
    for (Band& band : bands_) rows.push_back(std::move(band.powers));
    return rows;
}

}  // namespace sitwell
