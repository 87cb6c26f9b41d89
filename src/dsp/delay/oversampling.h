#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

namespace sitwell {

inline constexpr std::size_t kOversampling = 4;

/// Shapes a sinc is cut off with: Hann, or Kaiser with β = 7 (stop band near −70 dB).
enum class SincWindow { hann, kaiser };

/// The interpolation filter for `fraction` of the way from one frame to the next: a windowed sinc,
/// its sum 1 but for rounding. taps[k] weighs frame k − (taps.size() / 2 − 1). [any]
void design_interpolation(double fraction, SincWindow window, std::span<float> taps) noexcept;

/// Reads a signal between its samples, at one, two and three quarters.
///
/// Twelve taps and Hann are what meters after ITU-R BS.1770-5 Annex 2 use. Immutable once made.
/// [any]
template <std::size_t Taps>
class Oversampling {
public:
    /// Points between frame n and n + 1 depend on frames n − kBefore … n + kAfter.
    static constexpr std::size_t kBefore = Taps / 2 - 1;
    static constexpr std::size_t kAfter = Taps / 2;
    static constexpr std::size_t kPhases = kOversampling - 1;

    explicit Oversampling(SincWindow window) noexcept
    {
        for (std::size_t p = 0; p < kPhases; ++p) {
            design_interpolation(static_cast<double>(p + 1) / kOversampling, window, taps_[p]);
            float magnitude = 0.0f;
            for (const float tap : taps_[p]) magnitude += tap < 0.0f ? -tap : tap;
            bound_ = std::max(bound_, magnitude * 1.00001f);
        }
    }

    /// `x` holds kBefore frames before the first one wanted and kAfter after the last;
    /// `points[p][n]` becomes the value at n + (p + 1) / 4. The same bits for any blocking.
    void interpolate(const float* x, std::size_t frames,
                     const std::array<float*, kPhases>& points) const noexcept
    {
        for (std::size_t p = 0; p < kPhases; ++p) {
            std::size_t n = 0;
            for (; n + kRun <= frames; n += kRun) convolve<kRun>(x + n, taps_[p], points[p] + n);
            for (; n < frames; ++n) convolve<1>(x + n, taps_[p], points[p] + n);
        }
    }

    /// No point can exceed this times the largest sample it depends on.
    float gain_bound() const noexcept { return bound_; }

private:
    static constexpr std::size_t kRun =
        16;  ///< computed at once, so that the sums stay in registers

    template <std::size_t Count>
    static void convolve(const float* x, const std::array<float, Taps>& taps, float* out) noexcept
    {
        std::array<float, Count> sum{};
        for (std::size_t k = 0; k < Taps; ++k)
            for (std::size_t n = 0; n < Count; ++n) sum[n] += taps[k] * x[k + n];
        for (std::size_t n = 0; n < Count; ++n) out[n] = sum[n];
    }

    std::array<std::array<float, Taps>, kPhases> taps_{};
    float bound_ = 0.0f;
};

}  // namespace sitwell
