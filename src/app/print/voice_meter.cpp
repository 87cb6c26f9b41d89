#include "app/print/voice_meter.h"

#include "analysis/features.h"
#include "forecast/lead_over_rest.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr std::size_t kMeterBlockFrames = 4096;

}  // namespace

HopPower::HopPower(double sample_rate_hz)
    : weighting_{sample_rate_hz}
    , hop_frames_{static_cast<std::size_t>(std::lround(kHopS * sample_rate_hz))}
    , weighted_{2, kMeterBlockFrames}
{
}

void HopPower::close_hop()
{
    hops_.push_back(static_cast<float>(sum_ / static_cast<double>(hop_frames_)));
    sum_ = 0.0;
    filled_ = 0;
}

void HopPower::process(ConstAudioView stereo)
{
    for (std::size_t at = 0; at < stereo.frames();) {
        const std::size_t count =
            std::min({kMeterBlockFrames, stereo.frames() - at, hop_frames_ - filled_});
        const ConstAudioView piece = stereo.slice(at, count);
        const AudioView out = weighted_.view().slice(0, count);
        weighting_.process(piece.channel(0), piece.channel(1), out.channel(0), out.channel(1));
        for (std::size_t c = 0; c < 2; ++c)
            for (const float sample : out.channel(c)) sum_ += static_cast<double>(sample) * sample;
        filled_ += count;
        at += count;
        if (filled_ == hop_frames_) close_hop();
    }
}

VoiceMeter::VoiceMeter(double sample_rate_hz)
    : lead_power_{sample_rate_hz}, rest_power_{sample_rate_hz}
{
}

void VoiceMeter::process(ConstAudioView mix, std::span<const ConstAudioView> shares)
{
    if (voices_.empty()) return;
    if (lead_.frames() < mix.frames()) lead_ = rest_ = AudioBuffer{2, mix.frames()};
    const AudioView lead = lead_.view().slice(0, mix.frames());
    const AudioView rest = rest_.view().slice(0, mix.frames());
    clear(lead);
    for (const std::size_t voice : voices_) add(shares[voice], 1.0f, lead);
    copy(mix, rest);
    add(lead, -1.0f, rest);
    lead_power_.process(lead);
    rest_power_.process(rest);
}

std::optional<float> VoiceMeter::finish() const
{
    if (voices_.empty()) return std::nullopt;
    return lead_over_rest_db(lead_power_.hops(), rest_power_.hops());
}

}  // namespace sitwell
