#include "fx/reverb_fixture.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using namespace test;

/// Abel and Huang, "A simple, robust measure of reverberation echo density", AES 121, 2006: the
/// share of samples beyond one deviation in 20 ms, over that of Gaussian noise; averaged over 10
/// ms.
double echo_density(const Samples& x, double seconds)
{
    const std::size_t half = frames(0.01);
    double sum = 0.0;
    int count = 0;
    for (std::size_t at = frames(seconds - 0.005); at < frames(seconds + 0.005); at += 48) {
        double power = 0.0, weights = 0.0, beyond = 0.0;
        const auto weight = [&](std::size_t i) {
            return 0.5 + 0.5 * std::cos(kPi * (static_cast<double>(i) - static_cast<double>(at)) /
                                        static_cast<double>(half));
        };
        for (std::size_t i = at - half; i <= at + half; ++i) {
            power += weight(i) * x[i] * x[i];
            weights += weight(i);
        }
        for (std::size_t i = at - half; i <= at + half; ++i)
            if (x[i] * x[i] > power / weights) beyond += weight(i);
        sum += beyond / weights / 0.3173;
        ++count;
    }
    return sum / count;
}

/// From `seconds` on, with the decay taken out.
Samples straightened(const Samples& x, double from_s, double seconds, double decay)
{
    Samples tail;
    for (std::size_t i = 0; i < frames(seconds); ++i)
        tail.push_back(x[frames(from_s) + i] *
                       std::pow(10.0, 3.0 * static_cast<double>(i) / kRateHz / decay));
    return tail;
}

class ReverbTail : public EveryCharacter {};

TEST_P(ReverbTail, TailDoesNotRing)
{
    const ReverbParams params = white(GetParam());
    const auto response = impulse_response(params, 1.5);
    const Samples tail = straightened(response.left, 0.15, 0.8, params.decay_s);
    double most = 0.0;
    for (std::size_t lag = 24; lag < frames(0.25); ++lag) {
        double sum = 0.0;
        for (std::size_t i = lag; i < tail.size(); ++i) sum += tail[i] * tail[i - lag];
        most = std::max(most, std::abs(sum));
    }
    EXPECT_LT(most / power_of(tail), 0.15);
}

TEST_P(ReverbTail, TailIsAsFlatAsNoise)
{
    // In windows of 0.17 s, about what an ear integrates; Gaussian noise gives 0.56.
    const ReverbParams params = white(GetParam());
    const auto response = impulse_response(params, 1.5);
    const Samples tail = straightened(response.left, 0.15, 0.8, params.decay_s);
    constexpr std::size_t kSize = 8192;
    double flatness = 0.0;
    int windows = 0;
    for (std::size_t at = 0; at + kSize <= tail.size(); at += kSize / 2) {
        Samples window;
        for (std::size_t i = 0; i < kSize; ++i)
            window.push_back(tail[at + i] *
                             (0.5 - 0.5 * std::cos(2.0 * kPi * static_cast<double>(i) / kSize)));
        const Samples power = power_spectrum(window);
        double logs = 0.0, sum = 0.0, bins = 0.0;
        for (std::size_t k = 200 * kSize / 48000; k < 8000 * kSize / 48000; ++k) {
            logs += std::log(power[k]);
            sum += power[k];
            bins += 1.0;
        }
        flatness += std::exp(logs / bins) / (sum / bins);
        ++windows;
    }
    EXPECT_GT(flatness / windows, 0.5);
}

TEST_P(ReverbTail, EarsHearUnlikeTails)
{
    const auto response = impulse_response(bare(GetParam()), 1.0);
    const double scale = std::sqrt(power_of(response.left) * power_of(response.right));
    for (int lag = -48; lag <= 48; ++lag) {
        double sum = 0.0;
        for (std::size_t i = 48; i + 48 < response.left.size(); ++i)
            sum += response.left[i] * response.right[i + static_cast<std::size_t>(lag + 48) - 48];
        EXPECT_LT(std::abs(sum) / scale, 0.3) << lag;
    }
    EXPECT_NEAR(power_of(response.left) / power_of(response.right), 1.0, 0.3);
}

INSTANTIATE_TEST_SUITE_P(EveryCharacter, ReverbTail, EveryCharacter::all(), EveryCharacter::name);

TEST(ReverbTailItself, RoomAndPlateAreDenseWithinATenthOfASecond)
{
    for (const std::size_t character : {0u, 1u}) {
        ReverbParams params = white(character);
        params.early_db = -6.0f;
        const auto response = impulse_response(params, 0.4);
        const double begin_s = 0.001 * params.pre_delay_ms;
        EXPECT_GT(echo_density(response.left, begin_s + 0.09), 0.9);
        EXPECT_GT(echo_density(response.left, begin_s + 0.10), 0.9);
    }
}

TEST(ReverbTailItself, HallBuildsSlowly)
{
    const auto response = impulse_response(white(2), 0.5);
    EXPECT_LT(echo_density(response.left, 0.06), 0.6);
    EXPECT_GT(echo_density(response.left, 0.2), 0.9);
}

}  // namespace
}  // namespace sitwell
