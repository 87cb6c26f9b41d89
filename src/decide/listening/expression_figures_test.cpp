#include "decide/listening/expression_figures.h"

#include "decide/listening/mix_parts_fixture.h"

#include <array>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::DoubleNear;
using testing::Optional;

constexpr std::array kPhrasesDb{-20.0, -26.0, -23.0, -17.0, -29.0, -20.5};

/// Phrases of 4 s with rests of 1 s.
std::vector<float> phrases(const std::array<double, 6>& levels_db)
{
    std::vector<float> row;
    for (const double level_db : levels_db) {
        row.insert(row.end(), 40, test::power(level_db));
        row.insert(row.end(), 10, 0.0f);
    }
    return row;
}

RecordedPart recorded(const char* name, PartKind kind, std::vector<float> row)
{
    RecordedPart part;
    part.part.name = name;
    part.part.kind = kind;
    part.active = active_hops(row);
    part.power = std::move(row);
    return part;
}

CharacterFigures told_expression(const std::array<double, 6>& voice_db,
                                 const std::array<double, 6>& organ_db)
{
    const MixParts printed =
        test::mix_of({{{"voice", {}, {}, PartKind::lead, {}}, phrases(voice_db)},
                      {{"organ", {}, {}, PartKind::body, {}}, phrases(organ_db)}});
    const std::array dry{recorded("organ", PartKind::body, phrases(kPhrasesDb)),
                         recorded("voice", PartKind::lead, phrases(kPhrasesDb)),
                         recorded("kazoo", PartKind::other, phrases(kPhrasesDb))};
    CharacterFigures figures;
    add_expression(figures, dry, printed);
    return figures;
}

TEST(ExpressionFigures, OfPartsThatAreOnlyLouderIsAllKept)
{
    std::array<double, 6> louder = kPhrasesDb;
    for (double& level_db : louder) level_db += 5.0;
    const CharacterFigures figures = told_expression(louder, kPhrasesDb);
    EXPECT_THAT(figures.lead_expression, Optional(DoubleNear(1.0, 1e-6)));
    EXPECT_THAT(figures.lead_spread_kept, Optional(DoubleNear(1.0, 1e-6)));
    EXPECT_THAT(figures.least_order_kept, Optional(DoubleNear(1.0, 1e-6)));
}

TEST(ExpressionFigures, ASquashedLeadKeepsItsOrderAndLosesItsSpread)
{
    std::array<double, 6> squashed = kPhrasesDb;
    for (double& level_db : squashed) level_db = -20.0 + 0.2 * (level_db + 20.0);
    const CharacterFigures figures = told_expression(squashed, kPhrasesDb);
    EXPECT_THAT(figures.lead_spread_kept, Optional(DoubleNear(0.2, 0.01)));
    EXPECT_THAT(figures.least_order_kept, Optional(DoubleNear(1.0, 1e-6)));
}

TEST(ExpressionFigures, NameThePartWhoseAccentsWereTurnedRound)
{
    const CharacterFigures figures =
        told_expression(kPhrasesDb, {-26.0, -20.0, -23.0, -29.0, -17.0, -25.0});
    EXPECT_THAT(figures.lead_expression, Optional(DoubleNear(1.0, 1e-6)));
    EXPECT_LT(figures.least_order_kept.value(), 0.0);
    EXPECT_EQ(figures.least_order_part, 1.0) << "the organ";
}

}  // namespace
}  // namespace sitwell
