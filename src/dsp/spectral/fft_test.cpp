#include "dsp/spectral/fft.h"

#include "dsp/math/functions.h"

#include <gtest/gtest.h>
#include <thread>
#include <vector>

namespace sitwell {
namespace {

std::vector<float> noise(std::size_t size)
{
    std::vector<float> x(size);
    std::uint32_t state = 12345;
    for (float& v : x) {
        state = state * 1664525u + 1013904223u;
        v = static_cast<float>(state >> 8) / 8388608.0f - 1.0f;
    }
    return x;
}

TEST(RealFft, AgreesWithTheDefinition)
{
    for (const std::size_t size : {2u, 16u, 60u, 256u}) {
        RealFft fft{size};
        const auto x = noise(size);
        std::vector<std::complex<float>> spectrum(size / 2 + 1);
        fft.forward(x, spectrum);
        for (std::size_t k = 0; k <= size / 2; ++k) {
            std::complex<double> sum;
            for (std::size_t n = 0; n < size; ++n) {
                const double angle =
                    -kTwoPi * static_cast<double>(k * n % size) / static_cast<double>(size);
                sum += static_cast<double>(x[n]) * std::complex{cos_of(angle), sin_of(angle)};
            }
            EXPECT_NEAR(spectrum[k].real(), sum.real(), 1e-4);
            EXPECT_NEAR(spectrum[k].imag(), sum.imag(), 1e-4);
        }
    }
}

TEST(RealFft, InverseUndoesForward)
{
    RealFft fft{4096};
    const auto x = noise(4096);
    std::vector<std::complex<float>> spectrum(2049);
    std::vector<float> back(4096);
    fft.forward(x, spectrum);
    fft.inverse(spectrum, back);
    for (std::size_t n = 0; n < x.size(); ++n) ASSERT_NEAR(back[n], x[n], 1e-6);
}

TEST(RealFft, CanBeMadeOnManyThreadsAtOnce)
{
    const auto x = noise(512);
    std::vector<std::vector<std::complex<float>>> spectra(8, std::vector<std::complex<float>>(257));
    std::vector<std::thread> threads;
    for (auto& spectrum : spectra)
        threads.emplace_back([&x, &spectrum] { RealFft{512}.forward(x, spectrum); });
    for (auto& thread : threads) thread.join();
    for (const auto& spectrum : spectra) EXPECT_EQ(spectrum, spectra.front());
}

}  // namespace
}  // namespace sitwell
