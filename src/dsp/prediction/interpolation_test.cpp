#include "dsp/prediction/interpolation.h"

#include "core/audio/audio_buffer.h"
#include "support/signals.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <vector>

namespace sitwell {
namespace {

/// Some partials over a soft hiss, which nobody can know.
std::vector<double> chord(std::size_t frames, float hiss)
{
    AudioBuffer audio = test::white_noise(1, frames, 3, hiss);
    for (const double hz : {110.0, 277.2, 329.6, 660.0, 1500.0})
        add(test::sine(1, frames, hz, 48000.0, 0.1f), 1.0f, audio);
    return {audio.channel(0).begin(), audio.channel(0).end()};
}

std::vector<LostSample> lost_from(std::size_t first, std::size_t count)
{
    std::vector<LostSample> lost;
    for (std::size_t n = 0; n < count; ++n) lost.push_back({first + n});
    return lost;
}

double error_db(const std::vector<double>& truth, const std::vector<double>& found,
                const std::vector<LostSample>& lost)
{
    double error = 0.0, power = 0.0;
    for (const LostSample& sample : lost) {
        error += std::pow(truth[sample.at] - found[sample.at], 2.0);
        power += std::pow(truth[sample.at], 2.0);
    }
    return 10.0 * std::log10((error + 1e-20) / power);
}

TEST(Interpolation, FindsWhatAChordPlayed)
{
    const auto truth = chord(1100, 0.0002f);
    struct Case {
        std::size_t count;
        double at_most_db;  ///< a longer gap is harder: of a millisecond a hundredth may be wrong
    };
    for (const auto& [count, at_most_db] : {Case{1, -30.0}, Case{10, -30.0}, Case{48, -20.0}}) {
        auto x = truth;
        const auto lost = lost_from(520, count);
        for (const LostSample& sample : lost) x[sample.at] = 0.9;
        interpolate(x, lost);
        EXPECT_LT(error_db(truth, x, lost), at_most_db) << count;
        EXPECT_EQ(x[519], truth[519]);
        EXPECT_EQ(x[520 + count], truth[520 + count]);
    }
}

TEST(Interpolation, FindsSilenceInSilence)
{
    std::vector<double> x(1000);
    x[500] = 0.5;
    interpolate(x, lost_from(500, 1));
    EXPECT_EQ(x[500], 0.0);
}

TEST(Interpolation, KeepsToTheSideOfTheLevel)
{
    auto truth = chord(1100, 0.0002f);
    auto x = truth;
    std::vector<LostSample> lost;
    for (std::size_t n = 0; n < x.size(); ++n) {
        if (std::abs(x[n]) <= 0.25) continue;
        lost.push_back({n, x[n] > 0.0 ? 1 : -1, 0.25f});
        x[n] = std::clamp(x[n], -0.25, 0.25);
    }
    ASSERT_GT(lost.size(), 20u);
    const auto cut = x;
    interpolate(x, lost);
    for (const LostSample& sample : lost) EXPECT_GE(sample.side * x[sample.at], 0.25) << sample.at;
    EXPECT_LT(error_db(truth, x, lost), error_db(truth, cut, lost) - 10.0);
}

}  // namespace
}  // namespace sitwell
