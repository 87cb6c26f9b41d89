#include "decide/listening/character_roles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(CharacterRoles, AreReadFromTheNamesOfStems)
{
    const auto parts = parts_of({"Bass DI.wav", "Kick In.wav", "Kick Out.wav", "Lead Vox.wav",
                                 "Piano.wav", "Snare Top.wav", "Synth Bass.wav"});
    const CharacterRoles roles = character_roles(parts);
    ASSERT_TRUE(roles.kick && roles.snare && roles.bass);
    EXPECT_EQ(parts[*roles.kick].files.size(), 2u);
    EXPECT_EQ(parts[*roles.snare].kind, PartKind::snare);
    EXPECT_EQ(parts[*roles.bass].files.front(), 0u) << "the first of two";
    ASSERT_EQ(roles.leads.size(), 1u);
    EXPECT_EQ(parts[roles.leads.front()].kind, PartKind::lead);
    EXPECT_EQ(roles.drums.size(), 2u) << "kick and snare";
    ASSERT_EQ(roles.music.size(), 1u);
    EXPECT_EQ(parts[roles.music.front()].name, "Piano");
}

TEST(CharacterRoles, OfAQuartetAreNone)
{
    const CharacterRoles roles = character_roles(parts_of({"Violin 1.wav", "Cello.wav"}));
    EXPECT_TRUE(roles.leads.empty());
    EXPECT_FALSE(roles.kick || roles.snare || roles.bass);
}

}  // namespace
}  // namespace sitwell
