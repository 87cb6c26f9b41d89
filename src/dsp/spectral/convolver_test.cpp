#include "dsp/spectral/convolver.h"

#include "support/signals.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <memory>
#include <vector>

namespace sitwell {
namespace {

Convolver convolver_of(const std::vector<float>& taps)
{
    Convolver made;
    made.prepare(std::make_shared<const PartitionedResponse>(taps));
    return made;
}

std::vector<float> played(Convolver& convolver, const std::vector<float>& in, std::size_t block)
{
    std::vector<float> out(in.size());
    for (std::size_t at = 0; at < in.size(); at += block) {
        const std::size_t count = std::min(block, in.size() - at);
        convolver.process(std::span{in}.subspan(at, count), std::span{out}.subspan(at, count));
    }
    return out;
}

TEST(Convolver, AnswersAClickWithItsResponse)
{
    for (const std::size_t length : {1u, 100u, 128u, 129u, 5000u, 40000u, 400000u}) {
        auto taps = test::white_row(length, 3);
        auto convolver = convolver_of(taps);
        std::vector<float> click(length + 40000);
        click[1234] = 1.0f;
        const auto out = played(convolver, click, 512);
        taps.resize(click.size() - 1234);
        for (std::size_t n = 0; n < out.size(); ++n)
            ASSERT_NEAR(out[n], n < 1234 ? 0.0f : taps[n - 1234], 2e-6f) << length << ", " << n;
    }
}

TEST(Convolver, IsTheSumThatDefinesItWithin130Db)
{
    for (const std::size_t length : {9000u, 144000u}) {
        auto taps = test::white_row(length, 4);
        for (std::size_t k = 0; k < length; ++k)
            taps[k] *= std::exp(-6.9f * static_cast<float>(k) / static_cast<float>(length));
        const auto in = test::white_row(length + 20000, 5);
        auto convolver = convolver_of(taps);
        const auto out = played(convolver, in, 300);
        double error = 0.0;
        double power = 0.0;
        for (std::size_t n = 0; n < in.size(); n += length / 300) {
            double sum = 0.0;
            for (std::size_t k = 0; k <= std::min(n, taps.size() - 1); ++k)
                sum += static_cast<double>(taps[k]) * static_cast<double>(in[n - k]);
            power += sum * sum;
            error += (sum - static_cast<double>(out[n])) * (sum - static_cast<double>(out[n]));
        }
        EXPECT_LT(10.0 * std::log10(error / power), -130.0) << length;
    }
}

TEST(Convolver, GivesTheSameBitsForAnyBlocking)
{
    const auto taps = test::white_row(70000, 6);
    const auto in = test::white_row(90000, 7);
    auto whole = convolver_of(taps);
    const auto expected = played(whole, in, in.size());
    for (const std::size_t block : {1u, 64u, 100u, 128u, 2048u}) {
        auto convolver = convolver_of(taps);
        EXPECT_EQ(played(convolver, in, block), expected) << block;
    }
}

TEST(PartitionedResponse, GrowsItsPartitionsAsFarAsThatSavesWork)
{
    const auto lengths = [](std::size_t taps) {
        std::vector<std::size_t> all;
        std::size_t covered = PartitionedResponse::kHead;
        const PartitionedResponse response{std::vector<float>(taps)};
        for (const auto& stretch : response.stretches()) {
            EXPECT_EQ(stretch.first, covered) << taps;
            covered += stretch.count * stretch.partition_frames;
            all.push_back(stretch.partition_frames);
        }
        EXPECT_GE(covered, taps);
        return all;
    };
    EXPECT_EQ(lengths(100), (std::vector<std::size_t>{}));
    EXPECT_EQ(lengths(3000), (std::vector<std::size_t>{128}));
    EXPECT_EQ(lengths(12000), (std::vector<std::size_t>{128, 1024}));
    EXPECT_EQ(lengths(144000), (std::vector<std::size_t>{128, 1024, 8192}));
    EXPECT_EQ(lengths(1440000), (std::vector<std::size_t>{128, 1024, 8192, 65536}));
}

/// Steps and products a frame of the lightest row of powers of two from `length` on.
double lightest_work(std::size_t taps, std::size_t length)
{
    const auto first = [](std::size_t frames) { return frames == 128 ? frames : 2 * frames; };
    const auto of = [&](std::size_t end) {
        const auto frames = static_cast<double>(length);
        const std::size_t count = (end - first(length) + length - 1) / length;
        return std::log2(frames) + 2.0 + static_cast<double>(count) * (frames + 1.0) / frames;
    };
    double lightest = of(taps);
    for (std::size_t next = 2 * length; first(next) < taps; next *= 2)
        lightest = std::min(lightest, of(first(next)) + lightest_work(taps, next));
    return lightest;
}

TEST(PartitionedResponse, IsAsGoodAsTheLightestPartitionWithin7Percent)
{
    for (const std::size_t taps : {48000u, 144000u, 480000u}) {
        const PartitionedResponse response{std::vector<float>(taps)};
        double work = 0.0;
        for (const auto& stretch : response.stretches())
            work +=
                static_cast<double>(2 * stretch.fft.steps() + stretch.count * stretch.fft.bins()) /
                static_cast<double>(stretch.partition_frames);
        const double lightest = lightest_work(taps, 128);
        EXPECT_GE(work, lightest * 0.999) << taps;
        EXPECT_LT(work, lightest * (taps == 144000 ? 1.001 : 1.07)) << taps;
    }
}

TEST(Convolver, GoesOnFromAnotherAndForgetsOnReset)
{
    const auto taps = test::white_row(50000, 8);
    const auto in = test::white_row(60000, 9);
    auto first = convolver_of(taps);
    played(first, in, 512);
    auto second = convolver_of(taps);
    second = static_cast<const Convolver&>(first);
    EXPECT_EQ(played(second, in, 512), played(first, in, 512));
    // One as long takes over what was heard, one of another length nothing.
    auto quiet = convolver_of(std::vector<float>(50000));
    quiet = static_cast<const Convolver&>(first);
    const std::vector<float> silence(60000);
    EXPECT_NE(played(quiet, silence, 512), silence) << "what was worked out rings out";
    EXPECT_EQ(played(quiet, silence, 512), silence);
    auto longer = convolver_of(test::white_row(60000, 8));
    longer = static_cast<const Convolver&>(first);
    auto fresh_longer = convolver_of(test::white_row(60000, 8));
    EXPECT_EQ(played(longer, in, 512), played(fresh_longer, in, 512));
    first.reset();
    auto fresh = convolver_of(taps);
    EXPECT_EQ(played(first, in, 512), played(fresh, in, 512));
}

}  // namespace
}  // namespace sitwell
