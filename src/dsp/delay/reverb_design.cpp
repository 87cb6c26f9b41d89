#include "dsp/delay/reverb_design.h"

#include "dsp/delay/reverb_response.h"
#include "dsp/delay/reverb_space.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

/// ± 0.35 ms at rates of 0.31 to 0.93 Hz: 3.5 cents at most (2π · rate · excursion).
constexpr double kModulationMs = 0.35;
constexpr double kSlowestHz = 0.31;
constexpr double kFasterBy =
    0.0886;  ///< Hz from modulator to modulator, so that none repeats another

std::uint32_t frames_of(double ms, double sample_rate_hz) noexcept
{
    return static_cast<std::uint32_t>(ms * 1e-3 * sample_rate_hz + 0.5);
}

bool is_prime(std::uint32_t n) noexcept
{
    if (n % 2 == 0) return n == 2;
    for (std::uint32_t divisor = 3; divisor * divisor <= n; divisor += 2)
        if (n % divisor == 0) return false;
    return n > 1;
}

std::uint32_t prime_from(std::uint32_t n) noexcept
{
    while (!is_prime(n)) ++n;
    return n;
}

/// Uneven steps, so that no difference of two lines recurs: the fractional parts of i · √2.
double jitter(std::size_t i) noexcept
{
    const double x = static_cast<double>(i) * 1.4142135623730951;
    return x - static_cast<double>(static_cast<int>(x)) - 0.5;
}

/// Falling with time, of mixed polarity, their squares summing to 1.
std::array<float, kReverbEarlyTaps> early_gains(const ReverbSpace& space, std::size_t side) noexcept
{
    std::array<double, kReverbEarlyTaps> gains{};
    double power = 0.0;
    for (std::size_t k = 0; k < kReverbEarlyTaps; ++k) {
        gains[k] = gain_of_db(-space.early_fall_db_per_ms * space.early_ms[side][k]);
        power += gains[k] * gains[k];
    }
    std::array<float, kReverbEarlyTaps> scaled{};
    for (std::size_t k = 0; k < kReverbEarlyTaps; ++k)
        scaled[k] =
            static_cast<float>(((k + side) % 3 == 1 ? -gains[k] : gains[k]) / std::sqrt(power));
    return scaled;
}

const ReverbSpace& space_of(const ReverbShape& shape) noexcept
{
    return kReverbSpaces[std::min(shape.character, kReverbSpaces.size() - 1)];
}

}  // namespace

ReverbLayout reverb_layout(const ReverbShape& shape, double sample_rate_hz) noexcept
{
    const ReverbSpace& space = space_of(shape);
    ReverbLayout layout;
    layout.pre_delay = frames_of(shape.pre_delay_ms, sample_rate_hz);
    for (std::size_t side = 0; side < 2; ++side) {
        layout.early_gain[side] = early_gains(space, side);
        for (std::size_t k = 0; k < kReverbEarlyTaps; ++k)
            layout.early[side][k] =
                layout.pre_delay + frames_of(space.early_ms[side][k] * shape.size, sample_rate_hz);
        // The right side's all-passes are a little longer, so that the sides spread differently.
        const double longer = side == 0 ? 1.0 : 1.067;
        for (std::size_t k = 0; k < kReverbDiffusers; ++k)
            layout.diffusers[side][k] = prime_from(
                std::max(kReverbShortestFrames,
                         frames_of(space.diffuser_ms[k] * longer * shape.size, sample_rate_hz)));
    }
    const double octaves = log2_of(space.longest_line_ms / space.shortest_line_ms);
    std::uint32_t shorter = kReverbShortestFrames;
    for (std::size_t i = 0; i < kReverbLines; ++i) {
        const double step =
            (static_cast<double>(i) + 0.6 * jitter(i)) / static_cast<double>(kReverbLines - 1);
        const double ms = space.shortest_line_ms * exp2_of(octaves * step) * shape.size;
        layout.lines[i] = prime_from(std::max(shorter + 1, frames_of(ms, sample_rate_hz)));
        shorter = layout.lines[i];
    }
    return layout;
}

ReverbLayout longest_reverb_layout(double sample_rate_hz) noexcept
{
    ReverbLayout longest;
    const auto lengthen = [](std::uint32_t& most, std::uint32_t frames) {
        most = std::max(most, frames);
    };
    for (std::size_t character = 0; character < kReverbSpaces.size(); ++character) {
        const ReverbLayout one = reverb_layout({.character = character,
                                                .size = kReverbMostSize,
                                                .pre_delay_ms = kReverbMostPreDelayMs},
                                               sample_rate_hz);
        lengthen(longest.pre_delay, one.pre_delay);
        for (std::size_t side = 0; side < 2; ++side) {
            for (std::size_t k = 0; k < kReverbEarlyTaps; ++k)
                lengthen(longest.early[side][k], one.early[side][k]);
            for (std::size_t k = 0; k < kReverbDiffusers; ++k)
                lengthen(longest.diffusers[side][k], one.diffusers[side][k]);
        }
        for (std::size_t i = 0; i < kReverbLines; ++i) lengthen(longest.lines[i], one.lines[i]);
    }
    return longest;
}

ReverbSettings reverb_settings(const ReverbShape& shape, double sample_rate_hz,
                               std::size_t channels) noexcept
{
    const ReverbResponse response{shape, sample_rate_hz};
    ReverbSettings settings;
    settings.layout = response.layout();
    ReverbTuning& tuning = settings.tuning;
    constexpr double kMatrix = 0.25;  // 1 / √16 makes Hadamard's matrix orthogonal
    for (std::size_t i = 0; i < kReverbLines; ++i) {
        const auto& [low, high] = response.shelves()[i];
        tuning.low_b1[i] = static_cast<float>(low.b1 / low.b0);
        tuning.low_a1[i] = static_cast<float>(low.a1);
        tuning.high_b0[i] = static_cast<float>(kMatrix * low.b0 * high.b0);
        tuning.high_b1[i] = static_cast<float>(kMatrix * low.b0 * high.b1);
        tuning.high_a1[i] = static_cast<float>(high.a1);
    }
    tuning.early = static_cast<float>(std::sqrt(response.early_power()));
    tuning.diffusion = static_cast<float>(space_of(shape).diffusion);
    tuning.modulation_frames =
        static_cast<float>(shape.modulation * kModulationMs * 1e-3 * sample_rate_hz);
    tuning.low_cut_g = static_cast<float>(cut_g(shape.low_cut_hz, sample_rate_hz));
    tuning.high_cut_g = static_cast<float>(cut_g(shape.high_cut_hz, sample_rate_hz));

    const double wet = gain_of_db(shape.level_db) / std::sqrt(response.pink_power());
    // One output hears the sum of both, whatever the width; unlike signals add by power.
    const double mono = wet * std::sqrt(0.5 * response.width_power());
    tuning.direct = static_cast<float>(channels == 1 ? mono : 0.5 * wet * (1.0 + shape.width));
    tuning.cross = static_cast<float>(channels == 1 ? mono : 0.5 * wet * (1.0 - shape.width));

    for (std::size_t m = 0; m < kReverbModulated; ++m) {
        const double hz = kSlowestHz + kFasterBy * static_cast<double>(m);
        settings.modulation_step[m] = static_cast<std::uint32_t>(
            4294967296.0 * hz * static_cast<double>(kReverbTickFrames) / sample_rate_hz);
    }
    return settings;
}

}  // namespace sitwell
