#include "fx/de_esser.h"

#include "core/audio/stereo_chunk.h"
#include "dsp/filters/butterworth.h"
#include "dsp/filters/within_rate.h"
#include "dsp/math/functions.h"

#include <algorithm>

namespace sitwell {

namespace {

/// The power of each frame behind a filter, in the loudest channel.
template <std::size_t Chunk>
void power_behind(MovingFilter& filter, ConstAudioView heard,
                  std::array<float, Chunk>& power) noexcept
{
    StereoChunk<Chunk> memory;
    const AudioView band = memory.copy_of(heard);
    Cascade::process(band, {&filter, 1});
    power.fill(0.0f);
    for (std::size_t c = 0; c < band.channels(); ++c)
        for (std::size_t n = 0; n < band.frames(); ++n)
            power[n] = std::max(power[n], band.channel(c)[n] * band.channel(c)[n]);
}

}  // namespace

void DeEsser::prepare(const StreamSpec& spec)
{
    sample_rate_hz_ = spec.sample_rate_hz;
    sibilance_.prepare(sample_rate_hz_);
    reset();
}

void DeEsser::reset() noexcept
{
    started_ = false;
    sibilants_.reset();
    voice_.reset();
    sibilance_.reset();
    envelope_.reset();
    shelf_.reset();
    wide_.reset();
}

void DeEsser::set(const Params& params) noexcept
{
    if (started_ && params == params_) return;
    if (!started_ || params.frequency_hz != params_.frequency_hz) {
        const double frequency_hz =
            within_rate(static_cast<double>(params.frequency_hz), sample_rate_hz_);
        sibilants_.set(butterworth_high_pass(frequency_hz, sample_rate_hz_));
        voice_.set(butterworth_low_pass(frequency_hz, sample_rate_hz_));
        shelf_.set(frequency_hz, sample_rate_hz_);
    }
    wide_.set(params.mode >= 0.5f ? 1.0f : 0.0f);
    keep_attack_ = keep_of_ms(static_cast<double>(params.attack_ms), sample_rate_hz_);
    keep_release_ = keep_of_ms(static_cast<double>(params.release_ms), sample_rate_hz_);
    params_ = params;
    started_ = true;
}

/// By how many dB each frame is to be lowered.
void DeEsser::measure(ConstAudioView heard, std::span<float> reduction_db) noexcept
{
    Chunk sibilants;
    Chunk voice;
    power_behind(sibilants_, heard, sibilants);
    power_behind(voice_, heard, voice);
    const std::size_t frames = heard.frames();
    sibilance_.process({sibilants.data(), frames}, {voice.data(), frames});
    for (std::size_t n = 0; n < frames; ++n) {
        const float excess_db = std::max(0.0f, sibilants[n] - params_.threshold_db);
        reduction_db[n] = std::min(excess_db, params_.range_db);
    }
    envelope_.process(reduction_db, keep_attack_, keep_release_);
}

/// Shares the reduction between the shelf and the whole, so that a change of mode can glide.
void DeEsser::lower(AudioView played, std::span<float> reduction_db) noexcept
{
    Chunk gain;
    for (std::size_t n = 0; n < played.frames(); ++n) {
        const float wide_db = wide_.at(static_cast<std::ptrdiff_t>(n)) * reduction_db[n];
        reduction_db[n] -= wide_db;
        gain[n] = gain_of_db(-wide_db);
    }
    wide_.advance(played.frames());
    shelf_.process(played, reduction_db);
    for (std::size_t c = 0; c < played.channels(); ++c) {
        float* const x = played.channel(c).data();
        for (std::size_t n = 0; n < played.frames(); ++n) x[n] *= gain[n];
    }
}

void DeEsser::process(AudioView io, ConstAudioView, const Params& params) noexcept
{
    SITWELL_EXPECTS(io.channels() <= 2);
    if (io.empty()) return;
    set(params);
    Chunk chunk;
    for (std::size_t at = 0; at < io.frames(); at += kChunk) {
        const AudioView played = io.slice(at, std::min(kChunk, io.frames() - at));
        const std::span<float> reduction_db{chunk.data(), played.frames()};
        measure(played, reduction_db);
        lower(played, reduction_db);
    }
}

}  // namespace sitwell
