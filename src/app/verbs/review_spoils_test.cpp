#include "analysis/mix/mix_fixture.h"
#include "decide/listening/listening_tests.h"
#include "dsp/filters/cascade.h"
#include "support/signals.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

namespace sitwell {
namespace {

using testing::IsSubsetOf;
using testing::IsSupersetOf;

constexpr double kRateHz = 48000.0;
constexpr std::size_t kSecond = 48000;
using Ids = std::set<std::string>;

void filter(AudioBuffer& audio, const BandSpec& band)
{
    MovingFilter moving;
    moving.set(match(band, kRateHz));
    Cascade::process(audio.view(), {&moving, 1});
}

void each(AudioBuffer& mix, const std::function<float(float)>& change)
{
    for (std::size_t c = 0; c < 2; ++c)
        for (float& x : mix.channel(c)) x = change(x);
}

/// The same at -19 LUFS.
AudioBuffer as_loud(AudioBuffer mix)
{
    const double gain = std::pow(10.0, (-19.0 - measured(mix).integrated_lufs) / 20.0);
    each(mix, [=](float x) { return x * static_cast<float>(gain); });
    return mix;
}

/// Something like a song of the genre pop: noise of its tone, hits twice a second that ring out,
/// a little of it at the sides above the lows, a breath of silence before and after.
AudioBuffer good_mix()
{
    constexpr std::size_t length = 16 * kSecond;
    const AudioBuffer mid = test::pink_noise(1, length, 11, 1.0f);
    AudioBuffer side = test::pink_noise(1, length, 12, 0.35f);
    filter(side, {BandShape::high_pass, 250.0, 0.0, 0.7, 4});
    AudioBuffer mix{2, length};
    for (std::size_t n = kSecond / 10; n < length - kSecond / 2; ++n) {
        const double hit = std::exp(-static_cast<double>(n % (kSecond / 2)) / 4000.0);
        const auto swell = static_cast<float>(0.06 + 0.16 * hit);
        mix.channel(0)[n] = swell * (mid.channel(0)[n] + side.channel(0)[n]);
        mix.channel(1)[n] = swell * (mid.channel(0)[n] - side.channel(0)[n]);
    }
    filter(mix, {BandShape::low_shelf, 110.0, 5.0, 0.6});
    filter(mix, {BandShape::high_shelf, 4500.0, -8.5, 0.5});
    filter(mix, {BandShape::high_pass, 42.0, 0.0, 0.7, 4});
    filter(mix, {BandShape::low_pass, 15000.0, 0.0, 0.7, 2});
    each(mix, [](float x) { return 0.5f * std::tanh(x / 0.5f); });
    return as_loud(std::move(mix));
}

/// The tests that a mix does not pass, those that only inform left out.
Ids cries(const AudioBuffer& mix)
{
    const auto practice = load_listening().value();
    const auto pop = std::find_if(practice.tones.begin(), practice.tones.end(),
                                  [](const ToneTarget& tone) { return tone.id == "pop"; });
    Ids ids;
    for (const Listened& heard : judge(listening_figures(measured(mix), *pop), practice, "pop"))
        if (!heard.pass && heard.test->severity != Severity::info) ids.insert(heard.test->id);
    return ids;
}

struct Spoil {
    const char* name;
    std::function<void(AudioBuffer&)> work;
    Ids cries;     ///< all of these
    Ids may = {};  ///< besides
    bool keeps_level = false;
};

std::vector<Spoil> spoils()
{
    const auto bell = [](double hz, double gain_db, double q) {
        return [=](AudioBuffer& mix) { filter(mix, {BandShape::bell, hz, gain_db, q}); };
    };
    return {
        {"squashed",
         [](AudioBuffer& mix) { each(mix, [](float x) { return 0.12f * std::tanh(x / 0.02f); }); },
         {"C1.micro_dynamics", "T5.peaks", "T6.least_peaks"},
         {"T10.tail", "B9.tone", "B15.bright", "B12.harsh"}},
        {"muddy", bell(260.0, 6.0, 1.2), {"B10.mud"}, {"B9.tone"}},
        {"boxy", bell(490.0, 6.0, 1.2), {"B11.box"}, {"B9.tone"}},
        {"harsh", bell(3400.0, 6.0, 1.2), {"B12.harsh"}, {"B9.tone"}},
        {"dull",
         [](AudioBuffer& mix) {
             filter(mix, {BandShape::high_shelf, 6500.0, -8.0, 0.8});
         },
         {"B15.bright"},
         {"B9.tone"}},
        {"rumbling", bell(30.0, 15.0, 1.0), {"B14.sub"}, {"B9.tone", "B10.mud", "T10.head"}},
        {"inverted",
         [](AudioBuffer& mix) {
             for (float& x : mix.channel(1)) x = -x;
         },
         {"S1.correlation", "S1.opposed", "S2.low_correlation", "S2.low_side", "S4.mono", "S4.dip",
          "S5.width"}},
        {"leaning",
         [](AudioBuffer& mix) {
             for (float& x : mix.channel(1)) x *= 0.7f;
         },
         {"S3.balance", "S3.passage"},
         {"S2.low_side"}},
        {"offset",
         [](AudioBuffer& mix) { each(mix, [](float x) { return x + 0.003f; }); },
         {"T8.dc"},
         {"T10.head", "T10.tail"},
         true},
        {"clipped",
         [](AudioBuffer& mix) {
             each(mix, [](float x) { return std::clamp(4.0f * x, -1.0f, 1.0f); });
         },
         {"T1.clipping"},
         {"T2.true_peak", "T3.true_peak", "T4.loudness", "T5.peaks", "T6.least_peaks"},
         true},
        {"cut off",
         [](AudioBuffer& mix) {
             AudioBuffer shorter{2, 10 * kSecond + 500};
             copy(mix.view().slice(kSecond / 10, shorter.frames()), shorter.view());
             mix = std::move(shorter);
         },
         {"T10.head", "T10.tail"}}};
}

TEST(Review, FindsNothingToMendInAGoodMix)
{
    EXPECT_THAT(cries(good_mix()), testing::IsEmpty());
}

TEST(Review, HearsEachSpoilAndNoOther)
{
    const AudioBuffer good = good_mix();
    for (const Spoil& spoil : spoils()) {
        AudioBuffer mix = good;
        spoil.work(mix);
        if (!spoil.keeps_level) mix = as_loud(std::move(mix));
        const Ids heard = cries(mix);
        EXPECT_THAT(heard, IsSupersetOf(spoil.cries)) << spoil.name;
        Ids known = spoil.cries;
        known.insert(spoil.may.begin(), spoil.may.end());
        EXPECT_THAT(heard, IsSubsetOf(known)) << spoil.name;
    }
}

}  // namespace
}  // namespace sitwell
