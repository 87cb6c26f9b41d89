#include "core/text/fold.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sitwell {
namespace {

TEST(Fold, MakesSpellingsOfOneWordAlike)
{
    EXPECT_EQ(fold("KICK In"), "kick in");
    EXPECT_EQ(fold("Aéreos"), "aereos");
    EXPECT_EQ(fold("Chœurs"), "choeurs");
    EXPECT_EQ(fold("Stråk Bläser Øre ß"), "strak blaser ore ss");
    EXPECT_EQ(fold("ＶＯＸ"), "vox");
    EXPECT_EQ(fold("ВОКАЛ"), fold("вокал"));
    EXPECT_EQ(fold("ボーカル"), fold("ﾎﾞｰｶﾙ"));
    EXPECT_EQ(fold("e\xcc\x81"), "e");
}

TEST(Fold, DropsBytesThatAreNoText)
{
    EXPECT_EQ(fold("Vo\xff\xc3x"), "vox");
}

RC_GTEST_PROP(Fold, IsIdempotent, (const std::string& text))
{
    RC_ASSERT(fold(fold(text)) == fold(text));
}

}  // namespace
}  // namespace sitwell
