#include "fx/reverb.h"

#include "dsp/delay/reverb_design.h"

#include <algorithm>

namespace sitwell {

namespace {

void duck(AudioView wet, std::span<const float> gains) noexcept
{
    if (gains.empty()) return;
    for (std::size_t c = 0; c < wet.channels(); ++c) {
        float* const x = wet.channel(c).data();
        for (std::size_t n = 0; n < gains.size(); ++n) x[n] *= gains[n];
    }
}

}  // namespace

void ReverbDesign::prepare(const StreamSpec& spec) noexcept
{
    spec_ = spec;
    made_ = false;
}

const ReverbSettings& ReverbDesign::settings(ReverbParams params) noexcept
{
    // A space is the same however it ducks.
    params.duck_db = params.duck_release_ms = 0.0f;
    if (!made_ || params != params_) {
        params_ = params;
        settings_ = reverb_settings(reverb_shape(params), spec_.sample_rate_hz, spec_.channels);
        made_ = true;
    }
    return settings_;
}

void ReverbDuck::prepare(const StreamSpec& spec)
{
    ducking_.prepare(spec.sample_rate_hz);
    gains_.assign(spec.max_block_frames, 1.0f);
}

std::span<const float> ReverbDuck::gains(ConstAudioView heard, const ReverbParams& params) noexcept
{
    ducking_.set(params.duck_db, params.duck_release_ms);
    if (!ducking_.works()) return {};
    const std::span<float> gains = std::span{gains_}.first(heard.frames());
    ducking_.process(heard, gains);
    return gains;
}

void Reverb::prepare(const StreamSpec& spec)
{
    duck_.prepare(spec);
    design_.prepare(spec);
    network_.prepare(1, longest_reverb_layout(spec.sample_rate_hz));
}

void Reverb::reset() noexcept
{
    duck_.reset();
    network_.reset();
}

void Reverb::process(AudioView io, ConstAudioView key, const Params& params) noexcept
{
    if (io.empty()) return;
    const std::span<const float> gains =
        duck_.gains(key.empty() ? ConstAudioView{io} : key, params);
    network_.process({&io, 1}, design_.settings(params));
    duck(io, gains);
}

void ReverbBank::prepare(const StreamSpec& spec, std::size_t lanes)
{
    duck_.prepare(spec);
    design_.prepare(spec);
    networks_ = std::vector<ReverbNetwork>((lanes + kReverbMaxLanes - 1) / kReverbMaxLanes);
    const ReverbLayout longest = longest_reverb_layout(spec.sample_rate_hz);
    for (std::size_t i = 0; i < networks_.size(); ++i)
        networks_[i].prepare(std::min(kReverbMaxLanes, lanes - i * kReverbMaxLanes), longest);
}

void ReverbBank::reset() noexcept
{
    duck_.reset();
    for (ReverbNetwork& network : networks_) network.reset();
}

void ReverbBank::process(std::span<const AudioView> lanes, ConstAudioView key,
                         std::span<const float> values) noexcept
{
    if (lanes.empty() || lanes.front().empty()) return;
    const ReverbParams params = params_from(kReverbParams, values);
    const ReverbSettings& settings = design_.settings(params);
    for (std::size_t i = 0; i < networks_.size(); ++i) {
        const std::size_t first = i * kReverbMaxLanes;
        networks_[i].process(lanes.subspan(first, std::min(kReverbMaxLanes, lanes.size() - first)),
                             settings);
    }
    const std::span<const float> gains = duck_.gains(key, params);
    for (const AudioView lane : lanes) duck(lane, gains);
}

}  // namespace sitwell
