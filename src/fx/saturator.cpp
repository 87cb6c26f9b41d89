#include "fx/saturator.h"

#include "dsp/delay/sinc_taps.h"

#include <algorithm>
#include <vector>

namespace sitwell {

namespace {

/// Lower than any note; takes off what a lopsided curve or waveform adds at 0 Hz.
constexpr double kDcBlockHz = 3.0;

/// Of the part of the signal that goes both up and down: −6 dB where both ways together are.
std::vector<float> band_taps(Frames delay)
{
    constexpr double kBandCutoff = 0.447;
    const auto centre = static_cast<std::size_t>(delay);
    std::vector<float> taps(2 * centre);
    design_low_pass({.cutoff = kBandCutoff, .centre = static_cast<double>(centre)}, taps);
    return taps;
}

/// One frame's samples at the high rate, or many frames' when all are played alike.
void play(const MixedCurve& curve, float scale, float gain, float& before,
          std::span<float> high) noexcept
{
    const float last = high.back();
    for (float& x : high) x *= scale;
    curve.added(before * scale, high);
    for (float& x : high) x *= gain;
    before = last;
}

}  // namespace

void Saturator::prepare(const StreamSpec& spec)
{
    const double rate = spec.sample_rate_hz;
    for (Channel& channel : channels_) {
        for (Emphasis* lows : {&channel.lows_up, &channel.lows_down})
            lows->prepare(Emphasis::Part::lows, kTapeLowsHz, rate);
        for (Emphasis* highs : {&channel.highs_up, &channel.highs_down})
            highs->prepare(Emphasis::Part::highs, kTapeHighsHz, rate);
        channel.high_rate.prepare(rate, kChunk);
        channel.added_dc.prepare(kDcBlockHz, rate);
        channel.band.prepare(1, band_taps(channel.high_rate.delay_each_way()), kChunk);
        channel.band_dc.prepare(kDcBlockHz, rate);
    }
    const auto each_way = static_cast<std::size_t>(channels_[0].high_rate.delay_each_way());
    delay_up_.prepare(spec.channels, each_way);
    delay_down_.prepare(spec.channels, each_way);
    reset();
}

void Saturator::reset() noexcept
{
    started_ = false;
    walk_.reset();
    for (Channel& channel : channels_) {
        channel.lows_up.reset();
        channel.highs_up.reset();
        channel.high_rate.reset();
        channel.before = 0.0f;
        channel.highs_down.reset();
        channel.lows_down.reset();
        channel.added_dc.reset();
        channel.band.reset();
        channel.band_dc.reset();
    }
    delay_up_.reset();
    delay_down_.reset();
}

Saturator::Moment Saturator::moment_of(const SaturatorSettings& settings) noexcept
{
    const float coloured = settings.output * settings.mix;
    return {.curve = curve_of(settings),
            .scale = settings.scale,
            .lows_gain = settings.lows_gain,
            .highs_gain = settings.highs_gain,
            .added_gain = coloured * settings.makeup * undo_scale(settings.scale),
            .clean_gain = settings.output,
            .band_gain = coloured * (settings.makeup - 1.0f)};
}

/// What the curve adds to a signal, as late as up and down together.
void Saturator::find_colour(Channel& channel, std::span<const float> in,
                            std::span<float> added) noexcept
{
    const std::size_t frames = in.size();
    for (std::size_t n = 0; n < frames; ++n)
        added[n] = channel.highs_up.raise(channel.lows_up.raise(in[n], moments_[n].lows_gain),
                                          moments_[n].highs_gain);
    const std::span<float> high = channel.high_rate.up(added);
    const std::size_t factor = channel.high_rate.factor();
    const std::size_t run = walk_.moves() ? 1 : frames;
    for (std::size_t n = 0; n < frames; n += run)
        play(moments_[n].curve, moments_[n].scale, moments_[n].added_gain, channel.before,
             high.subspan(n * factor, run * factor));
    channel.high_rate.down(added);
    for (std::size_t n = 0; n < frames; ++n) {
        const float mids = channel.highs_down.bring_back(added[n], moments_[n].highs_gain);
        added[n] =
            channel.added_dc.process(channel.lows_down.bring_back(mids, moments_[n].lows_gain));
    }
}

void Saturator::process_chunk(AudioView io) noexcept
{
    const std::size_t frames = io.frames();
    if (walk_.moves())
        for (std::size_t n = 0; n < frames; ++n)
            moments_[n] = moment_of(walk_.at(static_cast<std::ptrdiff_t>(n)));
    else
        std::fill_n(moments_.begin(), frames, moment_of(walk_.at(0)));

    std::array<Chunk, 2> added;
    std::array<Chunk, 2> band;
    for (std::size_t c = 0; c < io.channels(); ++c) {
        channels_[c].band.process(io.channel(c), {band[c].data(), frames});
        find_colour(channels_[c], io.channel(c), {added[c].data(), frames});
    }
    walk_.advance(frames);

    // Gains change where the curve stands, half-way, so that both parts of the sound agree.
    delay_up_.process(io);
    for (std::size_t c = 0; c < io.channels(); ++c)
        for (std::size_t n = 0; n < frames; ++n)
            io.channel(c)[n] = moments_[n].clean_gain * io.channel(c)[n] +
                               channels_[c].band_dc.process(moments_[n].band_gain * band[c][n]);
    delay_down_.process(io);
    for (std::size_t c = 0; c < io.channels(); ++c)
        for (std::size_t n = 0; n < frames; ++n) io.channel(c)[n] += added[c][n];
}

void Saturator::process(AudioView io, ConstAudioView, const Params& params) noexcept
{
    SITWELL_EXPECTS(io.channels() <= channels_.size());
    if (io.empty()) return;
    if (!started_ || params != params_) walk_.set(settings_of(params, match_));
    params_ = params;
    started_ = true;
    for (std::size_t at = 0; at < io.frames(); at += kChunk)
        process_chunk(io.slice(at, std::min(kChunk, io.frames() - at)));
}

}  // namespace sitwell
