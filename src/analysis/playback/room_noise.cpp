#include "analysis/playback/room_noise.h"

#include "analysis/level/gating.h"
#include "analysis/level/k_weighting.h"
#include "core/audio/stereo_chunk.h"
#include "dsp/filters/matched_filter.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr std::size_t kChunk = 64;
constexpr double kLowestPoleHz = 10.0;

/// Poles two octaves apart, a zero an octave above each: two steps of −6 dB in four octaves. By the
/// matched z-transform, which keeps the slope to the upper end: a pole or zero at f stands at
/// z = exp(−2π f / rate), s = −tanh(π f / rate).
MatchedFilter pink_filter(double sample_rate_hz) noexcept
{
    MatchedFilter filter;
    for (double hz = kLowestPoleHz; hz < 0.5 * sample_rate_hz; hz *= 16.0) {
        const auto at = [&](double octaves) {
            const double z = exp_of(-kTwoPi * hz * exp2_of(octaves) / sample_rate_hz);
            return (1.0 - z) / (1.0 + z);
        };
        const double first_pole = at(0.0), first_zero = at(1.0);
        const double second_pole = at(2.0), second_zero = at(3.0);
        filter.sections[filter.count++] =
            section_of(first_zero * second_zero, first_zero + second_zero, 1.0,
                       first_pole * second_pole, first_pole + second_pole);
    }
    return filter;
}

/// |H|² where tan²(π f / rate) = t: with cos ω = (1 − t) / (1 + t).
double power_at(const Biquad& b, double t) noexcept
{
    const double cosine = (1.0 - t) / (1.0 + t);
    const double twice = 2.0 * cosine * cosine - 1.0;
    const auto power = [&](double c0, double c1, double c2) {
        return c0 * c0 + c1 * c1 + c2 * c2 + 2.0 * (c0 * c1 + c1 * c2) * cosine +
               2.0 * c0 * c2 * twice;
    };
    return power(b.b0, b.b1, b.b2) / power(1.0, b.a1, b.a2);
}

/// K-weighted mean square of white noise of mean square 1 behind two filters: their power, averaged
/// over all frequencies by Simpson's rule on a logarithmic axis from 1 Hz on.
double k_weighted_power(const MatchedFilter& pink, const MatchedFilter& low_pass,
                        double sample_rate_hz) noexcept
{
    constexpr int kSteps = 400;
    const double octaves = log2_of(0.4999 * sample_rate_hz);
    const auto k = k_weighting(sample_rate_hz);
    double sum = 0.0;
    for (int i = 0; i <= kSteps; ++i) {
        const double hz = exp2_of(octaves * i / kSteps);
        const double tangent = tan_of(kPi * hz / sample_rate_hz);
        const double t = tangent * tangent;
        const double weight = i == 0 || i == kSteps ? 1.0 : i % 2 == 1 ? 4.0 : 2.0;
        sum += weight * hz * power_at(pink, hz, sample_rate_hz) *
               power_at(low_pass, hz, sample_rate_hz) * power_at(k[0], t) * power_at(k[1], t);
    }
    const double step = log_of(2.0) * octaves / kSteps;
    return sum * step / 3.0 / (0.5 * sample_rate_hz);
}

}  // namespace

RoomNoise::RoomNoise(double lufs, double low_pass_hz, std::uint64_t seed, double sample_rate_hz)
    : seed_{seed}
{
    const MatchedFilter pink = pink_filter(sample_rate_hz);
    MatchedFilter low_pass;
    if (low_pass_hz > 0.0)
        low_pass =
            match({.shape = BandShape::low_pass, .frequency_hz = low_pass_hz}, sample_rate_hz);
    colour_.add(pink, pink);
    colour_.add(low_pass, low_pass);
    const double unit = 2.0 * k_weighted_power(pink, low_pass, sample_rate_hz);  // both sides
    peak_ = static_cast<float>(std::sqrt(3.0 * power_of_lufs(lufs) / unit));
}

void RoomNoise::reset() noexcept
{
    colour_.reset();
    count_ = 0;
}

/// A counter, stirred (SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014); evenly within ±1.
float RoomNoise::next() noexcept
{
    std::uint64_t z = seed_ + 0x9e3779b97f4a7c15u * ++count_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    z ^= z >> 31;
    return static_cast<float>(static_cast<std::int32_t>(z >> 32)) * 0x1p-31f;
}

void RoomNoise::add_to(AudioView io) noexcept
{
    StereoChunk<kChunk> room;
    for (std::size_t at = 0; at < io.frames(); at += kChunk) {
        const std::size_t frames = std::min(kChunk, io.frames() - at);
        const AudioView noise = room.view(2, frames);
        for (std::size_t n = 0; n < frames; ++n)
            for (std::size_t c = 0; c < 2; ++c) noise.channel(c)[n] = peak_ * next();
        colour_.process(noise);
        add(noise, 1.0f, io.slice(at, frames));
    }
}

}  // namespace sitwell
