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

/// A print that nobody needs to look at.
PrintOutcome good_print(std::optional<float> voice_over_band_db = 1.0f)
{
    PrintOutcome print;
    print.mix.integrated_lufs = -18.0;
    print.mix.left_to_right_db = 0.2;
    print.mix.mono_loss_lu = -0.6;
    print.voice_over_band_db = voice_over_band_db;
    return print;
}

class VerdictOn : public testing::Test {
protected:
    Verdict verdict(const PrintOutcome& print, std::size_t asks = 0, bool has_voice = true) const
    {
        return verdict_on(session_, print, intent_, std::vector<Ask>(asks), has_voice);
    }

    Session session_ = session_with(5);
    Intent intent_ = [] {
        Intent intent;
        intent.practice = std::make_shared<Practice>(load_practice().value());
        intent.genre.vocal_to_backing_db = 1.0f;
        return intent;
    }();
};

TEST_F(VerdictOn, AGoodPrintIsReady)
{
    const auto good = verdict(good_print());
    EXPECT_TRUE(good.ready);
    EXPECT_EQ(good.sentences[0], "All 5 tracks are mixed, and each one is heard while it plays.");
    EXPECT_THAT(good.sentences[1], HasSubstr("at the centre"));
    EXPECT_EQ(good.sentences[2], "It is ready to be sent to mastering.");
}

TEST_F(VerdictOn, CountsWhatIsMixedAndWhatIsLeftOut)
{
    const auto first = [&](std::size_t tracks, std::size_t muted) {
        return verdict_on(session_with(tracks, muted), good_print(), intent_, {}, true)
            .sentences[0];
    };
    EXPECT_EQ(first(1, 0), "One track is mixed, and each one is heard while it plays.");
    EXPECT_THAT(first(5, 1), HasSubstr("All 4 tracks are mixed, and one file is left out"));
    EXPECT_THAT(first(5, 3), HasSubstr("All 2 tracks are mixed, and 3 files are left out"));
}

TEST_F(VerdictOn, AMixThatItsPeaksKeepQuietIsToBeLookedAt)
{
    auto print = good_print();
    print.mix.integrated_lufs = -20.9;
    EXPECT_TRUE(verdict(print).ready);
    print.mix.integrated_lufs = -21.1;
    EXPECT_FALSE(verdict(print).ready);
    EXPECT_THAT(verdict(print).sentences[2], HasSubstr("loud hits"));
}

TEST_F(VerdictOn, AVoiceOffItsPlaceIsToBeLookedAt)
{
    const auto far = verdict(good_print(2.6f));
    EXPECT_FALSE(far.ready);
    EXPECT_THAT(far.sentences[1], HasSubstr("further in front"));
    const auto back = verdict(good_print(-0.6f));
    EXPECT_FALSE(back.ready);
    EXPECT_THAT(back.sentences[1], HasSubstr("further back"));
    for (const float near_db : {-0.4f, 2.4f}) EXPECT_TRUE(verdict(good_print(near_db)).ready);
}

TEST_F(VerdictOn, AVoiceOffItsPlaceIsNotCalledReady)
{
    for (const float off_db : {-2.0f, 4.0f})
        EXPECT_THAT(verdict(good_print(off_db)).sentences[2],
                    testing::Not(HasSubstr("ready to be sent")))
            << off_db;
}

TEST_F(VerdictOn, ASongWithoutAVoiceIsJudgedWithoutOne)
{
    for (const auto& none : {verdict(good_print(std::nullopt), 0, false),
                             verdict(good_print(9.0f), 0, false), verdict(good_print({}), 0)}) {
        EXPECT_TRUE(none.ready);
        EXPECT_THAT(none.sentences[1], HasSubstr("Nobody sings"));
    }
}

TEST_F(VerdictOn, UnevenSidesAreToBeLookedAt)
{
    auto print = good_print();
    for (const double sides_db : {-0.9, 0.9}) {
        print.mix.left_to_right_db = sides_db;
        EXPECT_FALSE(verdict(print).ready);
        EXPECT_THAT(verdict(print).sentences[2], HasSubstr("One loudspeaker"));
    }
    print.mix.left_to_right_db = 0.7;
    EXPECT_TRUE(verdict(print).ready);
}

TEST_F(VerdictOn, WhatIsLostInMonoIsToBeLookedAt)
{
    auto print = good_print();
    print.mix.mono_loss_lu = -1.6;
    EXPECT_FALSE(verdict(print).ready);
    EXPECT_THAT(verdict(print).sentences[2], HasSubstr("single loudspeaker"));
    print.mix.mono_loss_lu = -1.4;
    EXPECT_TRUE(verdict(print).ready);
}

TEST_F(VerdictOn, AQuestionIsToBeLookedAt)
{
    EXPECT_FALSE(verdict(good_print(), 1).ready);
    EXPECT_THAT(verdict(good_print(), 1).sentences[2], HasSubstr("an answer to the question"));
    EXPECT_THAT(verdict(good_print(), 3).sentences[2], HasSubstr("answers to the questions"));
}

TEST_F(VerdictOn, SpeaksWithoutUnits)
{
    for (const float voice_db : {-3.0f, 1.0f, 5.0f})
        for (const double sides_db : {0.0, 2.0})
            for (const double mono_lu : {0.0, -3.0}) {
                auto print = good_print(voice_db);
                print.mix.left_to_right_db = sides_db;
                print.mix.mono_loss_lu = mono_lu;
                for (const std::string& sentence : verdict(print, 2).sentences)
                    for (const char* unit : {" dB", "LU", "Hz", "%"})
                        EXPECT_EQ(sentence.find(unit), std::string::npos) << sentence;
            }
}

}  // namespace
}  // namespace sitwell
