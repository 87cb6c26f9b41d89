#include "fx/dynamic_equalizer.h"

#include "core/audio/stereo_chunk.h"
#include "dsp/filters/listening_band.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

static_assert(static_cast<int>(DynamicBandType::off) == static_cast<int>(BandShape::off));
static_assert(static_cast<int>(DynamicBandType::bell) == static_cast<int>(BandShape::bell));
static_assert(static_cast<int>(DynamicBandType::high_shelf) ==
              static_cast<int>(BandShape::high_shelf));

namespace {

/// Steeper shelves ring so sharply that their path would take more designs than it has.
constexpr double kSteepestShelf = 2.0;

BandShape shape_of(const DynamicEqualizerBand& band) noexcept
{
    return static_cast<BandShape>(static_cast<int>(band.type));
}

MatchedFilter listener_of(const DynamicEqualizerBand& band, double sample_rate_hz) noexcept
{
    return listening_band({.shape = shape_of(band),
                           .frequency_hz = static_cast<double>(band.frequency_hz),
                           .q = static_cast<double>(band.q)},
                          sample_rate_hz);
}

/// Whether filters have to be designed anew.
bool is_shaped_alike(const DynamicEqualizerBand& a, const DynamicEqualizerBand& b) noexcept
{
    return a.type == b.type && a.frequency_hz == b.frequency_hz && a.q == b.q &&
           a.gain_db == b.gain_db && a.range_db == b.range_db;
}

}  // namespace

void DynamicEqualizer::prepare(const StreamSpec& spec)
{
    sample_rate_hz_ = spec.sample_rate_hz;
    reset();
}

void DynamicEqualizer::reset() noexcept
{
    started_ = false;
    bands_ = {};
}

void DynamicEqualizer::shape(Band& band, const DynamicEqualizerBand& wanted) noexcept
{
    if (band.filter.is_off()) {
        band.listener.reset();
        band.share.reset();
    }
    // A band that goes listens as it did until it is gone.
    if (shape_of(wanted) != BandShape::off) band.listener.set(listener_of(wanted, sample_rate_hz_));
    const double q = static_cast<double>(wanted.q);
    const BandSpec quiet{.shape = shape_of(wanted),
                         .frequency_hz = static_cast<double>(wanted.frequency_hz),
                         .gain_db = static_cast<double>(wanted.gain_db),
                         .q =
                             shape_of(wanted) == BandShape::bell ? q : std::min(q, kSteepestShelf)};
    band.filter.set(gain_path(quiet, static_cast<double>(wanted.range_db), sample_rate_hz_));
}

void DynamicEqualizer::set(Band& band, const DynamicEqualizerBand& wanted) noexcept
{
    const float range_db = std::abs(wanted.range_db);
    band.curve = StaticCurve{Knee{.threshold_db = wanted.threshold_db, .ratio = wanted.ratio}};
    band.per_range_db = range_db > 0.0f ? 1.0f / range_db : 0.0f;
    band.ballistics = ballistics_of(static_cast<double>(wanted.attack_ms),
                                    static_cast<double>(wanted.release_ms), 0.0, sample_rate_hz_);
}

void DynamicEqualizer::set(const Params& params) noexcept
{
    for (std::size_t b = 0; b < bands_.size(); ++b) {
        const DynamicEqualizerBand& wanted = params.bands[b];
        if (started_ && wanted == params_.bands[b]) continue;
        if (!started_ || !is_shaped_alike(wanted, params_.bands[b])) shape(bands_[b], wanted);
        set(bands_[b], wanted);
    }
    params_ = params;
    started_ = true;
}

void DynamicEqualizer::Band::measure(ConstAudioView heard, std::span<float> shares) noexcept
{
    StereoChunk<kChunk> memory;
    const AudioView part = memory.copy_of(heard);
    Cascade::process(part, {&listener, 1});
    const float* const left = part.channel(0).data();
    const float* const right = part.channel(part.channels() - 1).data();
    for (std::size_t n = 0; n < shares.size(); ++n) {
        const float level_db = db_of_gain(std::max(std::abs(left[n]), std::abs(right[n])));
        shares[n] = std::min(1.0f, -curve(level_db) * per_range_db);
    }
    share.process(shares, ballistics);
}

void DynamicEqualizer::process(AudioView io, ConstAudioView key, const Params& params) noexcept
{
    SITWELL_EXPECTS(io.channels() <= 2);
    if (io.empty()) return;
    set(params);
    if (std::all_of(bands_.begin(), bands_.end(),
                    [](const Band& band) { return band.filter.is_off(); }))
        return;
    key = key.first_channels(std::min<std::size_t>(key.channels(), 2));
    for (std::size_t at = 0; at < io.frames(); at += kChunk) {
        const AudioView played = io.slice(at, std::min(kChunk, io.frames() - at));
        const std::size_t frames = played.frames();
        float* const left = played.channel(0).data();
        float* const right = played.channel(played.channels() - 1).data();
        std::array<FramePair, kChunk> pairs;
        for (std::size_t n = 0; n < frames; ++n)
            pairs[n].lanes =
                FramePair::Lanes{static_cast<double>(left[n]), static_cast<double>(right[n])};
        for (std::size_t b = 0; b < bands_.size(); ++b) {
            if (bands_[b].filter.is_off()) continue;
            const bool is_keyed = params.bands[b].listens_to_key >= 0.5f && !key.empty();
            Chunk shares;
            bands_[b].measure(is_keyed ? key.slice(at, frames) : ConstAudioView{played},
                              {shares.data(), frames});
            bands_[b].filter.process({pairs.data(), frames}, {shares.data(), frames});
        }
        for (std::size_t n = 0; n < frames; ++n) {
            left[n] = static_cast<float>(pairs[n].lanes[0]);
            right[n] = static_cast<float>(pairs[n].lanes[1]);
        }
    }
}

}  // namespace sitwell
