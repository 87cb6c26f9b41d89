#include "fx/reverb.h"

#include "dsp/delay/reverb_design.h"

#include <algorithm>

namespace sitwell {

void ReverbDesign::prepare(const StreamSpec& spec) noexcept
{
    spec_ = spec;
    made_ = false;
}

const ReverbSettings& ReverbDesign::settings(const ReverbParams& params) noexcept
{
    if (!made_ || params != params_) {
        params_ = params;
        settings_ = reverb_settings(reverb_shape(params), spec_.sample_rate_hz, spec_.channels);
        made_ = true;
    }
    return settings_;
}

void Reverb::prepare(const StreamSpec& spec)
{
    design_.prepare(spec);
    network_.prepare(1, longest_reverb_layout(spec.sample_rate_hz));
}

void Reverb::reset() noexcept
{
    network_.reset();
}

void Reverb::process(AudioView io, ConstAudioView, const Params& params) noexcept
{
    if (io.empty()) return;
    network_.process({&io, 1}, design_.settings(params));
}

void ReverbBank::prepare(const StreamSpec& spec, std::size_t lanes)
{
    design_.prepare(spec);
    networks_ = std::vector<ReverbNetwork>((lanes + kReverbMaxLanes - 1) / kReverbMaxLanes);
    const ReverbLayout longest = longest_reverb_layout(spec.sample_rate_hz);
    for (std::size_t i = 0; i < networks_.size(); ++i)
        networks_[i].prepare(std::min(kReverbMaxLanes, lanes - i * kReverbMaxLanes), longest);
}

void ReverbBank::reset() noexcept
{
    for (ReverbNetwork& network : networks_) network.reset();
}

void ReverbBank::process(std::span<const AudioView> lanes, ConstAudioView,
                         std::span<const float> values) noexcept
{
    if (lanes.empty() || lanes.front().empty()) return;
    const ReverbSettings& settings = design_.settings(params_from(kReverbParams, values));
    for (std::size_t i = 0; i < networks_.size(); ++i) {
        const std::size_t first = i * kReverbMaxLanes;
        networks_[i].process(lanes.subspan(first, std::min(kReverbMaxLanes, lanes.size() - first)),
                             settings);
    }
}

}  // namespace sitwell
