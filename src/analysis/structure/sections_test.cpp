#include "analysis/structure/sections.h"

#include "analysis/structure/structure_fixture.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <string_view>

namespace sitwell {
namespace {

/// One letter, one bar; chords go round within a part and differ from part to part.
std::vector<BarRow> bars_of(std::string_view parts)
{
    std::vector<BarRow> bars;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto part = static_cast<std::size_t>(parts[i] - 'A');
        BarRow row(24, 0.05f);
        row[(3 * part + 2 * (i % 4)) % 12] = 0.8f;
        row[12 + part] = 1.0f;
        row[20] = 1.0f;
        bars.push_back(row);
    }
    return bars;
}

std::string cut(std::string_view parts)
{
    const auto bars = bars_of(parts);
    std::string text;
    for (const BarRun& run : cut_into_sections(bars))
        text += std::string{static_cast<char>('A' + run.kind)} + std::to_string(run.bars) + " ";
    return text;
}

TEST(CutIntoSections, FindsTheFormOfASong)
{
    EXPECT_EQ(cut("AAAAAAAABBBBBBBBAAAAAAAABBBBBBBBCCCCCCCCBBBBBBBB"), "A8 B8 A8 B8 C8 B8 ");
    EXPECT_EQ(cut("AAAABBBBBBBBBBBBBBBBCCCCCCCCAAAA"), "A4 B16 C8 A4 ");
}

TEST(CutIntoSections, CoversEveryBarOnce)
{
    for (std::size_t count = 1; count < 40; ++count) {
        const std::string parts = std::string(count / 2, 'A') + std::string(count - count / 2, 'B');
        std::size_t next = 0;
        const auto bars = bars_of(parts);
        for (const BarRun& run : cut_into_sections(bars)) {
            EXPECT_EQ(run.first, next);
            next += run.bars;
        }
        EXPECT_EQ(next, count);
    }
    EXPECT_TRUE(cut_into_sections({}).empty());
}

TEST(Novelty, IsHighestWhereOnePartMeetsAnother)
{
    const auto bars = bars_of("AAAAAAAABBBBBBBB");
    const auto curve = novelty(bars, 8);
    EXPECT_EQ(std::max_element(curve.begin(), curve.end()) - curve.begin(), 8);
    const auto even = bars_of("AAAAAAAAAAAAAAAA");
    for (const double value : novelty(even, 8)) EXPECT_LT(value, 0.5 * curve[8]);
}

TEST(BarRows, AreOneABarAndHoldEveryTrack)
{
    SongRows rows;
    rows.chroma = test::triad(0, false, 8.0);
    rows.bass = test::root_alone(0, 8.0);
    rows.levels = {std::vector<float>(80, 1.0f), std::vector<float>(80, 0.0f)};
    const auto bars = bar_rows(rows, std::vector<double>{0.0, 2.0, 4.0});
    ASSERT_EQ(bars.size(), 2u);
    ASSERT_EQ(bars[0].size(), 26u);
    EXPECT_EQ(bars[0][24], 1.0f);
    EXPECT_EQ(bars[0][25], 0.0f);
}

}  // namespace
}  // namespace sitwell
