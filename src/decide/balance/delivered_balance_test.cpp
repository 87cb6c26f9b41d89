#include "decide/balance/delivered_balance.h"

#include "decide/decide_fixture.h"
#include "decide/identify/assign_roles.h"
#include "decide/stages/tracks.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

/// How sure it is that the files of a song carry a balance; −1 where nobody asks.
float confidence(const test::PaperSong& song)
{
    const Intent intent = test::intent_for("pop");
    const auto named = sitwell::apply(
        song.session, assign_roles(song.session, identify(song.session, song.features, intent)));
    const auto tracks = sounding_tracks(*named);
    const Strip* lead = find_lead(*named, song.features, intent);
    const auto known = delivered_balance(
        *named, tracks, song.features, balance_targets(*named, tracks, song.features, lead, intent),
        lead, intent);
    return known ? known->confidence : -1.0f;
}

struct Level {
    const char* file;
    float lufs, crest_db;
};

test::PaperSong song_of(std::initializer_list<Level> levels)
{
    test::PaperSong song;
    for (const Level& level : levels)
        song.add({.file = level.file, .lufs = level.lufs, .crest_db = level.crest_db});
    return song;
}

TEST(DeliveredBalance, IsHeardInStemsThatStandAsInASong)
{
    EXPECT_GT(confidence(song_of({{"Lead Vox.wav", -20.0f, 14.0f},
                                  {"BGV.wav", -29.0f, 12.0f},
                                  {"Kick.wav", -23.0f, 18.0f},
                                  {"Snare.wav", -24.0f, 20.0f},
                                  {"Hats.wav", -31.0f, 17.0f},
                                  {"Bass.wav", -23.0f, 10.0f},
                                  {"Synth Pad.wav", -27.0f, 9.0f},
                                  {"Piano.wav", -26.0f, 14.0f}})),
              0.8f);
}

TEST(DeliveredBalance, IsNotHeardInFilesAtFullLevel)
{
    EXPECT_LT(confidence(song_of({{"Lead Vox.wav", -15.0f, 14.0f},
                                  {"BGV.wav", -13.0f, 12.0f},
                                  {"Kick.wav", -19.0f, 18.0f},
                                  {"Snare.wav", -21.0f, 20.0f},
                                  {"Hats.wav", -18.0f, 17.0f},
                                  {"Bass.wav", -11.0f, 10.0f},
                                  {"Synth Pad.wav", -10.0f, 9.0f},
                                  {"Piano.wav", -15.0f, 14.0f}})),
              0.2f);
}

TEST(DeliveredBalance, IsNotHeardInFilesAtAnyLevel)
{
    EXPECT_LT(confidence(song_of({{"Lead Vox.wav", -30.0f, 14.0f},
                                  {"BGV.wav", -19.0f, 12.0f},
                                  {"Kick.wav", -14.0f, 18.0f},
                                  {"Snare.wav", -35.0f, 20.0f},
                                  {"Hats.wav", -22.0f, 17.0f},
                                  {"Bass.wav", -33.0f, 10.0f},
                                  {"Synth Pad.wav", -15.0f, 9.0f},
                                  {"Piano.wav", -36.0f, 14.0f}})),
              0.2f);
}

TEST(DeliveredBalance, IsNeverHeardInMicrophonesNorInAFewFiles)
{
    EXPECT_FLOAT_EQ(confidence(song_of({{"Kick In.wav", -20.0f, 18.0f},
                                        {"Kick Out.wav", -22.0f, 16.0f},
                                        {"Snare Top.wav", -21.0f, 20.0f},
                                        {"Bass DI.wav", -20.0f, 10.0f},
                                        {"Lead Vox.wav", -20.0f, 14.0f}})),
                    -1.0f);
    EXPECT_FLOAT_EQ(confidence(song_of({{"Lead Vox.wav", -20.0f, 14.0f},
                                        {"Piano.wav", -26.0f, 14.0f},
                                        {"Bass.wav", -23.0f, 10.0f}})),
                    -1.0f);
}

}  // namespace
}  // namespace sitwell
