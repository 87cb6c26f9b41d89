#pragma once

#include <array>
#include <cstddef>
#include <vector>

namespace sitwell {

/// Weights that read a signal between its frames, for reading places that move with every frame: a
/// sinc under Kaiser's window, tabulated at 512 fractions of a frame and a straight line between
/// two of them. Level and noise: docs/why/delay-and-modulation.md. Immutable once made. [any]
class FractionTaps {
public:
    static constexpr std::size_t kTaps = 32;
    /// Taps for frames before the one that lies at the wanted time or just before it.
    static constexpr std::size_t kBefore = kTaps / 2 - 1;
    /// Frames that must have come after that one.
    static constexpr std::size_t kAfter = kTaps / 2;

    /// The one table there is; the first call makes it. [control]
    static const FractionTaps& get();

    /// The value `fraction`, 0 … 1, of a frame after x[kBefore]; reads kTaps frames of x.
    float read(const float* x, double fraction) const noexcept;

private:
    static constexpr std::size_t kFractions = 512;
    using Row = std::array<float, kTaps>;

    FractionTaps();

    std::vector<Row> rows_;  ///< kFractions and one more
};

}  // namespace sitwell
