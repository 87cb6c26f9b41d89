#include "fx/compressor.h"

#include "dsp/math/functions.h"
#include "dsp/math/largest.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr float kFullPercent = 100.0f;
/// The lowest setting of the key's high-pass stands for none.
constexpr float kHighPassOffHz = 10.0f;

}  // namespace

double compressor_key_high_pass(const CompressorParams& params, double sample_rate_hz) noexcept
{
    if (params.key_high_pass_hz <= kHighPassOffHz) return 0.0;
    const double g = tan_of(kPi * static_cast<double>(params.key_high_pass_hz) / sample_rate_hz);
    return g / (1.0 + g);
}

void Compressor::prepare(const StreamSpec& spec)
{
    sample_rate_hz_ = spec.sample_rate_hz;
    gain_ = AudioBuffer{spec.channels, spec.max_block_frames};
    reset();
}

void Compressor::reset() noexcept
{
    started_ = false;
    for (ReductionEnvelope& envelope : envelopes_) envelope.reset();
    high_pass_state_ = {};
    makeup_db_.reset();
    mix_.reset();
    frames_ = 0;
}

void Compressor::set(const Params& params) noexcept
{
    if (started_ && params == params_) return;
    params_ = params;
    started_ = true;
    settings_ = {
        StaticCurve{params}, keep_of_ms(static_cast<double>(params.attack_ms), sample_rate_hz_),
        keep_of_ms(static_cast<double>(params.release_ms), sample_rate_hz_),
        params.link_percent / kFullPercent, compressor_key_high_pass(params, sample_rate_hz_)};
    // Below the knee by more than the logarithm's error.
    const float start_db = params.threshold_db - 0.5f * params.knee_db;
    quiet_below_ = gain_of_db(start_db - 0.01f);
    makeup_db_.set(params.makeup_db);
    mix_.set(params.mix_percent / kFullPercent);
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

/// Fills a row of levels for each channel of the key (at most two), as magnitudes.
void Compressor::measure(ConstAudioView key, std::array<Chunk, 2>& levels) noexcept
{
    for (std::size_t c = 0; c < key.channels(); ++c) {
        const std::span level{levels[c].data(), key.frames()};
        std::copy(key.channel(c).begin(), key.channel(c).end(), level.begin());
        if (settings_.key_high_pass > 0.0) high_pass(c, level);
        for (float& x : level) x = std::abs(x);
    }
}

/// Turns magnitudes into smoothed reduction in dB, a row for each detector.
void Compressor::reduce(std::array<Chunk, 2>& levels, std::size_t detectors,
                        std::size_t frames) noexcept
{
    for (std::size_t d = 0; d < detectors; ++d)
        for (std::size_t n = 0; n < frames; ++n)
            levels[d][n] = -settings_.curve(db_of_gain(levels[d][n]));
    if (detectors == 2) {
        for (std::size_t n = 0; n < frames; ++n) {
            const float most = std::max(levels[0][n], levels[1][n]);
            for (auto& row : levels) row[n] += settings_.link * (most - row[n]);
        }
    }
    for (std::size_t d = 0; d < detectors; ++d)
        envelopes_[d].process({levels[d].data(), frames}, settings_.keep_attack,
                              settings_.keep_release);
    if (detectors == 1) envelopes_[1] = envelopes_[0];
}

/// Nothing is being reduced and nothing calls for it: what reduce() would find is zero.
bool Compressor::rests(const std::array<Chunk, 2>& levels, std::size_t rows,
                       std::size_t frames) const noexcept
{
    if (!envelopes_[0].at_rest() || !envelopes_[1].at_rest()) return false;
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
    const ConstAudioView heard = key.empty()
                                     ? ConstAudioView{io}
                                     : key.first_channels(std::min<std::size_t>(key.channels(), 2));
    const bool linked =
        settings_.link >= 1.0f || heard.channels() != io.channels() || io.channels() == 1;
    const std::size_t detectors = linked ? 1 : 2;

    std::array<Chunk, 2> levels;
    for (std::size_t at = 0; at < io.frames(); at += kChunk) {
        const std::size_t frames = std::min(kChunk, io.frames() - at);
        measure(heard.slice(at, frames), levels);
        if (linked && heard.channels() == 2)
            for (std::size_t n = 0; n < frames; ++n)
                levels[0][n] = std::max(levels[0][n], levels[1][n]);
        const bool at_rest = rests(levels, heard.channels(), frames);
        if (!at_rest) reduce(levels, detectors, frames);
        for (std::size_t c = 0; c < io.channels(); ++c) {
            const std::span<float> curve = gain_.channel(c).subspan(at, frames);
            if (c > 0 && linked)
                std::copy_n(gain_.channel(0).data() + at, frames, curve.data());
            else
                write_gain(curve, std::span{levels[c].data(), at_rest ? 0 : frames});
            float* const x = io.channel(c).data() + at;
            for (std::size_t n = 0; n < frames; ++n) x[n] *= curve[n];
        }
        makeup_db_.advance(frames);
        mix_.advance(frames);
    }
}

}  // namespace sitwell
