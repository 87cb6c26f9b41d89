#include "analysis/structure/bars.h"

#include "analysis/structure/structure_fixture.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

/// Chords that change with every bar of `beats`, the first at beat `first`; no drums.
SongRows chord_song(int beats, std::size_t first)
{
    constexpr int roots[] = {0, 9, 5, 7};
    SongRows rows;
    rows.chroma = test::triad(7, false, 0.5 * static_cast<double>(first));
    for (int bar = 0; bar < 24; ++bar)
        test::append(rows.chroma, test::triad(roots[bar % 4], bar % 4 == 1, 0.5 * beats));
    rows.bass = std::vector<Chroma>(rows.chroma.size());
    rows.onset.assign(rows.chroma.size() * 10, 0.0f);
    rows.low_onset = rows.onset;
    return rows;
}

TEST(FindMetre, BeginsBarsWhereTheHarmonyChanges)
{
    for (const int beats : {3, 4})
        for (std::size_t first = 0; first < static_cast<std::size_t>(beats); ++first) {
            const SongRows rows = chord_song(beats, first);
            const double seconds = static_cast<double>(rows.chroma.size()) * kHopS;
            const Metre metre = find_metre(rows, test::beats_of(0.5, 0.0, seconds));
            EXPECT_EQ(metre.beats, beats) << first;
            EXPECT_EQ(metre.first, first) << beats;
        }
}

TEST(FindMetre, BeginsBarsAtTheKickWhereThereIsNoHarmony)
{
    SongRows rows;
    rows.onset = test::onsets_at(test::beats_of(0.5, 0.0, 40.0), 40.0);
    rows.low_onset = test::onsets_at(test::beats_of(2.0, 1.0, 40.0), 40.0);
    rows.chroma = rows.bass = std::vector<Chroma>(400);
    const Metre metre = find_metre(rows, test::beats_of(0.5, 0.0, 40.0));
    EXPECT_EQ(metre.beats, 4);
    EXPECT_EQ(metre.first, 2u);
}

TEST(FindMetre, OfNoBeatsIsFour)
{
    EXPECT_EQ(find_metre({}, {}).beats, 4);
}

}  // namespace
}  // namespace sitwell
