#include "analysis/fit_sum.h"

#include "analysis/similarity_fixture.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::heard;
using test::kFrames;
using test::part;

TEST(FitSum, ABusPrintIsTheSumOfItsMembers)
{
    const AudioBuffer a = part(1, 110.0), b = part(2, 700.0), c = part(3, 2500.0);
    AudioBuffer bus{1, kFrames};
    add(a, 0.5f, bus);
    add(b, 1.5f, bus);
    const Outline print = outline_of(heard(bus));
    const Outline fa = outline_of(heard(a)), fb = outline_of(heard(b)), fc = outline_of(heard(c));
    const std::vector<const Outline*> parts{&fa, &fb, &fc};
    const SumFit fit = fit_sum(print, parts);
    EXPECT_GT(fit.explained, 0.95f);
    EXPECT_GT(fit.evenly, 0.95f);
    EXPECT_LT(fit.missing, 0.02f);
    EXPECT_NEAR(fit.shares[0] + fit.shares[1], 1.0, 0.05);
    EXPECT_NEAR(fit.gains[0], 0.5, 0.03);
    EXPECT_NEAR(fit.gains[1], 1.5, 0.05);
    EXPECT_LT(fit.gains[2], 0.05f);

    const std::vector<const Outline*> strangers{&fc};
    EXPECT_LT(fit_sum(print, strangers).explained, 0.1f);
    const std::vector<const Outline*> half{&fa};
    EXPECT_GT(fit_sum(print, half).missing, 0.4f);
}

TEST(FitSum, FindsTheFadersOfAMixWhoseTracksBeginLater)
{
    const AudioBuffer early = part(1, 110.0), late = part(2, 700.0);
    constexpr std::size_t later = kFrames / 4 / 4800 * 4800;
    AudioBuffer mix{2, kFrames};
    for (std::size_t c = 0; c < 2; ++c) {
        const AudioView side = mix.view().slice(0, kFrames);
        float* row = side.channel(c).data();
        const AudioView one{&row, 1, kFrames};
        add(early, 0.25f, one);
        add(late.view().slice(0, kFrames - later), 0.8f, one.slice(later, kFrames - later));
    }
    MixMeter meter{48000.0, 2};
    meter.process(mix);
    const Outline whole = outline_of(meter.finish().rows);
    const Outline first = outline_of(heard(early)), second = outline_of(heard(late), later / 4800);
    const std::vector<const Outline*> parts{&first, &second};
    const SumFit fit = fit_sum(whole, parts);
    EXPECT_GT(fit.evenly, 0.9f);
    EXPECT_NEAR(fit.gains[0], 0.25, 0.02);
    EXPECT_NEAR(fit.gains[1], 0.8, 0.05);
}

TEST(FitSum, NothingExplainsNothing)
{
    const Outline nothing = outline_of(heard(AudioBuffer{1, 48000}));
    const Outline something = outline_of(heard(part(1, 440.0)));
    const std::vector<const Outline*> parts{&nothing};
    EXPECT_EQ(fit_sum(nothing, parts).explained, 0.0f);
    EXPECT_LT(fit_sum(something, parts).explained, 1e-6f);
    EXPECT_LT(fit_sum(something, {}).explained, 1e-6f);
    EXPECT_EQ(fit_sum(something, {}).missing, 1.0f);
}

}  // namespace
}  // namespace sitwell
