#include "fx/equalizer_lanes.h"

#include "dsp/filters/equalizer_response.h"

#include <algorithm>

namespace sitwell {

void EqualizerLanes::prepare(const StreamSpec& spec)
{
    sample_rate_hz_ = spec.sample_rate_hz;
    channels_ = spec.channels;
    sections_.reserve(kEqualizerBands * MatchedFilter::kMaxSections);
    reset();
}

void EqualizerLanes::reset() noexcept
{
    started_ = {};
    for (FilterBank& band : bands_) band.reset();
}

void EqualizerLanes::set(std::size_t signal, const Params& params) noexcept
{
    for (std::size_t b = 0; b < kEqualizerBands; ++b) {
        if (started_[signal] && params.bands[b] == params_[signal].bands[b]) continue;
        const MatchedFilter filter = match(band_spec(params.bands[b]), sample_rate_hz_);
        for (std::size_t c = 0; c < channels_; ++c) bands_[b].set(signal * channels_ + c, filter);
    }
    params_[signal] = params;
    started_[signal] = true;
}

void EqualizerLanes::process(LaneFrames frames, std::span<const Params> params) noexcept
{
    if (frames.empty()) return;
    for (std::size_t i = 0; i < params.size(); ++i) set(i, params[i]);
    if (is_silent(frames) && at_rest()) return;
    sections_.clear();
    for (FilterBank& band : bands_) band.list(sections_);
    play_sections(sections_, params.size() * channels_, frames);
    for (FilterBank& band : bands_) band.advance(frames.size());
}

bool EqualizerLanes::at_rest() const noexcept
{
    return std::all_of(bands_.begin(), bands_.end(),
                       [](const FilterBank& band) { return band.at_rest(); });
}

}  // namespace sitwell
