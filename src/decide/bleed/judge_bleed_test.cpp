#include "decide/bleed/judge_bleed.h"

#include "analysis/level/gating.h"
#include "decide/decide_fixture.h"

#include <gmock/gmock.h>

namespace sitwell {
namespace {

using testing::StartsWith;

constexpr float kVowelsLufs = -20.0f;

class JudgeBleed : public testing::Test {
protected:
    /// Clearly heard, a millisecond late.
    CoherenceFigures& hear(BleedSource source, double re_voice_db)
    {
        CoherenceFigures& heard = figures.in_pauses[static_cast<std::size_t>(source)];
        heard = {100, 0.5f, 0.5f};
        heard.lag_ms = 1.0f;
        heard.stands_out = 20.0f;
        heard.power =
            static_cast<float>(power_of_lufs(static_cast<double>(kVowelsLufs) + re_voice_db));
        return heard;
    }

    std::optional<Bleed> found() const { return find_bleed(figures, kVowelsLufs, limits); }

    BleedFigures figures;
    Json limits = load_practice().value().faults;
};

TEST_F(JudgeBleed, HearsNobodyWhereNobodyIs)
{
    EXPECT_FALSE(found());
}

TEST_F(JudgeBleed, TellsTheClickWithItsLevel)
{
    hear(BleedSource::click, -36.0);
    ASSERT_TRUE(found());
    const Finding finding = finding_of(*found(), limits);
    EXPECT_EQ(finding.id, "bleed");
    EXPECT_EQ(finding.severity, FaultSeverity::mend);
    EXPECT_NEAR(finding.value, -36.0, 0.01);
    EXPECT_EQ(finding.text, "The click is heard in the pauses, 36 dB below the voice.");
}

TEST_F(JudgeBleed, SaysNothingOfWhatIsAllButSilent)
{
    hear(BleedSource::click, -50.5);
    EXPECT_FALSE(found());
}

TEST_F(JudgeBleed, SaysNothingOfWhatOnlyLooksLikeIt)
{
    hear(BleedSource::click, -36.0).coherence = 0.19f;
    EXPECT_FALSE(found());
    hear(BleedSource::click, -36.0).lag_ms = 26.0f;
    EXPECT_FALSE(found());
    hear(BleedSource::click, -36.0).lag_ms = -5.0f;
    EXPECT_FALSE(found());
    hear(BleedSource::click, -36.0).stands_out = 5.0f;
    EXPECT_FALSE(found());
}

TEST_F(JudgeBleed, TakesAnotherFileOfTheSingingForNone)
{
    hear(BleedSource::band, -30.0);
    figures.share_in_phrases[static_cast<std::size_t>(BleedSource::band)] = 0.5f;
    EXPECT_FALSE(found());
}

TEST_F(JudgeBleed, TakesEchoesThatDieAwayForNoClick)
{
    hear(BleedSource::click, -36.0).gain_db = -5.0f;
    EXPECT_TRUE(found()) << "a track may be of any level";
    figures.click_by_beats = true;
    EXPECT_FALSE(found());
    CoherenceFigures& ticks = hear(BleedSource::click, -46.0);
    ticks.share = 0.1f;
    ASSERT_TRUE(found());
    EXPECT_NEAR(found()->re_voice_db, -36.0, 0.01) << "all that is heard is the click";
}

TEST_F(JudgeBleed, NamesTheLoudest)
{
    hear(BleedSource::click, -45.0);
    hear(BleedSource::band, -38.0);
    EXPECT_EQ(found()->source, BleedSource::band);
    EXPECT_THAT(finding_of(*found(), limits).text, StartsWith("The other parts are heard"));
}

TEST_F(JudgeBleed, NamesTheDrumsWhereTheyAreAllThatIsHeardOfTheBand)
{
    hear(BleedSource::drums, -40.0);
    hear(BleedSource::band, -39.5);
    EXPECT_EQ(found()->source, BleedSource::drums);
    hear(BleedSource::band, -35.0);
    EXPECT_EQ(found()->source, BleedSource::band);
}

TEST_F(JudgeBleed, KeepsTheDrumsOfTheSameRoom)
{
    hear(BleedSource::drums, -25.0);
    EXPECT_TRUE(is_of_the_room(*found(), limits));
    const Finding finding = finding_of(*found(), limits);
    EXPECT_EQ(finding.severity, FaultSeverity::note);
    EXPECT_THAT(finding.text, testing::HasSubstr("part of the drums' sound"));
    hear(BleedSource::drums, -40.0);
    EXPECT_FALSE(is_of_the_room(*found(), limits));
}

}  // namespace
}  // namespace sitwell
