#include "decide/decide_fixture.h"
#include "decide/stages/stage.h"

#include <cmath>

namespace sitwell {
namespace {

/// The session after placing: a voice, a guitar, and an organ as mono or as stereo with that much
/// side.
Session placed(int organ_channels, float side_to_mid_db, const std::string& organ = "Organ.wav")
{
    test::PaperSong song;
    song.add({.file = "Lead Vox.wav"});
    song.add({.file = "EGtr Rhy.wav"});
    song.add({.file = organ, .channels = organ_channels});
    const char* roles[] = {"lead_vocal", "egtr_rhythm", "organ"};
    for (std::size_t i = 0; i < 3; ++i) song.session.strips[i].role = roles[i];
    song.features.at("hash of " + organ).side_to_mid_db = side_to_mid_db;
    const auto after = sitwell::apply(
        song.session, place_tracks(song.session, song.features, test::intent_for("pop")));
    EXPECT_TRUE(after);
    return *after;
}

PlaceParams organ_in(const Session& session)
{
    return session.strips[2].place;
}

TEST(PlaceTracks, PutsANarrowStereoPartWhereAMonoOneWouldSit)
{
    const auto mono = organ_in(placed(1, -100.0f));
    EXPECT_GT(std::abs(mono.azimuth_deg), 5.0f);
    EXPECT_EQ(organ_in(placed(2, -30.0f)), mono);
}

TEST(PlaceTracks, LetsAWidePartKeepItsWidthAndItsMiddle)
{
    EXPECT_EQ(organ_in(placed(2, -3.0f)), PlaceParams{});
}

TEST(PlaceTracks, LeansWhatIsBetween)
{
    const float mono_deg = std::abs(organ_in(placed(1, -100.0f)).azimuth_deg);
    const auto between = organ_in(placed(2, -13.0f));  // half way from −20 to −6
    EXPECT_NEAR(std::abs(between.azimuth_deg), 0.5f * mono_deg, 0.1f);
    EXPECT_EQ(between.spread, 1.0f);
}

TEST(PlaceTracks, PutsTwoPartsOfOneWeightOnOppositeSides)
{
    const auto session = placed(1, -100.0f);
    EXPECT_LT(session.strips[1].place.azimuth_deg * session.strips[2].place.azimuth_deg, 0.0f);
    EXPECT_EQ(session.strips[0].place.azimuth_deg, 0.0f);
}

TEST(PlaceTracks, PutsTheHalvesOfAPairHardAgainstEachOther)
{
    test::PaperSong song;
    for (const char* side : {"Organ L.wav", "Organ R.wav"}) song.add({.file = side});
    for (std::size_t i = 0; i < 2; ++i) song.session.strips[i].role = "organ";
    const auto after = sitwell::apply(
        song.session, place_tracks(song.session, song.features, test::intent_for("pop")));
    ASSERT_TRUE(after);
    EXPECT_EQ(after->strips[0].place.azimuth_deg, -30.0f);
    EXPECT_EQ(after->strips[1].place.azimuth_deg, 30.0f);
}

/// The places of guitars of these names, all mono or all stereo with wide sides.
std::vector<PlaceParams> places_of(const std::vector<std::string>& files, int channels,
                                   std::size_t muted = 100)
{
    test::PaperSong song;
    for (std::size_t i = 0; i < files.size(); ++i) {
        song.add({.file = files[i], .channels = channels});
        song.session.strips[i].role = "egtr_rhythm";
        song.session.strips[i].mute.on = i == muted ? 1.0f : 0.0f;
        song.features.at("hash of " + files[i]).side_to_mid_db = channels > 1 ? -3.0f : -100.0f;
    }
    const auto after = sitwell::apply(
        song.session, place_tracks(song.session, song.features, test::intent_for("pop")));
    EXPECT_TRUE(after);
    std::vector<PlaceParams> places;
    for (const Strip& strip : after->strips) places.push_back(strip.place);
    return places;
}

TEST(PlaceTracks, PutsALoneHalfOnItsSideButNotHard)
{
    EXPECT_EQ(places_of({"EGtr L.wav", "Piano.wav"}, 1)[0].azimuth_deg, -24.0f);
    EXPECT_EQ(places_of({"EGtr R.wav", "Piano.wav"}, 1)[0].azimuth_deg, 24.0f);
}

TEST(PlaceTracks, TakesAHalfWhoseOtherIsLeftOutForALoneOne)
{
    EXPECT_EQ(places_of({"EGtr L.wav", "EGtr R.wav"}, 1)[0].azimuth_deg, -30.0f);
    EXPECT_EQ(places_of({"EGtr L.wav", "EGtr R.wav"}, 1, 1)[0].azimuth_deg, -24.0f);
}

TEST(PlaceTracks, DoesNotLeanAWideStereoFileForAWordInItsName)
{
    EXPECT_EQ(places_of({"EGtr L.wav", "Piano.wav"}, 2)[0], PlaceParams{});
}

TEST(PlaceTracks, LeavesAFinishedBeatAsItIs)
{
    for (const float centre_hz : {90.0f, 1000.0f}) {
        test::PaperSong song;
        song.add({.file = "Beat.wav", .centre_hz = centre_hz, .channels = 2});
        const auto placed = [&](const std::string& role) {
            song.session.strips[0].role = role;
            return sitwell::apply(song.session, place_tracks(song.session, song.features,
                                                             test::intent_for("pop")))
                ->strips[0]
                .place;
        };
        EXPECT_EQ(placed("backing_mix"), PlaceParams{});
        EXPECT_EQ(placed("synth_bass").spread, centre_hz < 150.0f ? 0.2f : 1.0f);
    }
}

TEST(PlaceTracks, NarrowsAStereoVoiceThatLeads)
{
    test::PaperSong song;
    song.add({.file = "Lead Vox.wav", .channels = 2});
    song.session.strips[0].role = "lead_vocal";
    song.features.begin()->second.correlation = 0.4f;
    const auto after = sitwell::apply(
        song.session, place_tracks(song.session, song.features, test::intent_for("pop")));
    ASSERT_TRUE(after);
    EXPECT_EQ(after->strips[0].place.azimuth_deg, 0.0f);
    EXPECT_NEAR(after->strips[0].place.spread, 0.7f, 0.005f);
}

/// The same with these seats and this width of stereo recordings.
Session placed_with(const Aims& aims)
{
    test::PaperSong song;
    const char* roles[] = {"lead_vocal", "egtr_rhythm", "egtr_rhythm", "organ", "percussion"};
    song.add({.file = "Lead Vox.wav", .channels = 2});
    song.add({.file = "EGtr L.wav"}).add({.file = "EGtr R.wav"});
    song.add({.file = "Organ.wav", .channels = 2}).add({.file = "Shaker.wav"});
    for (std::size_t i = 0; i < 5; ++i) song.session.strips[i].role = roles[i];
    song.features.at("hash of Organ.wav").side_to_mid_db = -3.0f;
    Intent intent = test::intent_for("pop");
    intent.aims = aims;
    const auto after =
        sitwell::apply(song.session, place_tracks(song.session, song.features, intent));
    EXPECT_TRUE(after);
    return *after;
}

TEST(PlaceTracks, SpreadsPartsAsFarAsAVariantAsks)
{
    const auto main = placed_with({});
    const auto wide = placed_with({.seats = 1.4f, .stereo = 1.2f});
    const auto near = placed_with({.seats = 0.5f, .stereo = 0.5f});
    const auto deg = [](const Session& session, std::size_t i) {
        return std::abs(session.strips[i].place.azimuth_deg);
    };
    EXPECT_NEAR(deg(wide, 4), 1.4f * deg(main, 4), 0.1f);
    EXPECT_NEAR(deg(near, 4), 0.5f * deg(main, 4), 0.1f);
    EXPECT_EQ(deg(wide, 1), 30.0f) << "halves of a pair are as far out as loudspeakers stand";
    EXPECT_EQ(deg(near, 1), 15.0f);
    EXPECT_EQ(main.strips[3].place.spread, 1.0f);
    EXPECT_FLOAT_EQ(wide.strips[3].place.spread, 1.2f);
    EXPECT_FLOAT_EQ(near.strips[3].place.spread, 0.5f);
    EXPECT_EQ(wide.strips[0].place, main.strips[0].place) << "who leads holds the middle";
    EXPECT_EQ(placed_with({.seats = 2.0f}).strips[4].place.azimuth_deg,
              std::copysign(24.0f, main.strips[4].place.azimuth_deg));
}

}  // namespace
}  // namespace sitwell
