#include "fx/multiband.h"

#include "dsp/math/functions.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

static_assert(kMultibandBands == FourBands::kBands);

namespace {

constexpr float kMultibandFullPercent = 100.0f;

}  // namespace

void Multiband::prepare(const StreamSpec& spec)
{
    sample_rate_hz_ = spec.sample_rate_hz;
    reset();
}

void Multiband::reset() noexcept
{
    started_ = false;
    signal_bands_.reset();
    key_bands_.reset();
    for (Band& band : bands_) {
        band.reduction.reset();
        band.gain_db.reset();
    }
    mix_.reset();
}

void Multiband::set(const Params& params) noexcept
{
    if (started_ && params == params_) return;
    if (!started_ || params.crossovers_hz != params_.crossovers_hz)
        for (FourBands* bands : {&signal_bands_, &key_bands_})
            bands->set(params.crossovers_hz, sample_rate_hz_);
    for (std::size_t b = 0; b < bands_.size(); ++b) {
        const MultibandBand& band = params.bands[b];
        bands_[b].reduction.set({band.threshold_db, band.ratio, params.knee_db},
                                ballistics_of(static_cast<double>(band.attack_ms),
                                              static_cast<double>(band.release_ms), 0.0,
                                              sample_rate_hz_),
                                params.link_percent / kMultibandFullPercent);
        bands_[b].gain_db.set(band.gain_db);
    }
    mix_.set(params.mix_percent / kMultibandFullPercent);
    params_ = params;
    started_ = true;
}

/// By how much each frame of a band is to be lowered, a row a channel.
void Multiband::measure(Band& band, std::span<const FramePair> heard, std::size_t channels,
                        Rows& reduction_db) noexcept
{
    const std::span left{reduction_db[0].data(), heard.size()};
    const std::span right{reduction_db[1].data(), heard.size()};
    for (std::size_t n = 0; n < heard.size(); ++n) {
        left[n] = static_cast<float>(std::abs(heard[n].lanes[0]));
        right[n] = static_cast<float>(std::abs(heard[n].lanes[1]));
    }
    if (channels == 2) return band.reduction.process({left, right});
    // A mono signal may have a stereo key, of which it hears the louder channel.
    for (std::size_t n = 0; n < heard.size(); ++n) left[n] = std::max(left[n], right[n]);
    band.reduction.process({left, {}});
}

/// The gain of each frame of a band from its reduction, in place.
void Multiband::to_gain(const Band& band, std::span<float> reduction_db) const noexcept
{
    if (band.gain_db.moves() || mix_.moves()) {
        for (std::size_t n = 0; n < reduction_db.size(); ++n) {
            const auto frame = static_cast<std::ptrdiff_t>(n);
            const float mix = mix_.at(frame);
            const float gain_db = band.gain_db.at(frame) - reduction_db[n];
            reduction_db[n] = mix * gain_of_db(gain_db) + (1.0f - mix);
        }
        return;
    }
    const float gain_db = band.gain_db.target();
    const float mix = mix_.target();
    for (float& x : reduction_db) x = mix * gain_of_db(gain_db - x) + (1.0f - mix);
}

/// Adds a band to the sum; spends its reduction.
void Multiband::add_band(Band& band, std::span<const FramePair> signal, std::size_t channels,
                         Rows& rows, std::span<FramePair> sum) noexcept
{
    for (std::size_t c = 0; c < channels; ++c) to_gain(band, {rows[c].data(), signal.size()});
    band.gain_db.advance(signal.size());
    const auto& left = rows[0];
    const auto& right = rows[channels - 1];
    for (std::size_t n = 0; n < signal.size(); ++n)
        sum[n].lanes += signal[n].lanes * FramePair::Lanes{static_cast<double>(left[n]),
                                                           static_cast<double>(right[n])};
}

void Multiband::process(AudioView io, ConstAudioView key, const Params& params) noexcept
{
    SITWELL_EXPECTS(io.channels() <= 2);
    if (io.empty()) return;
    set(params);
    FourBands::Bands signal;
    FourBands::Bands keyed;
    for (std::size_t at = 0; at < io.frames(); at += kChunk) {
        const AudioView played = io.slice(at, std::min(kChunk, io.frames() - at));
        const std::size_t frames = played.frames();
        signal_bands_.split(played, signal);
        if (!key.empty())
            key_bands_.split(
                key.first_channels(std::min<std::size_t>(key.channels(), 2)).slice(at, frames),
                keyed);
        std::array<FramePair, kChunk> sum{};
        for (std::size_t b = 0; b < bands_.size(); ++b) {
            const auto& heard = key.empty() ? signal[b] : keyed[b];
            Rows rows;
            measure(bands_[b], {heard.data(), frames}, io.channels(), rows);
            add_band(bands_[b], {signal[b].data(), frames}, io.channels(), rows,
                     {sum.data(), frames});
        }
        mix_.advance(frames);
        for (std::size_t c = 0; c < io.channels(); ++c)
            for (std::size_t n = 0; n < frames; ++n)
                played.channel(c)[n] = static_cast<float>(sum[n].lanes[c]);
    }
}

}  // namespace sitwell
