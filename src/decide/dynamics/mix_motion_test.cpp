#include "decide/dynamics/mix_motion.h"

#include "support/song_on_paper.h"

#include <array>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

/// A beat, all of its power in the first 20 ms of each second hop, over an organ that stands still.
test::PaperSong beat_over_organ()
{
    test::PaperSong song;
    song.add({.file = "Beat.wav", .lufs = -20.0f}).add({.file = "Organ.wav", .lufs = -26.0f});
    auto& beat = song.features.at("hash of Beat.wav").mean_square;
    for (std::size_t i = 0; i < beat.size(); ++i) beat[i] = i % 40 < 4 ? 0.1f : 1e-5f;
    return song;
}

class MixMotionOfABeat : public testing::Test {
protected:
    const test::PaperSong song_ = beat_over_organ();
    const MixMotion motion_{song_.session, song_.features};
    const Strip& beat_ = song_.strip("Beat.wav");
    const StripForecast before_ = forecast_before_fader(song_.session, beat_, song_.features);

    float given_up_lu(const StripForecast& after, float louder_db = 0.0f) const
    {
        const auto change = change_of_power(beat_, before_, after, louder_db);
        return motion_.given_up_lu(std::array{&change});
    }
};

TEST_F(MixMotionOfABeat, IsKeptWhereNothingChanges)
{
    EXPECT_FLOAT_EQ(motion_.given_up_lu({}), 0.0f);
    EXPECT_NEAR(given_up_lu(before_), 0.0f, 1e-4f);
}

TEST_F(MixMotionOfABeat, IsGivenUpWithItsStrokes)
{
    auto softer = before_, still = before_;
    for (float& square : softer.mean_square) square = std::max(square, 0.01f);
    still.mean_square.clear();
    EXPECT_GT(given_up_lu(softer), 0.5f);
    EXPECT_GT(given_up_lu(still), given_up_lu(softer) + 0.5f);
}

TEST_F(MixMotionOfABeat, GrowsWithABeatThatIsLouder)
{
    EXPECT_LT(given_up_lu(before_, 6.0f), -0.2f);
}

}  // namespace
}  // namespace sitwell
