#include "dsp/spectral/steady_fft.h"

#include "support/signals.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <vector>

namespace sitwell {
namespace {

constexpr double kPiHere = 3.14159265358979323846;

double level(const std::vector<float>& signal)
{
    double sum = 0.0;
    for (const float x : signal) sum += static_cast<double>(x) * static_cast<double>(x);
    return std::sqrt(sum / static_cast<double>(signal.size()));
}

TEST(SteadyFft, IsTheSumThatDefinesIt)
{
    for (const std::size_t frames : {8u, 16u, 64u, 256u}) {
        const SteadyFft fft{frames};
        const auto signal = test::white_row(frames, 1);
        std::vector<float> re(fft.bins()), im(fft.bins()), scratch(fft.scratch_size());
        fft.forward(signal, re, im, scratch);
        for (std::size_t k = 0; k < fft.bins(); ++k) {
            double sum_re = 0.0;
            double sum_im = 0.0;
            for (std::size_t n = 0; n < frames; ++n) {
                const double at =
                    2.0 * kPiHere * static_cast<double>(n * k) / static_cast<double>(frames);
                sum_re += static_cast<double>(signal[n]) * std::cos(at);
                sum_im -= static_cast<double>(signal[n]) * std::sin(at);
            }
            const double tolerance = 1e-6 * std::sqrt(static_cast<double>(frames));
            EXPECT_NEAR(re[k], sum_re, tolerance) << frames << ", bin " << k;
            EXPECT_NEAR(im[k], sum_im, tolerance) << frames << ", bin " << k;
        }
    }
}

TEST(SteadyFft, ComesBackWithoutNoise)
{
    for (const std::size_t frames : {8u, 256u, 4096u, 32768u}) {
        const SteadyFft fft{frames};
        const auto signal = test::white_row(frames, 2);
        std::vector<float> re(fft.bins()), im(fft.bins()), scratch(fft.scratch_size());
        std::vector<float> back(frames);
        fft.forward(signal, re, im, scratch);
        fft.inverse(re, im, back, scratch);
        for (std::size_t n = 0; n < frames; ++n) back[n] -= signal[n];
        EXPECT_LT(20.0 * std::log10(level(back) / level(signal)), -125.0) << frames;
    }
}

RC_GTEST_PROP(SteadyFft, GivesTheSameBitsInHoweverManyParts, ())
{
    const SteadyFft fft{std::size_t{8} << *rc::gen::inRange(0, 7)};
    const auto signal = test::white_row(fft.frames(), 3);
    std::vector<float> re(fft.bins()), im(fft.bins()), scratch(fft.scratch_size());
    std::vector<float> back(fft.frames());
    fft.forward(signal, re, im, scratch);
    fft.inverse(re, im, back, scratch);
    auto parts = *rc::gen::container<std::vector<std::size_t>>(
        rc::gen::inRange<std::size_t>(0, fft.steps() + 1));
    parts.push_back(fft.steps());
    std::sort(parts.begin(), parts.end());
    std::vector<float> re_parts(fft.bins()), im_parts(fft.bins()), back_parts(fft.frames());
    std::size_t done = 0;
    for (const std::size_t next : parts) {
        fft.forward(signal, re_parts, im_parts, scratch, {done, next});
        done = next;
    }
    done = 0;
    for (const std::size_t next : parts) {
        fft.inverse(re, im, back_parts, scratch, {done, next});
        done = next;
    }
    RC_ASSERT(re_parts == re);
    RC_ASSERT(im_parts == im);
    RC_ASSERT(back_parts == back);
}

}  // namespace
}  // namespace sitwell
