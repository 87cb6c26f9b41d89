#include "analysis/structure/key.h"

#include "analysis/structure/structure_fixture.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sitwell {
namespace {

struct Played {
    std::vector<Chroma> chroma, bass;
};

/// Triads on the steps given, two seconds each, four times round, and home.
Played played(int tonic, bool minor, std::initializer_list<std::pair<int, bool>> chords)
{
    Played song;
    for (int round = 0; round < 4; ++round)
        for (const auto& [step, is_minor] : chords) {
            test::append(song.chroma, test::triad(tonic + step, is_minor, 2.0));
            test::append(song.bass, test::root_alone(tonic + step, 2.0));
        }
    test::append(song.chroma, test::triad(tonic, minor, 4.0));
    test::append(song.bass, test::root_alone(tonic, 4.0));
    return song;
}

RC_GTEST_PROP(FindKey, TellsMajorInEveryKey, ())
{
    const int tonic = *rc::gen::inRange(0, 12);
    const Played song = played(tonic, false, {{0, false}, {5, false}, {0, false}, {7, false}});
    const Key key = find_key(song.chroma, song.bass);
    RC_ASSERT(key.tonic == tonic);
    RC_ASSERT(!key.minor);
    RC_ASSERT(key.clarity > 0.1f);
}

RC_GTEST_PROP(FindKey, TellsMinorInEveryKey, ())
{
    const int tonic = *rc::gen::inRange(0, 12);
    const Played song = played(tonic, true, {{0, true}, {5, true}, {7, false}, {0, true}});
    const Key key = find_key(song.chroma, song.bass);
    RC_ASSERT(key.tonic == tonic);
    RC_ASSERT(key.minor);
}

TEST(FindKey, TellsRelativesByWhereTheSongRests)
{
    const auto four = {std::pair{0, true}, {8, false}, {3, false}, {10, false}};  // Am F C G
    const Played in_a_minor = played(9, true, four);
    EXPECT_EQ(text_of(find_key(in_a_minor.chroma, in_a_minor.bass)), "Am");
    const auto same = {std::pair{0, false}, {7, false}, {9, true}, {5, false}};  // C G Am F
    const Played in_c = played(0, false, same);
    EXPECT_EQ(text_of(find_key(in_c.chroma, in_c.bass)), "C");
}

TEST(FindKey, IsTheSameWhateverTheLevel)
{
    Played song = played(2, false, {{0, false}, {5, false}, {7, false}});
    const Key key = find_key(song.chroma, song.bass);
    for (std::size_t i = 0; i < song.chroma.size(); ++i)
        for (float& note : song.chroma[i]) note *= i % 2 == 0 ? 0.25f : 4.0f;
    EXPECT_EQ(find_key(song.chroma, song.bass).tonic, key.tonic);
    EXPECT_EQ(find_key(song.chroma, song.bass).clarity, key.clarity);
}

TEST(FindKey, OfNoNotesIsNotClear)
{
    EXPECT_EQ(find_key({}, {}).clarity, 0.0f);
    const std::vector<Chroma> silence(100);
    EXPECT_EQ(find_key(silence, silence).clarity, 0.0f);
}

TEST(KeyText, IsAsMusiciansWriteIt)
{
    EXPECT_EQ(text_of({6, true, 0.0f}), "F#m");
    EXPECT_EQ(text_of({10, false, 0.0f}), "Bb");
}

}  // namespace
}  // namespace sitwell
