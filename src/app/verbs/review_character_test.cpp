#include "app/verbs/review_character.h"

#include "support/signals.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

constexpr std::size_t kLength = 6 * 48000;

HeardMix heard(const AudioBuffer& audio)
{
    MixListener listener{48000.0, audio.channels()};
    listener.process(audio);
    return listener.finish();
}

/// Recordings of a kick at 120 BPM, and noise as what faders make of them.
ReviewedRaw raw()
{
    ReviewedRaw raw;
    RecordedPart& kick = raw.parts.emplace_back();
    kick.part.kind = PartKind::kick;
    kick.active.assign(60, 1);
    kick.power.assign(60, 0.01f);
    for (float at_s = 0.25f; at_s < 5.5f; at_s += 0.5f)
        kick.onsets.push_back({at_s, 12.0f, -20.0f});
    raw.form.structure.tempo_bpm = 120.0;
    raw.faders = heard(test::pink_noise(2, kLength, 2, 0.1f));
    return raw;
}

TEST(ReviewCharacter, OfAMixAloneTellsNothingOfFadersOrBeats)
{
    const HeardMix mix = heard(test::pink_noise(2, kLength, 1, 0.1f));
    const Practice practice = load_practice().value();
    const ReviewedCharacter told = character_of(mix, {}, nullptr, nullptr, practice);
    EXPECT_TRUE(told.mix.harsh_share_db);
    EXPECT_FALSE(told.mix.kick_punch_db);
    EXPECT_FALSE(told.faders);
    EXPECT_EQ(told.beat_ms, 0.0);
}

TEST(ReviewCharacter, TakesHitsAndBeatFromTheRecordingsForMixAndFadersAlike)
{
    const HeardMix mix = heard(test::pink_noise(2, kLength, 1, 0.1f));
    const ReviewedRaw recorded = raw();
    const Practice practice = load_practice().value();
    const ReviewedCharacter told = character_of(mix, {}, nullptr, &recorded, practice);
    EXPECT_EQ(told.beat_ms, 500.0);
    EXPECT_TRUE(told.mix.kick_punch_db);
    ASSERT_TRUE(told.faders);
    EXPECT_TRUE(told.faders->kick_punch_db);
    EXPECT_FALSE(told.mix.words) << "nothing is known of parts beside each other";
    EXPECT_FALSE(told.mix.lead_expression);
}

}  // namespace
}  // namespace sitwell
