#include "analysis/mix/close_listener.h"
#include "analysis/mix/mix_fixture.h"
#include "app/verbs/filter_fixture.h"
#include "decide/listening/close_figures.h"
#include "decide/listening/listening_tests.h"
#include "decide/listening/playback_systems.h"
#include "decide/listening/references.h"
#include "decide/listening/small_speakers.h"
#include "support/rates.h"
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

using test::filter;
using test::kRateHz;
using test::kSecond;
using Ids = std::set<std::string>;

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

/// Everybody stops for four seconds.
void stop_in_the_middle(AudioBuffer& mix)
{
    for (std::size_t c = 0; c < 2; ++c)
        std::ranges::fill(mix.channel(c).subspan(6 * kSecond, 4 * kSecond), 0.0f);
}

/// The same tone on both sides from the first to the last sound.
void add_tone(AudioBuffer& mix, double hz, double dbfs)
{
    const std::size_t begin = kSecond / 10, length = mix.frames() - kSecond / 2 - begin;
    const auto gain = static_cast<float>(std::sqrt(2.0) * std::pow(10.0, dbfs / 20.0));
    add(test::sine(2, length, hz, kRateHz, gain), 1.0f, mix.view().slice(begin, length));
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

/// All that a review tells of a mix without its stems.
ListeningFigures figures_of(const AudioBuffer& mix, const ToneTarget& tone)
{
    static const auto systems = load_playback_systems().value();
    const MixFigures measures = measured(mix);
    CloseListener listener{kRateHz, 2};
    listener.process(mix);
    ListeningFigures figures = listening_figures(measures, tone);
    tell_closely(figures, listener.finish(), measures.integrated_lufs);
    tell_small_speakers(figures, measures, tone, systems);
    return figures;
}

/// The tests that a mix does not pass, those that only inform left out.
Ids cries(const AudioBuffer& mix)
{
    const auto practice = load_listening().value();
    const auto pop = std::find_if(practice.tones.begin(), practice.tones.end(),
                                  [](const ToneTarget& tone) { return tone.id == "pop"; });
    Ids ids;
    for (const Listened& heard : judge(figures_of(mix, *pop), practice, "pop"))
        if (!heard.pass && heard.test->severity != Severity::info) ids.insert(heard.test->id);
    return ids;
}

struct MixSpoil {
    const char* name;
    std::function<void(AudioBuffer&)> work;
    Ids cries;     ///< all of these
    Ids may = {};  ///< besides
    bool keeps_level = false;
};

std::vector<MixSpoil> mix_spoils()
{
    const auto bell = [](double hz, double gain_db, double q) {
        return [=](AudioBuffer& mix) { filter(mix, {BandShape::bell, hz, gain_db, q}); };
    };
    return {
        {"squashed",
         [](AudioBuffer& mix) { each(mix, [](float x) { return 0.12f * std::tanh(x / 0.02f); }); },
         {"C1.micro_dynamics", "T5.peaks", "T6.least_peaks"},
         {"T10.tail", "B9.tone", "B15.bright", "B12.harsh"}},
        {"hissing",
         [](AudioBuffer& mix) {
             stop_in_the_middle(mix);
             const AudioBuffer hiss = test::white_noise(2, mix.frames(), 5, 0.00055f);
             add(hiss, 1.0f, mix);  // -70 dBFS
         },
         {"T16.noise"},
         {"T10.head", "T10.tail"}},
        {"humming",
         [](AudioBuffer& mix) {
             stop_in_the_middle(mix);
             for (const double hz : {50.0, 100.0, 150.0, 200.0}) add_tone(mix, hz, -60.0);
         },
         {"T17.hum"}},
        {"leaning at 2 kHz",
         [](AudioBuffer& mix) {
             MovingFilter moving;
             moving.set(match({BandShape::bell, 2000.0, 4.5, 1.2}, kRateHz));
             Cascade::process(mix.view().first_channels(1), {&moving, 1});
         },
         {"S3.octave"},
         {"B9.tone"}},
        {"whistling",
         [](AudioBuffer& mix) { add_tone(mix, 3300.0, -40.0); },
         {"B12.whistle", "B12.resonance"},
         {"B12.harsh"}},
        {"ringing", [](AudioBuffer& mix) { add_tone(mix, 900.0, -36.0); }, {"B12.resonance"}},
        {"booming", bell(115.0, 7.0, 1.0), {"P.car_boom", "P.smart_speaker_boom"}, {"B9.tone"}},
        {"wide in the sub",
         [](AudioBuffer& mix) {
             AudioBuffer sub = test::pink_noise(1, mix.frames(), 8, 0.12f);
             for (const double edge_hz : {30.0, 60.0})
                 filter(sub, {edge_hz < 40.0 ? BandShape::high_pass : BandShape::low_pass, edge_hz,
                              0.0, 0.7, 8});
             for (std::size_t n = kSecond / 10; n < mix.frames() - kSecond / 2; ++n) {
                 mix.channel(0)[n] += sub.channel(0)[n];
                 mix.channel(1)[n] -= sub.channel(0)[n];
             }
         },
         {"P.club_sub"},
         {"S2.low_correlation", "S2.low_side", "B9.tone", "B14.sub"}},
        {"muddy", bell(260.0, 6.0, 1.2), {"B10.mud"}, {"B9.tone"}},
        {"boxy", bell(490.0, 6.0, 1.2), {"B11.box"}, {"B9.tone"}},
        {"harsh", bell(3400.0, 6.0, 1.2), {"B12.harsh", "P.phone_harsh"}, {"B9.tone"}},
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
          "S5.width", "P.club_sub"}},
        {"leaning",
         [](AudioBuffer& mix) {
             for (float& x : mix.channel(1)) x *= 0.7f;
         },
         {"S3.balance", "S3.passage", "S3.octave"},
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
    for (const MixSpoil& spoil : mix_spoils()) {
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

TEST(Review, HearsThatAMixIsSharperThanItsReference)
{
    const auto tone = load_tone_targets().value().front();
    const AudioBuffer good = good_mix();
    AudioBuffer sharp = good;
    filter(sharp, {BandShape::high_shelf, 5000.0, 8.0, 0.7});
    const auto cries_beside = [&](const AudioBuffer& mix, const AudioBuffer& reference) {
        ListeningFigures figures = figures_of(mix, tone);
        tell_against_references(figures, figures, {figures_of(reference, tone)});
        Ids ids;
        const auto practice = load_listening().value();
        for (const Listened& heard : judge(figures, practice, "pop"))
            if (!heard.pass && heard.test->figure.find("references") != std::string::npos)
                ids.insert(heard.test->id);
        return ids;
    };
    EXPECT_EQ(cries_beside(sharp, good), (Ids{"B16.against_references", "C3.sharpest"}));
    EXPECT_EQ(cries_beside(good, good), Ids{});
    EXPECT_EQ(cries_beside(good, sharp), Ids{});
}

}  // namespace
}  // namespace sitwell
