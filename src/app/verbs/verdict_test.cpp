#include "app/verbs/verdict.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::HasSubstr;

/// A session of so many tracks, of which so many are muted, and a mix.
Session session_with(std::size_t tracks, std::size_t muted = 0)
{
    Session session;
    for (std::size_t i = 0; i < tracks; ++i) {
        Strip strip;
        strip.id = StripId{"track-" + std::to_string(i)};
        strip.source = Source{};
        strip.mute.on = i < muted ? 1.0f : 0.0f;
        session.strips.push_back(strip);
    }
    session.strips.push_back({});
    return session;
}

/// What was found of a good mix, and of what listening found else.
class VerdictOn : public testing::Test {
protected:
    VerdictOn()
    {
        lead_.id = "B1.lead";
        lead_.severity = peak_.severity = Severity::fail;
        lead_.label = "Lead over all the rest";
        peak_.label = "Highest true peak";
        sides_.label = "Left against right";
        likeness_.label = "Unlikeness to finished records";
        likeness_.severity = Severity::info;
    }

    void voice_stands_at(double lu)
    {
        const bool pass = lu >= 0.0 && lu <= 3.0;
        judged_.tests.push_back({&lead_, lu, 0.0, {0.0, 3.0}, pass, pass ? "" : "Move it."});
    }
    void fails(const ListeningTest& test)
    {
        judged_.tests.push_back({&test, 9.0, 0.0, {}, false, "Mend it."});
    }
    Verdict verdict(std::size_t asks = 0) const
    {
        return verdict_on(session_, judged_, std::vector<Ask>(asks));
    }

    Session session_ = session_with(5);
    PrintJudgement judged_;
    ListeningTest lead_, peak_, sides_, likeness_;
};

TEST_F(VerdictOn, AGoodPrintIsReady)
{
    voice_stands_at(1.0);
    const auto good = verdict();
    EXPECT_TRUE(good.ready);
    EXPECT_EQ(good.sentences[0], "All 5 tracks are mixed, and each one is heard while it plays.");
    EXPECT_THAT(good.sentences[1], HasSubstr("at the centre"));
    EXPECT_EQ(good.sentences[2], "It is ready to be sent to mastering.");
}

TEST_F(VerdictOn, CountsWhatIsMixedAndWhatIsLeftOut)
{
    const auto first = [&](std::size_t tracks, std::size_t muted) {
        return verdict_on(session_with(tracks, muted), judged_, {}).sentences[0];
    };
    EXPECT_EQ(first(1, 0), "One track is mixed, and each one is heard while it plays.");
    EXPECT_THAT(first(5, 1), HasSubstr("All 4 tracks are mixed, and one file is left out"));
    EXPECT_THAT(first(5, 3), HasSubstr("All 2 tracks are mixed, and 3 files are left out"));
}

TEST_F(VerdictOn, AVoiceTooFarInFrontIsToBeMended)
{
    voice_stands_at(3.2);
    EXPECT_FALSE(verdict().ready);
    EXPECT_THAT(verdict().sentences[1], HasSubstr("further in front"));
    EXPECT_EQ(verdict().sentences[2], "To be mended before it is sent: lead over all the rest.");
}

TEST_F(VerdictOn, AVoiceTooFarBackIsToBeMended)
{
    voice_stands_at(-0.2);
    EXPECT_FALSE(verdict().ready);
    EXPECT_THAT(verdict().sentences[1], HasSubstr("further back"));
}

TEST_F(VerdictOn, ASongWithoutAVoiceIsJudgedWithoutOne)
{
    EXPECT_TRUE(verdict().ready);
    EXPECT_THAT(verdict().sentences[1], HasSubstr("Nobody sings"));
}

TEST_F(VerdictOn, WhatAsksForALookIsNamed)
{
    fails(sides_);
    EXPECT_FALSE(verdict().ready);
    EXPECT_EQ(verdict(2).sentences[2],
              "It can be sent to mastering; worth a look: left against right.");
}

TEST_F(VerdictOn, WhatMustBeMendedComesBeforeWhatAsksForALook)
{
    fails(sides_);
    fails(peak_);
    EXPECT_EQ(verdict().sentences[2], "To be mended before it is sent: highest true peak.");
}

TEST_F(VerdictOn, WhatIsOnlyToldKeepsNoMixBack)
{
    fails(likeness_);
    EXPECT_TRUE(verdict().ready);
}

TEST_F(VerdictOn, AQuestionIsToBeLookedAt)
{
    EXPECT_FALSE(verdict(1).ready);
    EXPECT_THAT(verdict(1).sentences[2], HasSubstr("an answer to the question"));
    EXPECT_THAT(verdict(3).sentences[2], HasSubstr("answers to the questions"));
}

}  // namespace
}  // namespace sitwell
