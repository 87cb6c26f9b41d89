#include "fx/convolution.h"

#include "core/audio/stereo_chunk.h"
#include "dsp/filters/cuts.h"
#include "dsp/math/functions.h"
#include "dsp/space/room_response.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sitwell {

namespace {

constexpr double kConvolutionFadeMs = 20.0;

AudioBuffer sum_of(ConstAudioView channels)
{
    AudioBuffer sum{1, channels.frames()};
    for (std::size_t c = 0; c < channels.channels(); ++c)
        for (std::size_t n = 0; n < sum.frames(); ++n) sum.channel(0)[n] += channels.channel(c)[n];
    return sum;
}

/// What is played on that many channels, at the level of what is played.
AudioBuffer response_for(const StreamSpec& spec)
{
    const double decay =
        0.01 * static_cast<double>(params_from(kConvolutionParams, spec.values).decay_percent);
    if (spec.channels == 1)
        return room_response(sum_of(spec.file).view(), spec.sample_rate_hz, decay);
    return room_response(spec.file, spec.sample_rate_hz, decay);
}

}  // namespace

ConvolutionWays::ConvolutionWays(const StreamSpec& spec)
{
    const AudioBuffer response = response_for(spec);
    const auto parted = [](std::span<const float> taps) {
        return std::make_shared<const PartitionedResponse>(taps);
    };
    if (response.channels() == 0) return;
    if (spec.channels == 1) {
        ways = {{0, 0, parted(response.channel(0))}};
    } else if (response.channels() == 1) {
        const auto both = parted(response.channel(0));
        ways = {{0, 0, both}, {1, 1, both}};
    } else if (response.channels() < 4) {
        ways = {{0, 0, parted(response.channel(0))}, {1, 1, parted(response.channel(1))}};
    } else {
        for (std::size_t i = 0; i < 4; ++i)
            ways.push_back({i / 2, i % 2, parted(response.channel(i))});
    }
}

void Convolution::prepare(const StreamSpec& spec, const ConvolutionWays& ways)
{
    sample_rate_hz_ = spec.sample_rate_hz;
    for (Way& way : ways_) way.convolver = Convolver{};
    for (std::size_t i = 0; i < ways.ways.size(); ++i) {
        ways_[i].from = ways.ways[i].from;
        ways_[i].to = ways.ways[i].to;
        ways_[i].convolver.prepare(ways.ways[i].response);
    }
    const auto longest = static_cast<std::size_t>(
        frames_of_ms(static_cast<double>(kConvolutionLongestPreDelayMs), sample_rate_hz_));
    for (std::size_t c = 0; c < spec.channels; ++c) waiting_[c].prepare(longest, kChunk);
    fade_.prepare(static_cast<std::size_t>(frames_of_ms(kConvolutionFadeMs, sample_rate_hz_)));
    ducking_.prepare(sample_rate_hz_);
    reset();
}

void Convolution::reset() noexcept
{
    started_ = false;
    for (Way& way : ways_) way.convolver.reset();
    for (DelayRing& ring : waiting_) ring.reset();
    fade_.stop();
    for (MovingFilter& cut : cuts_) cut.reset();
    ducking_.reset();
    width_.reset();
    wet_.reset();
    dry_.reset();
}

void Convolution::set(const Params& params) noexcept
{
    if (started_ && params == params_) return;
    if (!started_ || params.low_cut_hz != params_.low_cut_hz)
        cuts_[0].set(match(low_cut(params.low_cut_hz, kConvolutionLowestHz), sample_rate_hz_));
    if (!started_ || params.high_cut_hz != params_.high_cut_hz)
        cuts_[1].set(match(high_cut(params.high_cut_hz, kConvolutionHighestHz), sample_rate_hz_));
    wait_asked_ = static_cast<std::size_t>(
        frames_of_ms(static_cast<double>(params.pre_delay_ms), sample_rate_hz_));
    if (!started_) wait_frames_ = wait_asked_;
    ducking_.set(params.duck_db, params.duck_release_ms);
    width_.set(0.01f * params.width_percent);
    const float mix = 0.01f * params.mix_percent;
    wet_.set(std::sqrt(mix) * gain_of_db(params.level_db));
    dry_.set(std::sqrt(1.0f - mix));
    params_ = params;
    started_ = true;
}

/// The pre-delay, in place.
void Convolution::wait(AudioView wet) noexcept
{
    for (std::size_t c = 0; c < wet.channels(); ++c) {
        DelayRing& ring = waiting_[c];
        const auto row = wet.channel(c);
        ring.write(row);
        const std::uint64_t now = ring.written() - row.size();
        ring.copy_from(now, wait_frames_, row);
        if (!fade_.runs()) continue;
        std::array<float, kChunk> before;
        ring.copy_from(now, wait_from_, {before.data(), row.size()});
        for (std::size_t n = 0; n < row.size(); ++n) row[n] = fade_.between(n, before[n], row[n]);
    }
    fade_.advance(wet.frames());
}

/// Width, level, ducking and the dry sound, in place.
void Convolution::place(AudioView wet, ConstAudioView dry, ConstAudioView heard) noexcept
{
    std::array<float, kChunk> duck;
    duck.fill(1.0f);
    if (ducking_.works()) ducking_.process(heard, {duck.data(), wet.frames()});
    for (std::size_t n = 0; n < wet.frames(); ++n) {
        const auto frame = static_cast<std::ptrdiff_t>(n);
        const float gain = wet_.at(frame) * duck[n];
        const float dry_gain = dry_.at(frame);
        if (wet.channels() == 2) {
            float& left = wet.channel(0)[n];
            float& right = wet.channel(1)[n];
            const float mid = 0.5f * (left + right);
            const float side = 0.5f * (left - right) * width_.at(frame);
            left = mid + side;
            right = mid - side;
        }
        for (std::size_t c = 0; c < wet.channels(); ++c)
            wet.channel(c)[n] = gain * wet.channel(c)[n] + dry_gain * dry.channel(c)[n];
    }
    width_.advance(wet.frames());
    wet_.advance(wet.frames());
    dry_.advance(wet.frames());
}

void Convolution::process(AudioView io, ConstAudioView key, const Params& params) noexcept
{
    SITWELL_EXPECTS(io.channels() <= waiting_.size());
    if (io.empty()) return;
    set(params);
    for (std::size_t at = 0; at < io.frames();) {
        if (!fade_.runs() && wait_asked_ != wait_frames_) {
            wait_from_ = std::exchange(wait_frames_, wait_asked_);
            fade_.start();
        }
        std::size_t frames = std::min(kChunk, io.frames() - at);
        if (fade_.runs()) frames = fade_.held_to(frames);
        const AudioView played = io.slice(at, frames);
        StereoChunk<kChunk> memory;
        std::array<float, kChunk> one;
        const AudioView wet = memory.view(io.channels(), frames);
        clear(wet);
        for (Way& way : ways_) {
            if (!way.convolver.plays()) continue;
            way.convolver.process(played.channel(way.from), {one.data(), frames});
            for (std::size_t n = 0; n < frames; ++n) wet.channel(way.to)[n] += one[n];
        }
        wait(wet);
        Cascade::process(wet, cuts_);
        place(wet, played, key.empty() ? ConstAudioView{played} : key.slice(at, frames));
        copy(wet, played);
        at += frames;
    }
}

void ConvolutionBank::prepare(const StreamSpec& spec, std::size_t lanes)
{
    const ConvolutionWays ways{spec};
    devices_ = std::vector<Convolution>(lanes);
    for (Convolution& device : devices_) device.prepare(spec, ways);
}

void ConvolutionBank::reset() noexcept
{
    for (Convolution& device : devices_) device.reset();
}

void ConvolutionBank::process(std::span<const AudioView> lanes, ConstAudioView key,
                              std::span<const float> values) noexcept
{
    const ConvolutionParams params = params_from(kConvolutionParams, values);
    for (std::size_t i = 0; i < lanes.size(); ++i) devices_[i].process(lanes[i], key, params);
}

}  // namespace sitwell
