#include "catalog/devices/reverb.h"
#include "decide/decide_fixture.h"
#include "decide/space/returns_level.h"
#include "decide/stages/stage.h"
#include "decide/stages/tracks.h"
#include "forecast/forecast.h"
#include "forecast/loudness.h"

#include <algorithm>

namespace sitwell {
namespace {

/// A song of these roles, all as loud.
test::PaperSong song_in_space(const std::vector<std::string>& roles)
{
    test::PaperSong song;
    for (std::size_t i = 0; i < roles.size(); ++i) {
        song.add({.file = roles[i] + ".wav"});
        song.session.strips[i].role = roles[i];
    }
    return song;
}

Session with_space(const test::PaperSong& song, const std::string& genre = "pop")
{
    const auto after = sitwell::apply(
        song.session, place_in_space(song.session, song.features, test::intent_for(genre)));
    EXPECT_TRUE(after);
    return *after;
}

/// Loudness of the one return against the one part that is sent there.
float return_over_part_lu(const Session& session, const SongFeatures& features)
{
    const auto heard = forecast(session, features);
    return integrated_lufs(total_power(heard.strips[1])) -
           integrated_lufs(total_power(heard.strips[0]));
}

TEST(PlaceInSpace, SolvesASendForItsLoudness)
{
    for (const std::string genre : {"pop", "rock"}) {
        const auto song = song_in_space({"lead_vocal"});
        const auto session = with_space(song, genre);
        const float lu = return_over_part_lu(session, song.features);
        EXPECT_GE(lu, -17.1f) << genre;
        EXPECT_LE(lu, -11.9f) << genre;
    }
}

TEST(PlaceInSpace, SendsALouderPartNoHarder)
{
    auto song = song_in_space({"lead_vocal"});
    const float level_db = with_space(song).strips[0].sends.at(0).params.level_db;
    for (float& k : song.features.begin()->second.k_left) k *= 4.0f;
    for (auto& bands : song.features.begin()->second.bands_mid)
        for (float& band : bands) band *= 4.0f;
    EXPECT_NEAR(with_space(song).strips[0].sends.at(0).params.level_db, level_db, 0.1f);
}

TEST(PlaceInSpace, GivesEveryPartOfAKindOneRoom)
{
    const auto session = with_space(song_in_space({"snare", "egtr_rhythm", "piano", "lead_vocal"}));
    const auto returns = std::count_if(session.strips.begin(), session.strips.end(),
                                       [](const Strip& strip) { return strip.role == "return"; });
    EXPECT_EQ(returns, 2) << "a room for the band and a plate for the voice";
}

TEST(PlaceInSpace, PutsAnOrchestraIntoAHall)
{
    const auto session = with_space(song_in_space({"strings", "brass"}), "orchestral");
    const Strip* hall = find_strip(session, StripId{"hall-return"});
    ASSERT_NE(hall, nullptr);
    const auto params = params_from(kReverbParams, find_insert(*hall, "reverb")->values);
    EXPECT_GE(params.decay_s, 1.5f);
    EXPECT_EQ(find_strip(session, StripId{"room-return"}), nullptr);
}

TEST(PlaceInSpace, LeavesKickBassAndFinishedBeatsDry)
{
    for (const std::string role : {"kick", "bass_gtr", "backing_mix"}) {
        const auto song = song_in_space({role});
        EXPECT_TRUE(place_in_space(song.session, song.features, test::intent_for("pop")).empty())
            << role;
    }
}

TEST(PlaceInSpace, AddsNoRoomToStemsThatBringTheirOwn)
{
    const auto song = test::stems_of_a_mix();
    const auto session = test::decided(song, test::intent_for("pop")).session;
    const auto is_sent = [&](const char* strip) {
        return !find_strip(session, StripId{strip})->sends.empty();
    };
    EXPECT_TRUE(is_sent("lead-vox")) << "a voice in one channel";
    for (const char* stereo : {"egtr", "piano", "strings"}) EXPECT_FALSE(is_sent(stereo)) << stereo;
}

Session with_aims(const test::PaperSong& song, const Aims& aims)
{
    Intent intent = test::intent_for("pop");
    intent.aims = aims;
    return *sitwell::apply(song.session, place_in_space(song.session, song.features, intent));
}

float decay_s_of(const Session& session, const std::string& bus)
{
    const Strip* strip = find_strip(session, StripId{bus});
    return params_from(kReverbParams, find_insert(*strip, "reverb")->values).decay_s;
}

TEST(PlaceInSpace, IsAsDryOrWetAsAVariantAsksWithinTheWindow)
{
    const auto song = song_in_space({"lead_vocal", "snare", "egtr_rhythm", "synth_pad"});
    const auto total_lu = [&](const Aims& aims) {
        return returns_over_dry_lu(with_aims(song, aims), song.features);
    };
    const float main_lu = total_lu({});
    EXPECT_NEAR(total_lu({.returns_lu = -3.0f}), main_lu - 3.0f, 0.1f);
    EXPECT_NEAR(total_lu({.returns_lu = -12.0f}), -21.0f, 0.1f);
    EXPECT_NEAR(total_lu({.returns_lu = 12.0f}), -12.0f, 0.1f);
    const Session large = with_aims(song, {.decay = 1.3f});
    EXPECT_NEAR(decay_s_of(large, "room-return"),
                1.3f * decay_s_of(with_space(song), "room-return"), 0.01f);
}

TEST(PlaceInSpace, DrawsRowsTogetherAsAVariantAsks)
{
    const auto song = song_in_space({"lead_vocal", "egtr_rhythm", "synth_pad"});
    const auto back_over_front_lu = [&](float row_gap_lu) {
        const Session session = with_aims(song, {.row_gap_lu = row_gap_lu});
        return session.strips[2].sends.at(0).params.level_db -
               session.strips[0].sends.at(0).params.level_db;
    };
    EXPECT_LT(back_over_front_lu(-1.5f), back_over_front_lu(0.0f) - 1.0f);
    EXPECT_FLOAT_EQ(back_over_front_lu(-6.0f), back_over_front_lu(-1.5f))
        << "no flatter than dry genres";
}

}  // namespace
}  // namespace sitwell
