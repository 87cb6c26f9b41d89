#include "dsp/delay/oversampler.h"

#include "dsp/delay/sinc_taps.h"

namespace sitwell {

namespace {

constexpr std::size_t kNearFactor = 2;
constexpr std::size_t kNearTapsAPhase = 72;
/// Width of the transition band for a stop band at −100 dB, (A − 8) / (2.285 · 2π · taps) cycles a
/// sample (Kaiser 1974); it ends at half the low rate.
constexpr double kNearTransition =
    92.0 / (2.285 * 6.283185307179586 * kNearFactor * kNearTapsAPhase);
constexpr double kNearCutoff = 0.25 - 0.5 * kNearTransition;
/// 16 taps a phase give more than −100 dB from ¾ of the middle rate on, whatever the factor.
constexpr std::size_t kFarTapsAPhase = 16;

std::vector<float> taps_of(std::size_t factor, std::size_t taps_a_phase, double cutoff, double gain,
                           double early = 0.0)
{
    std::vector<float> taps(factor * taps_a_phase);
    const double centre = 0.5 * static_cast<double>(taps.size()) - early;
    design_low_pass({.cutoff = cutoff, .centre = centre, .gain = gain}, taps);
    return taps;
}

}  // namespace

std::size_t Oversampler::factor_at(double sample_rate_hz) noexcept
{
    return sample_rate_hz < 50000.0 ? kMaxFactor : sample_rate_hz < 100000.0 ? 4 : 2;
}

void Oversampler::prepare(double sample_rate_hz, std::size_t max_frames)
{
    const std::size_t far_factor = factor_at(sample_rate_hz) / kNearFactor;
    const double far_cutoff = 0.5 / static_cast<double>(far_factor);
    const bool has_far = far_factor > 1;
    // The half sample in the middle is made up for where the way down begins.
    constexpr double kHalfSample = 0.5;
    near_up_.prepare(kNearFactor, taps_of(kNearFactor, kNearTapsAPhase, kNearCutoff, kNearFactor),
                     max_frames);
    near_down_.prepare(
        kNearFactor,
        taps_of(kNearFactor, kNearTapsAPhase, kNearCutoff, 1.0, has_far ? 0.0 : kHalfSample),
        max_frames);
    const auto far_gain = static_cast<double>(far_factor);
    far_up_.prepare(far_factor, taps_of(far_factor, kFarTapsAPhase, far_cutoff, far_gain),
                    kNearFactor * max_frames);
    far_down_.prepare(far_factor, taps_of(far_factor, kFarTapsAPhase, far_cutoff, 1.0, kHalfSample),
                      kNearFactor * max_frames);
    near_.assign(kNearFactor * max_frames, 0.0f);
    far_.assign(has_far ? far_factor * near_.size() : 0, 0.0f);
    delay_each_way_ =
        static_cast<Frames>((kNearTapsAPhase + (has_far ? kFarTapsAPhase / kNearFactor : 0)) / 2);
    reset();
}

void Oversampler::reset() noexcept
{
    near_up_.reset();
    near_down_.reset();
    far_up_.reset();
    far_down_.reset();
}

std::span<float> Oversampler::up(std::span<const float> in) noexcept
{
    const std::span<float> near{near_.data(), kNearFactor * in.size()};
    near_up_.process(in, near);
    if (!far()) return near;
    const std::span<float> high{far_.data(), far_up_.factor() * near.size()};
    far_up_.process(near, high);
    return high;
}

void Oversampler::down(std::span<float> out) noexcept
{
    const std::span<float> near{near_.data(), kNearFactor * out.size()};
    if (far()) far_down_.process({far_.data(), far_down_.factor() * near.size()}, near);
    near_down_.process(near, out);
}

}  // namespace sitwell
