#include "decide/names/set_folder.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

/// Which of two folders is mixed; empty when they are no two sets of the same parts.
std::string chosen(const std::string& a, const std::string& b)
{
    const SetFolder one = read_set_folder(a);
    const SetFolder other = read_set_folder(b);
    const auto kind = set_kind_of(one, other);
    EXPECT_EQ(kind, set_kind_of(other, one));
    if (!kind) return {};
    return set_rank(one, *kind) > set_rank(other, *kind) ? a : b;
}

TEST(SetFolder, OneOfTwoSetsIsMixed)
{
    EXPECT_EQ(chosen("DRY", "WET"), "DRY");
    EXPECT_EQ(chosen("Stems", "Multitracks"), "Multitracks");
    EXPECT_EQ(chosen("v1", "v2"), "v2");
    EXPECT_EQ(chosen("v10", "v9"), "v10");
    EXPECT_EQ(chosen("Version 3", "Old"), "Version 3");
    EXPECT_EQ(chosen("Tuned", "Raw"), "Tuned");
    EXPECT_EQ(chosen("RAW", "WET"), "RAW");
    EXPECT_EQ(chosen("Song_DRY", "Song_WET"), "Song_DRY");
    EXPECT_EQ(chosen("Song Stems", "Multitracks"), "Multitracks");
    EXPECT_EQ(chosen("Stems v2", "Stems"), "Stems v2");
    EXPECT_EQ(chosen("Vox", "Vox tuned"), "Vox tuned");
    EXPECT_EQ(chosen("Vox", "Vox raw"), "Vox");
}

TEST(SetFolder, FoldersOfDifferentPartsAreNoSets)
{
    EXPECT_EQ(chosen("Drums", "Vocals"), "");
    EXPECT_EQ(chosen("Drum Tracks", "Vocal Stems"), "");
    EXPECT_EQ(chosen("DRY", "DRY"), "");
    EXPECT_EQ(chosen("Drums", "Tuned"), "");
    EXPECT_EQ(chosen("Stems", "Wet"), "");
    EXPECT_EQ(chosen("Drums Dry", "Vocals Wet"), "");
}

}  // namespace
}  // namespace sitwell
