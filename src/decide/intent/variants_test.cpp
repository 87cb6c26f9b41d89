#include "decide/intent/variants.h"

#include "decide/intent/practice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Variants : public testing::Test {
protected:
    std::vector<std::string> asked(const std::vector<std::string>& names) const
    {
        std::vector<std::string> ids;
        const auto variants = variants_asked_for(table, names);
        EXPECT_TRUE(variants) << (variants ? "" : to_text(variants.error()));
        if (variants)
            for (const Variant& variant : *variants) ids.push_back(variant.id);
        return ids;
    }

    const VariantTable table = load_variants().value();
};

TEST_F(Variants, AreFourOfDifferentKind)
{
    EXPECT_THAT(asked({}), ElementsAre("voice-forward", "band-forward", "intimate", "wide"));
    for (const Variant& variant : table.variants) {
        EXPECT_FALSE(variant.label.empty());
        EXPECT_EQ(variant.use.back(), '.') << variant.id;
        for (const Variant& other : table.variants)
            EXPECT_TRUE(&other == &variant || variant.aims != other.aims);
    }
}

TEST_F(Variants, AreOfTheLeadWhereTheyMoveNothingElse)
{
    EXPECT_TRUE(table.variants[0].is_of_the_lead());
    EXPECT_TRUE(table.variants[1].is_of_the_lead());
    EXPECT_FALSE(table.variants[2].is_of_the_lead());
    EXPECT_FALSE(table.variants[3].is_of_the_lead());
}

TEST_F(Variants, AreThoseAskedForOnceAndInTheirOrder)
{
    EXPECT_THAT(asked({"wide", "band-forward", "wide"}), ElementsAre("band-forward", "wide"));
}

TEST_F(Variants, AreRefusedTogetherWithThoseThereAre)
{
    const auto variants = variants_asked_for(table, {"wyde", "wide", "louder"});
    ASSERT_FALSE(variants);
    const std::string text = to_text(variants.error());
    EXPECT_THAT(text, HasSubstr("'wyde'"));
    EXPECT_THAT(text, HasSubstr("Did you mean 'wide'?"));
    EXPECT_THAT(text, HasSubstr("'louder'"));
    EXPECT_THAT(text, HasSubstr("There are: voice-forward, band-forward, intimate, wide."));
}

}  // namespace
}  // namespace sitwell
