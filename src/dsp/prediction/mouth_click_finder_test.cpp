#include "dsp/prediction/mouth_click_finder.h"

#include "dsp/math/functions.h"
#include "support/signals.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

constexpr double kMouthRateHz = 48000.0;

/// What the finder hears of one frame: a held vowel of 150 Hz, soft air, and what is put into it.
class MouthSound {
public:
    MouthSound()
        : audio_{test::white_noise(1, finder_.before() + finder_.frame() + finder_.behind(), 3,
                                   0.0005f)}
    {
    }
    std::size_t in_frame(double ms) const { return finder_.before() + frames(ms); }
    static std::size_t frames(double ms) { return static_cast<std::size_t>(48.0 * ms); }

    MouthSound& vowel(std::size_t from, std::size_t to)
    {
        for (std::size_t n = from; n < to; ++n) {
            double sum = 0.0;
            for (int k = 1; k < 27; ++k)
                sum += std::sin(kTwoPi * 150.0 * k * static_cast<double>(n) / kMouthRateHz) / k;
            audio_.channel(0)[n] += static_cast<float>(0.1 * sum);
        }
        return *this;
    }
    MouthSound& ring(std::size_t at, double hz, double height, double decay_ms)
    {
        for (std::size_t n = at; n < audio_.frames(); ++n) {
            const double t = static_cast<double>(n - at) / kMouthRateHz;
            audio_.channel(0)[n] += static_cast<float>(height * std::exp(-1000.0 * t / decay_ms) *
                                                       std::sin(kTwoPi * hz * t));
        }
        return *this;
    }
    MouthSound& hiss(std::size_t from, std::size_t to, float rms)
    {
        const AudioBuffer air = test::white_noise(1, to - from, 5, rms);
        for (std::size_t n = from; n < to; ++n) audio_.channel(0)[n] += air.channel(0)[n - from];
        return *this;
    }
    std::vector<MouthClick> clicks() { return finder_.search(audio_.channel(0)); }
    std::size_t end() const { return audio_.frames(); }

private:
    MouthClickFinder finder_{kMouthRateHz};
    AudioBuffer audio_;
};

TEST(MouthClickFinder, FindsAClickInAPause)
{
    for (const double hz : {2500.0, 5000.0, 8000.0}) {
        MouthSound sound;
        const auto clicks = sound.ring(sound.in_frame(90.0), hz, 0.03, 1.0).clicks();
        ASSERT_EQ(clicks.size(), 1U) << hz;
        EXPECT_NEAR(static_cast<double>(clicks[0].first), static_cast<double>(sound.in_frame(90.0)),
                    48.0);
        EXPECT_LE(clicks[0].last - clicks[0].first, MouthSound::frames(12.0));
    }
}

TEST(MouthClickFinder, FindsAClickInAHeldVowel)
{
    MouthSound sound;
    EXPECT_EQ(
        sound.vowel(0, sound.end()).ring(sound.in_frame(90.0), 5000.0, 0.1, 1.0).clicks().size(),
        1U);
}

TEST(MouthClickFinder, HearsNoneInAirAndVowels)
{
    MouthSound air, vowel;
    EXPECT_TRUE(air.clicks().empty());
    EXPECT_TRUE(vowel.vowel(0, vowel.end()).clicks().empty());
}

TEST(MouthClickFinder, LeavesTheConsonantAheadOfAVowel)
{
    MouthSound sound;
    sound.ring(sound.in_frame(50.0), 4000.0, 0.05, 1.0).vowel(sound.in_frame(90.0), sound.end());
    EXPECT_TRUE(sound.clicks().empty());
}

TEST(MouthClickFinder, LeavesWhatHissesForLong)
{
    MouthSound sound;
    sound.hiss(sound.in_frame(50.0), sound.in_frame(70.0), 0.05f);
    EXPECT_TRUE(sound.clicks().empty());
}

TEST(MouthClickFinder, LeavesWhatComesAgainAndAgain)
{
    MouthSound sound;
    for (double ms = 5.0; ms < 195.0; ms += 15.0) sound.ring(sound.in_frame(ms), 4000.0, 0.05, 1.0);
    EXPECT_TRUE(sound.clicks().empty());
}

}  // namespace
}  // namespace sitwell
