#include "decide/listening/judge_tuning.h"

#include "core/data/data.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

std::optional<Finding> judged_tuning(float part_cents, float song_cents,
                                     std::string_view group = "guitars", float tonality = 0.9f)
{
    TrackFeatures sound;
    sound.tuning_cents = part_cents;
    sound.tonality = tonality;
    return judge_tuning(sound, group, song_cents, *data("faults"));
}

TEST(JudgeTuning, TellsAPartBesideTheSong)
{
    const auto finding = judged_tuning(35.0f, 5.0f);
    ASSERT_TRUE(finding);
    EXPECT_EQ(finding->id, "off_pitch");
    EXPECT_EQ(finding->value, 30.0);
    EXPECT_EQ(finding->text, "The whole part lies 30 cents above the song.");
    EXPECT_EQ(judged_tuning(-20.0f, 5.0f)->text, "The whole part lies 25 cents below the song.");
}

TEST(JudgeTuning, LeavesAloneWhatIsWithinTwentyCents)
{
    EXPECT_FALSE(judged_tuning(24.0f, 5.0f));
    EXPECT_FALSE(judged_tuning(-14.0f, 5.0f));
    EXPECT_FALSE(judged_tuning(-49.0f, 48.0f)) << "both nearly half a semitone off";
}

TEST(JudgeTuning, JudgesNoDrumsNorWhatHasNoClearPitch)
{
    EXPECT_FALSE(judged_tuning(35.0f, 0.0f, "drums"));
    EXPECT_FALSE(judged_tuning(35.0f, 0.0f, "vocals"));
    EXPECT_FALSE(judged_tuning(35.0f, 0.0f, "guitars", 0.05f));
}

}  // namespace
}  // namespace sitwell
