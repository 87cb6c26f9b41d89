#include "fx/de_esser_lanes.h"

#include "dsp/dynamics/envelope.h"
#include "dsp/dynamics/sibilance.h"
#include "dsp/filters/butterworth.h"
#include "dsp/filters/dynamic_shelf.h"
#include "dsp/filters/within_rate.h"

#include <algorithm>

namespace sitwell {

void DeEsserLanes::prepare(const StreamSpec& spec)
{
    sample_rate_hz_ = spec.sample_rate_hz;
    channels_ = spec.channels;
    sections_.reserve(MatchedFilter::kMaxSections);
    wide_.prepare(channels_, spec.max_block_frames);
    g_.prepare(channels_, spec.max_block_frames);
    above_.resize(spec.max_block_frames);
    below_.resize(spec.max_block_frames);
    reset();
}

void DeEsserLanes::reset() noexcept
{
    started_ = {};
    sibilants_.reset();
    voice_.reset();
    wide_.reset();
    g_.reset();
    bank_ = {};
    bank_.stereo = channels_ == 2;
    bank_.keep_sibilant = keep_of_ms(Sibilance::kSibilantMs, sample_rate_hz_);
    bank_.keep_present = keep_of_ms(Sibilance::kPresentMs, sample_rate_hz_);
    bank_.keep_voice = keep_of_ms(Sibilance::kVoiceMs, sample_rate_hz_);
}

void DeEsserLanes::set(std::size_t signal, const Params& params) noexcept
{
    const bool is_new = !started_[signal];
    if (!is_new && params == params_[signal]) return;
    const double frequency_hz =
        within_rate(static_cast<double>(params.frequency_hz), sample_rate_hz_);
    const bool turns = is_new || params.frequency_hz != params_[signal].frequency_hz;
    for (std::size_t lane = signal * channels_; lane < (signal + 1) * channels_; ++lane) {
        if (turns) {
            sibilants_.set(lane, butterworth_high_pass(frequency_hz, sample_rate_hz_));
            voice_.set(lane, butterworth_low_pass(frequency_hz, sample_rate_hz_));
        }
        bank_.threshold_db[lane] = params.threshold_db;
        bank_.range_db[lane] = params.range_db;
        bank_.keep_attack[lane] =
            keep_of_ms(static_cast<double>(params.attack_ms), sample_rate_hz_);
        bank_.keep_release[lane] =
            keep_of_ms(static_cast<double>(params.release_ms), sample_rate_hz_);
    }
    if (turns) g_.set(signal, DynamicShelf::g_of(frequency_hz, sample_rate_hz_));
    wide_.set(signal, params.mode >= 0.5f ? 1.0f : 0.0f);
    params_[signal] = params;
    started_[signal] = true;
}

void DeEsserLanes::hear(FilterBank& filter, std::span<const LaneFrame> frames,
                        LaneFrames band) noexcept
{
    std::copy(frames.begin(), frames.end(), band.begin());
    sections_.clear();
    filter.list(sections_);
    play_sections(sections_, bank_.lanes, band);
    filter.advance(frames.size());
}

void DeEsserLanes::process(LaneFrames frames, std::span<const Params> params) noexcept
{
    SITWELL_EXPECTS(frames.size() <= above_.size());
    if (frames.empty()) return;
    for (std::size_t i = 0; i < params.size(); ++i) set(i, params[i]);
    bank_.lanes = params.size() * channels_;
    const auto above = std::span{above_}.first(frames.size());
    const auto below = std::span{below_}.first(frames.size());
    hear(sibilants_, frames, above);
    hear(voice_, frames, below);
    measure_sibilants(bank_, below, above);
    lower_sibilants(bank_, wide_.over(frames.size()), g_.over(frames.size()), above, frames);
    wide_.advance(frames.size());
    g_.advance(frames.size());
}

}  // namespace sitwell
