#include "fx/clipper.h"

#include "dsp/math/functions.h"

#include <algorithm>

namespace sitwell {

namespace {

/// The knee is `softness` ceilings wide and reaches the ceiling in its middle, were it not bent.
KneeCurve curve_of(float ceiling, float softness) noexcept
{
    return {ceiling * (1.0f - 0.5f * softness), ceiling * softness};
}

}  // namespace

void Clipper::prepare(const StreamSpec& spec)
{
    for (Channel& channel : channels_) channel.high_rate.prepare(spec.sample_rate_hz, kChunk);
    const auto each_way = static_cast<std::size_t>(channels_[0].high_rate.delay_each_way());
    delay_.prepare(spec.channels, 2 * each_way);
    ceiling_row_ = AudioBuffer{1, kChunk};
    ceiling_delay_.prepare(1, each_way);
    hold_.prepare(spec.channels, spec.sample_rate_hz);
    reset();
}

void Clipper::reset() noexcept
{
    for (Ramp* ramp : {&gain_, &ceiling_, &softness_}) ramp->reset();
    for (Channel& channel : channels_) {
        channel.high_rate.reset();
        channel.before = 0.0f;
    }
    delay_.reset();
    ceiling_delay_.reset(1.0f);
    hold_.reset();
}

void Clipper::amplify(AudioView io) const noexcept
{
    for (std::size_t c = 0; c < io.channels(); ++c) {
        float* const x = io.channel(c).data();
        for (std::size_t n = 0; n < io.frames(); ++n)
            x[n] *= gain_.at(static_cast<std::ptrdiff_t>(n));
    }
}

/// What has to be added to a signal for it to be clipped, as late as up and down together.
void Clipper::find_excess(Channel& channel, std::span<const float> in,
                          std::span<float> excess) const noexcept
{
    const std::span<float> high = channel.high_rate.up(in);
    const std::size_t factor = channel.high_rate.factor();
    const std::size_t run = ceiling_.moves() || softness_.moves() ? 1 : in.size();
    for (std::size_t n = 0; n < in.size(); n += run) {
        const auto frame = static_cast<std::ptrdiff_t>(n);
        const std::span<float> part = high.subspan(n * factor, run * factor);
        const float last = part.back();
        curve_of(ceiling_.at(frame), softness_.at(frame)).added(channel.before, part);
        channel.before = last;
    }
    channel.high_rate.down(excess);
}

void Clipper::process_chunk(AudioView io) noexcept
{
    const std::size_t frames = io.frames();
    const AudioView ceiling = ceiling_row_.view().slice(0, frames);
    for (std::size_t n = 0; n < frames; ++n)
        ceiling.channel(0)[n] = ceiling_.at(static_cast<std::ptrdiff_t>(n));
    amplify(io);
    std::array<Chunk, 2> excess;
    for (std::size_t c = 0; c < io.channels(); ++c)
        find_excess(channels_[c], io.channel(c), {excess[c].data(), frames});
    for (Ramp* ramp : {&gain_, &ceiling_, &softness_}) ramp->advance(frames);

    delay_.process(io);
    for (std::size_t c = 0; c < io.channels(); ++c)
        for (std::size_t n = 0; n < frames; ++n) io.channel(c)[n] += excess[c][n];
    ceiling_delay_.process(ceiling);
    hold_.process(io, ceiling);
}

void Clipper::process(AudioView io, ConstAudioView, const Params& params) noexcept
{
    SITWELL_EXPECTS(io.channels() <= channels_.size());
    if (io.empty()) return;
    const double ceiling_db = static_cast<double>(params.ceiling_dbfs) - CeilingHold::kMarginDb;
    gain_.set(static_cast<float>(gain_of_db(static_cast<double>(params.gain_db))));
    ceiling_.set(static_cast<float>(gain_of_db(ceiling_db)));
    softness_.set(0.01f * params.softness_percent);
    for (std::size_t at = 0; at < io.frames(); at += kChunk)
        process_chunk(io.slice(at, std::min(kChunk, io.frames() - at)));
}

}  // namespace sitwell
