#pragma once

#include <cstddef>

namespace sitwell {

// What dsp/spectral/steady_fft.h and convolver.h are made of, at the width of the machine; the same
// bits on every instruction set. The passes of a transform do the part from `first` to before
// `last`. [any]

/// Complex numbers, their parts in rows of their own.
struct ComplexRows {
    float* real = nullptr;
    float* imaginary = nullptr;
};
struct ConstComplexRows {
    const float* real = nullptr;
    const float* imaginary = nullptr;
};

/// Stockham's stage (Van Loan, "Computational Frameworks for the Fast Fourier Transform", 1992,
/// 1.7) over `half` numbers in groups of `stride`, a power of two: butterflies `first` to `last` of
/// half / 2. `turns` are cosines and sines of a turn in `half` steps. `from` and `to` lie apart.
void fourier_stage(ConstComplexRows from, ComplexRows to, ConstComplexRows turns, std::size_t half,
                   std::size_t stride, std::size_t first, std::size_t last) noexcept;

/// From the transform `z` of pairs of frames, even ones real and odd ones imaginary, to that of
/// frames (ibid. 4.4): bins `first` ≥ 1 to `last` ≤ half. `turns` are of half a turn in `half`
/// steps.
void split_pairs(ConstComplexRows z, ComplexRows spectrum, ConstComplexRows turns, std::size_t half,
                 std::size_t first, std::size_t last) noexcept;

/// The way back, the conjugate of `z` and `scale` times it: numbers `first` to `last` ≤ half.
void join_pairs(ConstComplexRows spectrum, ComplexRows z, ConstComplexRows turns, std::size_t half,
                float scale, std::size_t first, std::size_t last) noexcept;

/// sums += a · b, number by number, for `count` numbers.
void add_products(ConstComplexRows a, ConstComplexRows b, ComplexRows sums,
                  std::size_t count) noexcept;

}  // namespace sitwell
