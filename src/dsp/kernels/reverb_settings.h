#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace sitwell {

inline constexpr std::size_t kReverbLines = 16;
inline constexpr std::size_t kReverbDiffusers = 4;    ///< all-passes in series, a side
inline constexpr std::size_t kReverbEarlyTaps = 8;    ///< early reflections, a side
inline constexpr std::size_t kReverbModulated = 8;    ///< lines whose delay wanders
inline constexpr std::size_t kReverbTickFrames = 64;  ///< settings are looked at this often

/// The shortest delay of an all-pass or a line, in frames: what is computed at once must fit.
inline constexpr std::uint32_t kReverbShortestFrames = 48;

/// The side, 0 left or 1 right, that feeds a line or an early reflection of the left ear.
constexpr std::size_t reverb_line_side(std::size_t line) noexcept
{
    return line % 2;
}
/// Half of each side's lines are fed upside down.
constexpr bool reverb_line_inverts(std::size_t line) noexcept
{
    return (line & 2) != 0;
}
/// What an ear hears of the lines: of each four, the row of Hadamard's matrix of four that this
/// names, all added. The two ears' sums are orthogonal over all lines and over each side's alone,
/// so they are unlike signals of the same power. Either is a bent sequence (Rothaus, "On bent
/// functions", JCT A 20, 1976): the matrix spreads it evenly over all lines, so no line answers
/// what was heard louder than 1/16.
inline constexpr std::array<std::array<std::size_t, 4>, 2> kReverbHeardRows{
    {{0, 1, 2, 3}, {2, 3, 0, 1}}};
constexpr bool reverb_early_crosses(std::size_t tap) noexcept
{
    return tap == 2 || tap == 5;
}
/// Which modulator moves a line; kReverbModulated for a line that stands still. Four of either
/// side.
constexpr std::size_t reverb_modulator(std::size_t line) noexcept
{
    return line % 4 == 1 || line % 4 == 2 ? line / 2 : kReverbModulated;
}

/// What is read where, in frames. Changing any of it crossfades from the old places to the new.
struct ReverbLayout {
    std::uint32_t pre_delay = 0;  ///< to the diffusion and, through it, the lines
    std::array<std::array<std::uint32_t, kReverbEarlyTaps>, 2> early{};  ///< pre-delay included
    std::array<std::array<float, kReverbEarlyTaps>, 2> early_gain{};
    std::array<std::array<std::uint32_t, kReverbDiffusers>, 2> diffusers{};
    std::array<std::uint32_t, kReverbLines> lines{};
    bool operator==(const ReverbLayout&) const = default;
};

/// Everything that is a factor. Changes are ramped.
///
/// Each line ends in two shelves of first order, which hold its decay: y = x + b1 · x' − a1 · y',
/// then z = b0 · y + b1 · y' − a1 · z', which has the gain of both and the factor ¼ that makes the
/// mixing matrix orthogonal.
struct ReverbTuning {
    std::array<float, kReverbLines> low_b1{}, low_a1{};
    std::array<float, kReverbLines> high_b0{}, high_b1{}, high_a1{};
    float early = 0.0f;              ///< level of the early reflections
    float diffusion = 0.0f;          ///< factor of the all-passes
    float modulation_frames = 0.0f;  ///< how far a modulated line wanders to either side
    float low_cut_g = 0.0f;          ///< tan(π · f / rate) of the high-pass on the wet signal
    float high_cut_g = 1.0f;         ///< and of the low-pass
    float direct = 1.0f;             ///< left to left and right to right, at the output
    float cross = 0.0f;              ///< left to right and right to left
    bool operator==(const ReverbTuning&) const = default;
};

struct ReverbSettings {
    ReverbLayout layout;
    ReverbTuning tuning;
    /// How far each modulator's phase advances in a tick; a turn is 2^32. Fixed after the start.
    std::array<std::uint32_t, kReverbModulated> modulation_step{};
};

/// Moves every factor of `now` by 1 / `steps` of the way to `goal`; the last step lands on it.
void step_towards(const ReverbTuning& goal, float steps, ReverbTuning& now) noexcept;

}  // namespace sitwell
