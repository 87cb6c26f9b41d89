#include "decide/dynamics/even_parts.h"

#include "decide/decide_fixture.h"
#include "forecast/loudness.h"

#include <cmath>

namespace sitwell {
namespace {

/// Two halves of a pair and a voice, every second half second of each so much softer.
test::PaperSong swinging_song()
{
    test::PaperSong song;
    for (const char* file : {"OH L.wav", "OH R.wav", "Lead Vox.wav"})
        song.add({.file = file, .lufs = -24.0f, .crest_db = 14.0f});
    const std::array<const char*, 3> roles{"overheads", "overheads", "lead_vocal"};
    for (std::size_t t = 0; t < roles.size(); ++t) {
        song.session.strips[t].role = roles[t];
        auto& sound = song.features.at("hash of " + song.session.strips[t].source->path);
        for (std::size_t i = 0; i < sound.peak.size(); ++i)
            if (i / 100 % 2 == 1) sound.peak[i] *= t == 1 ? 0.7f : 0.4f;
    }
    return song;
}

class EvenParts : public testing::Test {
protected:
    test::PaperSong song_ = swinging_song();
    const Intent intent_ = test::intent_for("rock");

    EveningDesk desk() const
    {
        return {song_.session, song_.features, intent_.practice->compression, 1.0f,
                pairs_of(song_.session, song_.features, nullptr, intent_)};
    }
    std::vector<EvenedPart> solved(const std::vector<float>& shares) const
    {
        auto parts = parts_to_even(desk());
        solve_compressors(shares, desk(), parts);
        return parts;
    }
};

TEST_F(EvenParts, AreThoseWhoseRolesHaveACompressorAndThatHaveNone)
{
    ASSERT_EQ(parts_to_even(desk()).size(), 3u);
    song_.session.strips[2].chain.push_back(compressor_insert({}));
    EXPECT_EQ(parts_to_even(desk()).size(), 2u);
    song_.session.strips[0].role = "backing_mix";
    EXPECT_EQ(parts_to_even(desk()).size(), 1u);
}

TEST_F(EvenParts, HaveHalvesThatBelongTogether)
{
    ASSERT_EQ(desk().pairs.size(), 1u);
    EXPECT_EQ(desk().pairs[0].size(), 2u);
    const auto parts = solved({1.0f, 1.0f, 1.0f});
    EXPECT_NE(parts[0].own.params.threshold_db, parts[1].own.params.threshold_db);
    EXPECT_EQ(parts[0].solved.params.threshold_db, parts[1].solved.params.threshold_db);
    EXPECT_EQ(parts[0].worth_db, parts[1].worth_db);
}

TEST_F(EvenParts, AreReducedByTheShareThatIsAsked)
{
    const auto all = solved({1.0f, 1.0f, 1.0f});
    const auto half = solved({1.0f, 1.0f, 0.5f});
    EXPECT_LT(half[2].solved.figures.median_db, 0.6f * all[2].solved.figures.median_db);
    EXPECT_GT(half[2].solved.params.threshold_db, all[2].solved.params.threshold_db);
    EXPECT_EQ(half[0].solved.params.threshold_db, all[0].solved.params.threshold_db);
    EXPECT_LT(half[2].makeup_db, all[2].makeup_db);
}

TEST_F(EvenParts, AreGivenBackWhatTheyLoseOnAverage)
{
    const auto voice = solved({1.0f, 1.0f, 1.0f})[2];
    ASSERT_TRUE(is_worth_a_device(voice, desk()));
    Strip evened = *voice.track;
    evened.chain.push_back(compressor_insert(voice.solved.params));
    const auto after = forecast_before_fader(song_.session, evened, song_.features);
    EXPECT_NEAR(playing_lufs(after) + voice.makeup_db, playing_lufs(voice.before), 0.02);
    EXPECT_FALSE(voice.change.empty());
}

TEST_F(EvenParts, ChangeNothingWhereADeviceIsNotWorthIt)
{
    const auto part = solved({1.0f, 1.0f, 0.01f})[2];
    EXPECT_FALSE(is_worth_a_device(part, desk()));
    EXPECT_TRUE(part.change.empty());
}

}  // namespace
}  // namespace sitwell
