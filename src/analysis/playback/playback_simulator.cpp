#include "analysis/playback/playback_simulator.h"

#include "analysis/playback/loudspeaker_pair.h"
#include "core/result/contract.h"
#include "core/time/frames.h"
#include "dsp/dynamics/envelope.h"
#include "dsp/filters/matched_filter.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace sitwell {

namespace {

constexpr double kHighestShare = 0.45;

bool is_within(const BandSpec& band, double sample_rate_hz) noexcept
{
    const bool opens_upwards =
        band.shape == BandShape::high_pass || band.shape == BandShape::low_shelf;
    return opens_upwards || band.frequency_hz < kHighestShare * sample_rate_hz;
}

LinkedReduction limiter_of(const PlaybackLimiter& limiter, double sample_rate_hz) noexcept
{
    LinkedReduction reduction;
    reduction.set({.threshold_db = static_cast<float>(limiter.threshold_dbfs),
                   .ratio = std::numeric_limits<float>::infinity()},
                  ballistics_of(limiter.attack_ms, limiter.release_ms, 0.0, sample_rate_hz), 1.0f);
    return reduction;
}

}  // namespace

PlaybackSimulator::PlaybackSimulator(const PlaybackSystem& system, double sample_rate_hz)
    : sample_rate_hz_{sample_rate_hz}, place_{system.noise}
{
    SITWELL_EXPECTS(sample_rate_hz >= 8000.0);
    const auto add = [this](const MidSidePair& pair) { filters_.add(pair.mid, pair.side); };
    if (system.mono) filters_.take_mid_alone();
    if (system.mono_below_hz > 0.0) add(one_subwoofer(system.mono_below_hz, sample_rate_hz));
    for (const BandSpec& band : system.filters) {
        if (!is_within(band, sample_rate_hz)) continue;
        const MatchedFilter filter = match(band, sample_rate_hz);
        filters_.add(filter, filter);
    }
    if (const auto& crosstalk = system.crosstalk)
        add(both_ears_hear(crosstalk->level_db, crosstalk->below_hz, sample_rate_hz));
    if (const auto& crossfeed = system.crossfeed)
        crossfeed_.emplace(crossfeed->cut_hz, crossfeed->feed_db, sample_rate_hz);
    if (const auto& limiter = system.limiter) limiter_ = limiter_of(*limiter, sample_rate_hz);
    const auto seat = system.seat.value_or(PlaybackSeat{});
    left_delay_.prepare(1,
                        static_cast<std::size_t>(frames_of_ms(seat.left_delay_ms, sample_rate_hz)));
    left_gain_ = static_cast<float>(gain_of_db(seat.left_gain_db));
    reset();
}

void PlaybackSimulator::add_noise(double programme_lufs, std::uint64_t seed)
{
    if (place_)
        noise_.emplace(programme_lufs + place_->level_lu, place_->low_pass_hz, seed,
                       sample_rate_hz_);
}

void PlaybackSimulator::reset() noexcept
{
    filters_.reset();
    if (crossfeed_) crossfeed_->reset();
    if (limiter_) limiter_->reset();
    if (noise_) noise_->reset();
    left_delay_.reset();
}

void PlaybackSimulator::process(AudioView io) noexcept
{
    SITWELL_EXPECTS(io.channels() == 2);
    for (std::size_t at = 0; at < io.frames(); at += kChunk) {
        const AudioView chunk = io.slice(at, std::min(kChunk, io.frames() - at));
        filters_.process(chunk);
        if (crossfeed_) crossfeed_->process(chunk);
        if (limiter_) limit(chunk);
    }
    left_delay_.process(io.first_channels(1));
    if (left_gain_ != 1.0f)
        for (float& x : io.channel(0)) x *= left_gain_;
    if (noise_) noise_->add_to(io);
}

void PlaybackSimulator::limit(AudioView io) noexcept
{
    std::array<std::array<float, kChunk>, 2> levels;
    std::array<std::span<float>, 2> reduction_db;
    for (std::size_t c = 0; c < 2; ++c) {
        reduction_db[c] = {levels[c].data(), io.frames()};
        std::transform(io.channel(c).begin(), io.channel(c).end(), levels[c].begin(),
                       [](float x) { return std::abs(x); });
    }
    limiter_->process(reduction_db);
    for (std::size_t c = 0; c < 2; ++c)
        for (std::size_t n = 0; n < io.frames(); ++n)
            io.channel(c)[n] *= gain_of_db(-reduction_db[c][n]);
}

}  // namespace sitwell
