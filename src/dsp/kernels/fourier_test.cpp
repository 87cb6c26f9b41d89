#include "dsp/kernels/fourier.h"

#include "dsp/kernels/every_instruction_set_test.h"
#include "support/signals.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <vector>

namespace sitwell {
namespace {

/// Complex numbers by themselves.
struct Rows {
    explicit Rows(std::size_t count, std::uint32_t seed = 0)
        : real(seed == 0 ? std::vector<float>(count) : test::white_row(count, seed))
        , imaginary(seed == 0 ? std::vector<float>(count) : test::white_row(count, seed + 1))
    {
    }
    ComplexRows rows() { return {real.data(), imaginary.data()}; }
    ConstComplexRows in() const { return {real.data(), imaginary.data()}; }
    bool operator==(const Rows&) const = default;

    std::vector<float> real, imaginary;
};

class FourierWith : public EveryInstructionSet {};

TEST_F(FourierWith, EveryInstructionSetAddsTheProductsOfAPlainLoop)
{
    for (const std::size_t count : {0u, 1u, 7u, 129u}) {
        const Rows a{count, 1}, b{count, 3};
        Rows expected{count, 5};
        for (std::size_t k = 0; k < count; ++k) {
            expected.real[k] += a.real[k] * b.real[k] - a.imaginary[k] * b.imaginary[k];
            expected.imaginary[k] += a.real[k] * b.imaginary[k] + a.imaginary[k] * b.real[k];
        }
        each([&] {
            Rows sums{count, 5};
            add_products(a.in(), b.in(), sums.rows(), count);
            EXPECT_EQ(sums, expected) << count;
        });
    }
}

/// Butterfly after butterfly, as Van Loan writes them.
Rows plain_stage(const Rows& from, const Rows& turns, std::size_t half, std::size_t stride)
{
    Rows to{half};
    for (std::size_t step = 0; step < half / 2; ++step) {
        const std::size_t group = step / stride * stride;
        const float re = from.real[step] - from.real[step + half / 2];
        const float im = from.imaginary[step] - from.imaginary[step + half / 2];
        const std::size_t at = group + step;
        to.real[at] = from.real[step] + from.real[step + half / 2];
        to.imaginary[at] = from.imaginary[step] + from.imaginary[step + half / 2];
        to.real[at + stride] = re * turns.real[group] + im * turns.imaginary[group];
        to.imaginary[at + stride] = im * turns.real[group] - re * turns.imaginary[group];
    }
    return to;
}

TEST_F(FourierWith, EveryInstructionSetIsTheStageOfAPlainLoopInAnyParts)
{
    constexpr std::size_t kHalf = 128;
    const Rows from{kHalf, 11}, turns{kHalf, 13};
    for (std::size_t stride = 1; stride < kHalf; stride *= 2) {
        const Rows expected = plain_stage(from, turns, kHalf, stride);
        each([&] {
            for (const std::size_t part : {1u, 5u, 24u, 64u}) {
                Rows to{kHalf};
                for (std::size_t at = 0; at < kHalf / 2; at += part)
                    fourier_stage(from.in(), to.rows(), turns.in(), kHalf, stride, at,
                                  std::min(at + part, kHalf / 2));
                EXPECT_EQ(to, expected) << "stride " << stride << ", parts of " << part;
            }
        });
    }
}

TEST_F(FourierWith, EveryInstructionSetSplitsAndJoinsAlikeInAnyParts)
{
    constexpr std::size_t kHalf = 128;
    const Rows z{kHalf, 17}, turns{kHalf, 19}, spectrum{kHalf + 1, 23};
    Rows split{kHalf + 1}, joined{kHalf};
    for (std::size_t k = 1; k < kHalf; ++k)
        split_pairs(z.in(), split.rows(), turns.in(), kHalf, k, k + 1);
    for (std::size_t k = 0; k < kHalf; ++k)
        join_pairs(spectrum.in(), joined.rows(), turns.in(), kHalf, 0.25f, k, k + 1);
    each([&] {
        for (const std::size_t part : {3u, 20u, 127u}) {
            Rows split_again{kHalf + 1}, joined_again{kHalf};
            for (std::size_t at = 1; at < kHalf; at += part)
                split_pairs(z.in(), split_again.rows(), turns.in(), kHalf, at,
                            std::min(at + part, kHalf));
            for (std::size_t at = 0; at < kHalf; at += part)
                join_pairs(spectrum.in(), joined_again.rows(), turns.in(), kHalf, 0.25f, at,
                           std::min(at + part, kHalf));
            EXPECT_EQ(split_again, split) << part;
            EXPECT_EQ(joined_again, joined) << part;
        }
    });
}

}  // namespace
}  // namespace sitwell
