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
    const auto song = test::stems_of_a_mix();
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

TEST(KnownBalance, TellsStemsOfAMix)
{
    const Intent intent = test::intent_for("pop");
    const auto are_stems = [&](const test::PaperSong& song) {
        return are_stems_of_a_mix(named(song, intent), song.features, intent);
    };
    EXPECT_TRUE(are_stems(test::stems_of_a_mix()));
    EXPECT_FALSE(are_stems(test::pop_band())) << "files at any level";
    const auto stems = test::stems_of_a_mix();
    const Intent rough = with_rough(1.0f);
    EXPECT_TRUE(are_stems_of_a_mix(named(stems, rough), stems.features, rough))
        << "also where a rough mix is surer of their balance";
    const auto loose = test::pop_band();
    EXPECT_FALSE(are_stems_of_a_mix(named(loose, rough), loose.features, rough));
    auto singing_over_a_beat = test::stems_of_a_mix();
    singing_over_a_beat.add({.file = "Beat.wav", .lufs = -14.0f, .channels = 2});
    Session over_a_beat = named(singing_over_a_beat, intent);
    ASSERT_TRUE(are_stems_of_a_mix(over_a_beat, singing_over_a_beat.features, intent));
    find_strip(over_a_beat, singing_over_a_beat.strip("Beat.wav").id)->role = "backing_mix";
    EXPECT_FALSE(are_stems_of_a_mix(over_a_beat, singing_over_a_beat.features, intent))
        << "raw voices over a finished mix";
    auto few = test::stems_of_a_mix();
    for (const char* file : {"Piano.wav", "Strings.wav"})
        few.features.at(std::string{"hash of "} + file).channels = 1;
    EXPECT_FALSE(are_stems(few)) << "most of them in one channel, as microphones are";
    auto raw = test::stems_of_a_mix();
    raw.add({.file = "Snare Top.wav"}).add({.file = "OH L.wav"}).add({.file = "OH R.wav"});
    EXPECT_FALSE(are_stems(raw)) << "microphones";
    auto prints = test::stems_of_a_mix();
    for (const char* file : {"Snare Top.wav", "OH L.wav", "OH R.wav"})
        prints.add({.file = file, .lufs = -26.0f, .channels = 2});
    EXPECT_TRUE(are_stems(prints)) << "microphones that came through a mixer";
    test::PaperSong loud_kit;
    for (const char* file : {"Kick In.wav", "Snare Top.wav", "OH L.wav", "OH R.wav", "Piano.wav"})
        loud_kit.add({.file = file, .lufs = -10.0f, .channels = 2});
    for (const char* file : {"Bass.wav", "EGtr.wav", "Lead Vox.wav"})
        loud_kit.add({.file = file, .lufs = -30.0f, .channels = 2});
    EXPECT_TRUE(are_stems(loud_kit)) << "the same at levels that are far from usual";
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

Intent asking_for_voice(Intent intent, float voice_db)
{
    intent.aims.voice_db = voice_db;
    return intent;
}

TEST(KnownBalance, IsLeftByTheLeadAloneAndByLittle)
{
    const auto song = test::pop_band();
    Intent intent = with_rough(0.9f);
    const Session session = named(song, intent);
    for (const Strip& strip : session.strips) intent.rough->loudness_lufs[strip.id] = -20.0f;
    const auto known =
        known_balance(session, song.features, asking_for_voice(intent, 3.0f)).value();
    for (const Strip& strip : session.strips)
        EXPECT_FLOAT_EQ(known.loudness_lufs.at(strip.id),
                        strip.role == "lead_vocal" ? -19.0f : -20.0f);
    EXPECT_EQ(known.shift_db.size(), 1u);
    const auto kept = known_balance(session, song.features, intent).value();
    EXPECT_EQ(kept.loudness_lufs, intent.rough->loudness_lufs);
    EXPECT_TRUE(kept.shift_db.empty());
}

TEST(LeadShift, StaysWithinWhatTheGenreBears)
{
    const Intent pop = test::intent_for("pop");
    const VariantTable& bounds = pop.practice->variants;
    EXPECT_EQ(lead_shift_db(pop, false), 0.0f);
    const Between usual = pop.genre.vocal_to_backing_range_db;
    for (const float asked_db : {-3.0f, -1.0f, 0.5f, 3.0f}) {
        const Intent intent = asking_for_voice(pop, asked_db);
        const float wanted_db = voice_window(intent, std::nullopt).wanted_db;
        EXPECT_GE(wanted_db, usual.low - bounds.voice_room_lu - 1e-5f);
        EXPECT_LE(wanted_db, usual.high + bounds.voice_room_lu + 1e-5f);
        EXPECT_EQ(lead_shift_db(intent, false) > 0.0f, asked_db > 0.0f);
    }
    EXPECT_FLOAT_EQ(lead_shift_db(asking_for_voice(pop, 0.5f), false), 0.5f);
    EXPECT_FLOAT_EQ(lead_shift_db(asking_for_voice(pop, 3.0f), true), 1.0f);
    EXPECT_FLOAT_EQ(lead_shift_db(asking_for_voice(pop, -0.5f), true), -0.5f);
}

TEST(LeadShift, OfEveryVariantIsHeardInEveryGenre)
{
    const Practice practice = *load_practice();
    for (const GenreProfile& genre : practice.genres.profiles)
        for (const Variant& variant : practice.variants.variants) {
            if (!variant.is_of_the_lead()) continue;
            const Intent intent =
                asking_for_voice(test::intent_for(genre.id), variant.aims.voice_db);
            EXPECT_GT(std::abs(lead_shift_db(intent, false)), 0.7f) << genre.id << variant.id;
        }
}

}  // namespace
}  // namespace sitwell
