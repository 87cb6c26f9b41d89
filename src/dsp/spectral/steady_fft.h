#pragma once

#include "dsp/kernels/fourier.h"

#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// The Fourier transform of a real signal for what is heard: the same bits on every x86-64
/// processor, which the quicker dsp/spectral/fft.h does not promise. A complex transform of half
/// the length after Stockham (autosort, radix 2; Van Loan, "Computational Frameworks for the Fast
/// Fourier Transform", 1992, 1.7), then the split of even and odd (ibid. 4.4). Error below −125 dB
/// of the signal's level. Its factors may be shared; scratch belongs to the caller.
///
/// Either way is a row of steps() steps of like cost, each done once and in order, but as many at a
/// time as one likes: the result is the same to the bit, so that a long transform can be spread
/// over many blocks. What it reads and its scratch stay untouched from the first step to the last.
class SteadyFft {
public:
    /// Of the steps of a transform, those from `first` on that lie before `last`.
    struct Steps {
        std::size_t first = 0;
        std::size_t last = 0;
    };

    SteadyFft() = default;
    /// Of that many frames, a power of two from 8 on. [control]
    explicit SteadyFft(std::size_t frames);

    std::size_t frames() const noexcept { return 2 * half_; }
    std::size_t bins() const noexcept { return half_ + 1; }
    std::size_t steps() const noexcept { return passes_ * pass_steps(); }
    /// How much room `scratch` has to have.
    std::size_t scratch_size() const noexcept { return 4 * half_; }

    /// `signal` of frames(), spectra of bins(). [render]
    void forward(std::span<const float> signal, std::span<float> real, std::span<float> imaginary,
                 std::span<float> scratch, Steps steps) const noexcept;
    void forward(std::span<const float> signal, std::span<float> real, std::span<float> imaginary,
                 std::span<float> scratch) const noexcept
    {
        forward(signal, real, imaginary, scratch, {0, steps()});
    }
    /// The signal back again, at its level. [render]
    void inverse(std::span<const float> real, std::span<const float> imaginary,
                 std::span<float> signal, std::span<float> scratch, Steps steps) const noexcept;
    void inverse(std::span<const float> real, std::span<const float> imaginary,
                 std::span<float> signal, std::span<float> scratch) const noexcept
    {
        inverse(real, imaginary, signal, scratch, {0, steps()});
    }

private:
    /// A step is a butterfly of two numbers, or as much of the way into the transform or out of it.
    std::size_t pass_steps() const noexcept { return half_ / 2; }
    ComplexRows side(std::span<float> scratch, std::size_t pass) const noexcept;
    ConstComplexRows behind(std::span<float> scratch, std::size_t pass) const noexcept;
    void turn(std::span<float> scratch, std::size_t pass, Steps steps) const noexcept;
    /// Does those steps: `in` of the first pass, butterflies of the middle ones, `out` of the last.
    template <class In, class Out>
    void run(std::span<float> scratch, Steps steps, const In& in, const Out& out) const noexcept;

    std::size_t half_ = 0;
    std::size_t passes_ = 0;                          ///< in, the transform's stages, out
    std::vector<float> cosines_, sines_;              ///< of a turn in `half_` steps
    std::vector<float> split_cosines_, split_sines_;  ///< of half a turn in `half_` steps
};

}  // namespace sitwell
