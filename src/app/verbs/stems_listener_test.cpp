#include "app/verbs/stems_listener.h"

#include "decide/listening/playback_systems.h"
#include "support/rates.h"
#include "support/signals.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::kRateHz;
using test::kSecond;

constexpr std::size_t kHeardFrames = 4 * kSecond;

MixParts four_parts()
{
    MixParts mix;
    mix.parts = {{"lead", "lead_vocal", {}, PartKind::lead, {0}},
                 {"kick", "kick", {}, PartKind::kick, {1}},
                 {"bass", "bass_guitar", {}, PartKind::bass, {2}},
                 {"keys", "piano", {}, PartKind::body, {3}}};
    mix.drifting = {0, 1, 2};
    return mix;
}

StemsListener::Heard heard_on(int threads)
{
    const auto systems = load_playback_systems().value();
    std::vector<AudioBuffer> parts;
    AudioBuffer sum{2, kHeardFrames};
    for (std::uint64_t p = 0; p < 4; ++p) {
        parts.push_back(test::pink_noise(2, kHeardFrames, p + 1, 0.05f));
        if (p < 3) add(parts.back(), 1.0f, sum);
    }
    StemsListener listener{four_parts(), std::span{systems}.first(2), kRateHz, threads};
    constexpr std::size_t block = 10000;
    for (std::size_t at = 0; at < kHeardFrames; at += block) {
        const std::size_t count = std::min(block, kHeardFrames - at);
        std::vector<ConstAudioView> views;
        for (const AudioBuffer& part : parts) views.push_back(part.view().slice(at, count));
        listener.process(sum.view().slice(at, count), views);
    }
    return listener.finish();
}

TEST(StemsListener, HearsTheSameOnAnyNumberOfThreads)
{
    const auto one = heard_on(1), three = heard_on(3);
    ASSERT_EQ(one.rows.parts.size(), 4u);
    EXPECT_EQ(one.rows.mix, three.rows.mix);
    EXPECT_EQ(one.rows.residue_db, three.rows.residue_db);
    for (std::size_t p = 0; p < 4; ++p) {
        EXPECT_EQ(one.rows.parts[p].bands, three.rows.parts[p].bands) << p;
        EXPECT_EQ(one.rows.parts[p].rest, three.rows.parts[p].rest) << p;
    }
    EXPECT_EQ(one.bus.reductions_db, three.bus.reductions_db);
    EXPECT_EQ(one.character.words, three.character.words);
}

TEST(StemsListener, KeepsPartsInTheirOrder)
{
    const auto heard = heard_on(3);
    for (std::size_t p = 0; p < 3; ++p)
        EXPECT_LT(heard.rows.parts[p].rest[20], heard.rows.mix[20]) << "part of the mix " << p;
    EXPECT_GT(heard.rows.parts[3].rest[20], heard.rows.mix[20]) << "not in the mix";
    EXPECT_NEAR(heard.rows.residue_db, -4.77, 0.3) << "a part too many, as loud as each of three";
    ASSERT_EQ(heard.drift.size(), 3u);
    EXPECT_EQ(heard.drift[2].name, "bass");
    EXPECT_TRUE(heard.lead_voice);
}

}  // namespace
}  // namespace sitwell
