#include "catalog/devices/equalizer.h"
#include "decide/decide_fixture.h"
#include "decide/stages/stage.h"

#include <algorithm>

namespace sitwell {
namespace {

/// A voice, and two halves of a pair of guitars so far above it where the words are.
test::PaperSong voice_and_pair(float guitars_over_voice_db)
{
    test::PaperSong song;
    song.add({.file = "Lead Vox.wav", .lufs = -20.0f, .centre_hz = 1500.0f});
    const float lufs = -20.0f + guitars_over_voice_db;
    song.add({.file = "EGtr Rhy L.wav", .lufs = lufs, .centre_hz = 900.0f});
    song.add({.file = "EGtr Rhy R.wav", .lufs = lufs, .centre_hz = 900.0f});
    const char* roles[] = {"lead_vocal", "egtr_rhythm", "egtr_rhythm"};
    for (std::size_t i = 0; i < 3; ++i) song.session.strips[i].role = roles[i];
    return song;
}

std::vector<Edit> carving_of(const test::PaperSong& song)
{
    return carve_tracks(song.session, song.features, test::intent_for("pop"));
}

std::vector<float> gains_on(const Session& session, const std::string& strip)
{
    std::vector<float> gains_db;
    const Insert* equalizer = find_insert(*find_strip(session, StripId{strip}), "equalizer");
    if (equalizer == nullptr) return gains_db;
    for (const EqualizerBand& band : params_from(kEqualizerParams, equalizer->values).bands)
        if (band.type != 0.0f) gains_db.push_back(band.gain_db);
    return gains_db;
}

TEST(CarveTracks, BothHalvesOfAPairMakeWayAlikeAndSayForWhom)
{
    const auto song = voice_and_pair(3.0f);
    const auto edits = carving_of(song);
    const auto after = sitwell::apply(song.session, edits);
    ASSERT_TRUE(after);
    const auto left = gains_on(*after, "egtr-rhy-l");
    ASSERT_FALSE(left.empty());
    EXPECT_EQ(left, gains_on(*after, "egtr-rhy-r"));
    EXPECT_TRUE(gains_on(*after, "lead-vox").empty());
    for (const float gain_db : left) EXPECT_LT(gain_db, 0.0f);
    const Reason& reason = edits.front().reason;
    EXPECT_EQ(reason.rule, "eq.carving");
    EXPECT_NE(reason.text.find("where it covers 'Lead Vox'"), std::string::npos) << reason.text;
    ASSERT_EQ(reason.evidence.size(), 2u);
    EXPECT_GT(reason.evidence[1].value, reason.evidence[0].value);
}

TEST(CarveTracks, LeavesAMixAloneInWhichAllAreHeard)
{
    EXPECT_TRUE(carving_of(voice_and_pair(-30.0f)).empty());
}

TEST(CarveTracks, LeavesWhatPlaysToABoughtBeatAsItIs)
{
    auto song = voice_and_pair(3.0f);
    song.session.strips[1].role = "backing_mix";
    EXPECT_TRUE(carving_of(song).empty());
}

}  // namespace
}  // namespace sitwell
