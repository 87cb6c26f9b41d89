#include "decide/listening/stem_parts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::ElementsAre;

TEST(StemParts, GathersWhatIsHeardAsOne)
{
    const auto parts = parts_of({"01 Kick In.wav", "02 Kick Out.wav", "03 Snare Top.wav",
                                 "04 Bass DI.wav", "05 Organ.wav", "06 Lead Vox.wav",
                                 "07 Lead Vox Double.wav", "08 Kazoo.wav", "09 Click.wav"});
    ASSERT_EQ(parts.size(), 6u);
    EXPECT_EQ(parts[0].name, "kick");
    EXPECT_EQ(parts[0].kind, PartKind::kick);
    EXPECT_THAT(parts[0].files, ElementsAre(0u, 1u));
    EXPECT_EQ(parts[1].name, "03 Snare Top");
    EXPECT_EQ(parts[2].kind, PartKind::bass);
    EXPECT_EQ(parts[3].kind, PartKind::body);
    EXPECT_EQ(parts[4].name, "lead vocal");
    EXPECT_EQ(parts[4].kind, PartKind::lead);
    EXPECT_THAT(parts[4].files, ElementsAre(5u, 6u));
    EXPECT_EQ(parts[5].name, "08 Kazoo");
    EXPECT_EQ(parts[5].kind, PartKind::other);
}

TEST(StemParts, KnowsReturnsAndLeavesOutTheMixItself)
{
    const auto parts = parts_of({"Song Mix.wav", "Lead Vocal.wav", "Reverb Return.wav"});
    ASSERT_EQ(parts.size(), 2u);
    EXPECT_EQ(parts[1].kind, PartKind::returns);
}

TEST(StemParts, GoesByWhatFilesAreKnownToBe)
{
    const auto parts = parts_of({"Audio 1.wav", "Audio 2.wav", "Audio 3.wav", "Audio 4.wav"},
                                {"kick_in", std::nullopt, "", "kick_out"});
    ASSERT_EQ(parts.size(), 2u);
    EXPECT_EQ(parts[0].kind, PartKind::kick);
    EXPECT_THAT(parts[0].files, ElementsAre(0u, 3u));
    EXPECT_EQ(parts[1].name, "Audio 3");
}

TEST(StemParts, AreFoundAmongThoseOfAnotherSet)
{
    const auto recorded = parts_of({"Kick In.wav", "Kick Out.wav", "Kazoo.wav", "Organ.wav"});
    const auto printed = parts_of({"Kazoo.wav", "Kick.wav", "Lead Vox.wav"});
    ASSERT_EQ(recorded.size(), 3u);
    EXPECT_EQ(same_part(recorded[0], printed), 1u);
    EXPECT_EQ(same_part(recorded[1], printed), 0u) << "by its name alone";
    EXPECT_EQ(same_part(recorded[2], printed), std::nullopt);
}

}  // namespace
}  // namespace sitwell
