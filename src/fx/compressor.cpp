#include "fx/compressor.h"

#include "dsp/math/functions.h"
#include "dsp/math/largest.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr float kCompressorFullPercent = 100.0f;
/// The lowest setting of the key's high-pass stands for none.
constexpr float kHighPassOffHz = 10.0f;

double key_high_pass(const CompressorParams& params, double sample_rate_hz) noexcept
{
    if (params.key_high_pass_hz <= kHighPassOffHz) return 0.0;
    const double g = tan_of(kPi * static_cast<double>(params.key_high_pass_hz) / sample_rate_hz);
    return g / (1.0 + g);
}

}  // namespace

CompressorSettings::CompressorSettings(const CompressorParams& params,
                                       double sample_rate_hz) noexcept
    : curve{params}
    , ballistics{ballistics_of(
          static_cast<double>(params.attack_ms), static_cast<double>(params.release_ms),
          static_cast<double>(params.auto_release_percent / kCompressorFullPercent),
          sample_rate_hz)}
    , hears_power{params.detector >= 0.5f}
    , looks_ahead{params.lookahead_ms > 0.0f}
    , keep_power{keep_of_ms(static_cast<double>(params.rms_window_ms), sample_rate_hz)}
    , lookahead_frames{static_cast<std::size_t>(
          frames_of_ms(static_cast<double>(params.lookahead_ms), sample_rate_hz))}
    , link{params.link_percent / kCompressorFullPercent}
    , key_high_pass{sitwell::key_high_pass(params, sample_rate_hz)}
{
}

std::size_t compressor_latency_frames(double sample_rate_hz) noexcept
{
    return static_cast<std::size_t>(
        frames_of_ms(static_cast<double>(kCompressorLongestLookaheadMs), sample_rate_hz));
}

void Compressor::prepare(const StreamSpec& spec)
{
    sample_rate_hz_ = spec.sample_rate_hz;
    latency_frames_ = compressor_latency_frames(sample_rate_hz_);
    audio_.prepare(spec.channels, latency_frames_, kChunk);
    key_.prepare(2, latency_frames_, kChunk);
    gain_ = AudioBuffer{spec.channels, spec.max_block_frames};
    reset();
}

void Compressor::reset() noexcept
{
    started_ = false;
    audio_.reset();
    key_.reset();
    is_keyed_ = false;
    high_pass_state_ = {};
    power_ = {};
    for (HeldPeak& held : held_) held.reset();
    for (ReductionEnvelope& envelope : envelopes_) envelope.reset();
    makeup_db_.reset();
    mix_.reset();
    frames_ = 0;
}

void Compressor::set(const Params& params) noexcept
{
    if (started_ && params == params_) return;
    params_ = params;
    started_ = true;
    settings_ = CompressorSettings{params, sample_rate_hz_};
    if (settings_.key_high_pass == 0.0) high_pass_state_ = {};
    if (!settings_.hears_power) power_ = {};
    for (HeldPeak& held : held_) {
        held.set_hold(settings_.lookahead_frames);
        if (!settings_.looks_ahead) held.reset();
    }
    // Below the knee by more than the logarithm's error.
    const float start_db = params.threshold_db - 0.5f * params.knee_db;
    const float quiet = gain_of_db(start_db - 0.01f);
    quiet_below_ = settings_.hears_power ? quiet * quiet : quiet;
    makeup_db_.set(params.makeup_db);
    mix_.set(params.mix_percent / kCompressorFullPercent);
}

/// What is listened to, held back by what the latency is longer than the look-ahead.
ConstAudioView Compressor::heard(ConstAudioView io, ConstAudioView key,
                                 std::array<const float*, 2>& rows) noexcept
{
    audio_.push(io);
    if (key.empty() == is_keyed_) key_.reset();
    is_keyed_ = !key.empty();
    if (is_keyed_) key_.push(key);
    const History& past = is_keyed_ ? key_ : audio_;
    const std::size_t channels = is_keyed_ ? key.channels() : io.channels();
    const std::size_t wait = latency_frames_ - settings_.lookahead_frames;
    for (std::size_t c = 0; c < channels; ++c) rows[c] = past.last_block(c) - wait;
    return {rows.data(), channels, io.frames()};
}

void Compressor::high_pass(std::size_t channel, std::span<float> key) noexcept
{
    // One-pole by trapezoidal integration (Zavalishin 2012, 3.10), what is above the low-pass.
    double state = high_pass_state_[channel];
    for (float& x : key) {
        const double step = (static_cast<double>(x) - state) * settings_.key_high_pass;
        const double low = state + step;
        state = low + step;
        x = static_cast<float>(static_cast<double>(x) - low);
    }
    high_pass_state_[channel] = state;
}

/// Twice the mean square, so that a sine's is that of its peak (AES17).
void Compressor::mean_power(std::size_t channel, std::span<float> key) noexcept
{
    const float give = 1.0f - settings_.keep_power;
    float power = power_[channel];
    for (float& x : key) {
        power = settings_.keep_power * power + give * (x * x);
        x = power + power;
    }
    power_[channel] = power;
}

/// Fills a row of levels for each channel of the key (at most two), as magnitudes or as
/// powers.
void Compressor::measure(ConstAudioView key, std::array<Chunk, 2>& levels) noexcept
{
    for (std::size_t c = 0; c < key.channels(); ++c) {
        const std::span level{levels[c].data(), key.frames()};
        std::copy(key.channel(c).begin(), key.channel(c).end(), level.begin());
        if (settings_.key_high_pass > 0.0) high_pass(c, level);
        if (settings_.hears_power)
            mean_power(c, level);
        else
            for (float& x : level) x = std::abs(x);
    }
}

/// Turns levels into smoothed reduction in dB, a row for each detector.
void Compressor::reduce(std::array<Chunk, 2>& levels, std::size_t detectors,
                        std::size_t frames) noexcept
{
    for (std::size_t d = 0; d < detectors; ++d) {
        const std::span row{levels[d].data(), frames};
        if (settings_.hears_power)
            for (float& level : row) level = -settings_.curve(db_of_power(level));
        else
            for (float& level : row) level = -settings_.curve(db_of_gain(level));
    }
    if (detectors == 2) {
        for (std::size_t n = 0; n < frames; ++n) {
            const float most = std::max(levels[0][n], levels[1][n]);
            for (auto& row : levels) row[n] += settings_.link * (most - row[n]);
        }
    }
    for (std::size_t d = 0; d < detectors; ++d) {
        const std::span row{levels[d].data(), frames};
        if (settings_.looks_ahead) held_[d].process(row);
        envelopes_[d].process(row, settings_.ballistics);
    }
    if (detectors == 1) {
        held_[1] = held_[0];
        envelopes_[1] = envelopes_[0];
    }
}

/// Channels that were not linked before still differ for a while.
bool Compressor::channels_are_alike() const noexcept
{
    return held_[0] == held_[1] && envelopes_[0] == envelopes_[1];
}

/// Nothing is being reduced and nothing calls for it: what reduce() would find is zero. A window
/// has to move on even so.
bool Compressor::rests(const std::array<Chunk, 2>& levels, std::size_t rows,
                       std::size_t frames) const noexcept
{
    if (settings_.looks_ahead || !envelopes_[0].at_rest() || !envelopes_[1].at_rest()) return false;
    return std::all_of(levels.begin(), levels.begin() + static_cast<std::ptrdiff_t>(rows),
                       [&](const Chunk& row) {
                           return largest_magnitude({row.data(), frames}) < quiet_below_;
                       });
}

/// The gain of each frame from its reduction; no reduction when that is empty.
void Compressor::write_gain(std::span<float> gain, std::span<const float> reduction_db) noexcept
{
    if (makeup_db_.moves() || mix_.moves()) {
        for (std::size_t n = 0; n < gain.size(); ++n) {
            const auto frame = static_cast<std::ptrdiff_t>(n);
            const float mix = mix_.at(frame);
            const float held_db = reduction_db.empty() ? 0.0f : reduction_db[n];
            gain[n] = mix * gain_of_db(makeup_db_.at(frame) - held_db) + (1.0f - mix);
        }
        return;
    }
    const float makeup_db = makeup_db_.target();
    const float mix = mix_.target();
    if (reduction_db.empty()) {
        std::fill(gain.begin(), gain.end(), mix * gain_of_db(makeup_db) + (1.0f - mix));
        return;
    }
    for (std::size_t n = 0; n < gain.size(); ++n)
        gain[n] = mix * gain_of_db(makeup_db - reduction_db[n]) + (1.0f - mix);
}

void Compressor::process(AudioView io, ConstAudioView key, const Params& params) noexcept
{
    SITWELL_EXPECTS(io.channels() <= gain_.channels() && io.frames() <= gain_.frames());
    frames_ = io.frames();
    if (io.empty()) return;
    set(params);
    key = key.first_channels(std::min<std::size_t>(key.channels(), 2));
    const std::size_t rows = key.empty() ? io.channels() : key.channels();
    const bool linked = settings_.link >= 1.0f || rows != io.channels() || io.channels() == 1;

    std::array<Chunk, 2> levels;
    std::array<const float*, 2> memory;
    for (std::size_t at = 0; at < io.frames(); at += kChunk) {
        const std::size_t frames = std::min(kChunk, io.frames() - at);
        measure(heard(io.slice(at, frames), key.empty() ? key : key.slice(at, frames), memory),
                levels);
        if (linked && rows == 2)
            for (std::size_t n = 0; n < frames; ++n)
                levels[0][n] = std::max(levels[0][n], levels[1][n]);
        const bool is_shared = linked && channels_are_alike();
        const std::size_t detectors = is_shared ? 1 : 2;
        if (linked && !is_shared) levels[1] = levels[0];
        const bool at_rest = rests(levels, rows, frames);
        if (!at_rest) reduce(levels, detectors, frames);
        for (std::size_t c = 0; c < io.channels(); ++c) {
            const std::span<float> curve = gain_.channel(c).subspan(at, frames);
            if (c > 0 && is_shared)
                std::copy_n(gain_.channel(0).data() + at, frames, curve.data());
            else
                write_gain(curve, std::span{levels[c].data(), at_rest ? 0 : frames});
            const float* const x = audio_.last_block(c) - latency_frames_;
            float* const out = io.channel(c).data() + at;
            for (std::size_t n = 0; n < frames; ++n) out[n] = x[n] * curve[n];
        }
        makeup_db_.advance(frames);
        mix_.advance(frames);
    }
}

}  // namespace sitwell
