#include "decide/genre/genre_facts.h"
#include "decide/genre/infer_genre.h"
#include "decide/identify/heard_band.h"
#include "decide/stages/tracks.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

/// What a band of real sound is taken for, by its instruments and how they play: no name of a file
/// or title says a kind of music.
SongGenre genre_of_band(band::Style style)
{
    const test::HeardBand band{style, 1};
    const test::HeardSong song = band.song(test::is_music, test::own_name);
    const Intent intent = test::intent_for("pop");
    const Identification found = song.identified(intent);
    std::vector<StructureTrack> tracks;
    for (const TrackIdentity& track : found.tracks)
        if (const TrackFeatures* sound =
                features_of(*find_strip(song.song.session, track.strip), song.song.features);
            sound != nullptr && track.left_out.empty())
            tracks.push_back({sound, 0.0, false});
    return infer_genre(
        genre_facts(song.song.session, found, song.song.features, hear_structure(tracks)), {},
        intent.practice->genre_rules, intent.practice->genres);
}

TEST(MoreBandGenres, AreHeardInHowTheBandPlays)
{
    const SongGenre rock = genre_of_band(band::Style::rock);
    EXPECT_EQ(rock.guess.front().id, "rock");
    EXPECT_GE(rock.confidence, 0.8f);
    const SongGenre reggae = genre_of_band(band::Style::reggae);
    EXPECT_EQ(reggae.guess.front().id, "reggae");
    EXPECT_GE(reggae.confidence, 0.55f);
    EXPECT_EQ(genre_of_band(band::Style::electronic).guess.front().id, "electronic")
        << "for all that it is played on drums and guitars";
}

}  // namespace
}  // namespace sitwell
