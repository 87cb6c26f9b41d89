#include "decide/balance/known_balance.h"

#include "decide/decide_fixture.h"
#include "decide/identify/assign_roles.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

Session named(const test::PaperSong& song, const Intent& intent)
{
    return *sitwell::apply(
        song.session, assign_roles(song.session, identify(song.session, song.features, intent)));
}

Intent with_rough(float confidence)
{
    Intent intent = test::intent_for("pop");
    intent.rough = KnownBalance{KnownBalance::From::rough_mix, "Rough Mix.wav", {}, confidence};
    return intent;
}

TEST(KnownBalance, IsThatOfTheRoughMixWhereItIsSurer)
{
    const auto song = test::pop_band();  // its files come at any level
    const auto known =
        known_balance(named(song, with_rough(0.9f)), song.features, with_rough(0.9f));
    ASSERT_TRUE(known);
    EXPECT_EQ(known->from, KnownBalance::From::rough_mix);
}

TEST(KnownBalance, IsThatOfTheRoughMixTheClientNamedWhereThatIsSureAtAll)
{
    test::PaperSong song;  // its files are balanced already
    song.add({.file = "Kick.wav", .lufs = -19.0f}).add({.file = "Bass.wav", .lufs = -20.0f});
    song.add({.file = "EGtr.wav", .lufs = -23.0f}).add({.file = "Lead Vox.wav", .lufs = -17.0f});
    song.add({.file = "Piano.wav", .lufs = -24.0f}).add({.file = "Strings.wav", .lufs = -26.0f});
    Intent intent = with_rough(0.0f);
    const auto files = known_balance(named(song, intent), song.features, intent);
    ASSERT_TRUE(files);
    ASSERT_EQ(files->from, KnownBalance::From::files);
    ASSERT_GT(files->confidence, 0.56f);
    intent.rough->confidence = 0.56f;
    const auto from = [&] {
        return known_balance(named(song, intent), song.features, intent)->from;
    };
    EXPECT_EQ(from(), KnownBalance::From::files);
    intent.rough_file = intent.rough->file;
    EXPECT_EQ(from(), KnownBalance::From::rough_mix);
    intent.rough->confidence = 0.5f;
    EXPECT_EQ(from(), KnownBalance::From::files);
}

TEST(KnownBalance, IsUnknownWhereNothingIsSure)
{
    const auto song = test::pop_band();
    EXPECT_FALSE(known_balance(named(song, with_rough(0.3f)), song.features, with_rough(0.3f)));
    const Intent without = test::intent_for("pop");
    EXPECT_FALSE(known_balance(named(song, without), song.features, without));
}

TEST(KnownBalance, WidensTheWindowOfTheVoice)
{
    const Intent intent = test::intent_for("pop");
    EXPECT_FLOAT_EQ(voice_window(intent, std::nullopt).tolerance_db, 0.0f);
    const auto window = voice_window(intent, with_rough(1.0f).rough);
    EXPECT_FLOAT_EQ(window.wanted_db, intent.genre.vocal_to_backing_db);
    EXPECT_GT(window.tolerance_db, 1.0f);
    EXPECT_LT(window.tolerance_db, 2.0f);
}

}  // namespace
}  // namespace sitwell
