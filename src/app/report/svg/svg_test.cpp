#include "app/report/html/escape.h"
#include "app/report/svg/axis.h"
#include "app/report/svg/label.h"
#include "app/report/svg/place_labels.h"
#include "app/report/svg/svg.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>

namespace sitwell {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

TEST(Coordinate, HasOneDecimalAtMostAndNoExponent)
{
    EXPECT_EQ(coordinate(12.0f), "12");
    EXPECT_EQ(coordinate(12.54f), "12.5");
    EXPECT_EQ(coordinate(-0.26f), "-0.3");
    EXPECT_EQ(coordinate(-0.04f), "0");
    EXPECT_EQ(coordinate(kNan), "0");
}

TEST(Axis, HoldsWhatIsBeyondItsEnds)
{
    const Axis axis{-20.0f, 0.0f, 100.0f, 300.0f};
    EXPECT_FLOAT_EQ(axis.at(-10.0f), 200.0f);
    EXPECT_FLOAT_EQ(axis.at(5.0f), 300.0f);
    EXPECT_FLOAT_EQ(axis.at(-kInfinity), 100.0f);
    EXPECT_FLOAT_EQ(axis.at(kNan), 100.0f);
}

TEST(Axis, HasATickOnEveryMultipleWithinIt)
{
    EXPECT_EQ(ticks({-20.0f, 3.0f, 0.0f, 1.0f}, 10.0f), (std::vector<float>{-20.0f, -10.0f, 0.0f}));
    EXPECT_EQ(ticks({1.0f, 4.0f, 0.0f, 1.0f}, 5.0f), std::vector<float>{});
}

TEST(SignedNumber, SaysTheSignInPrint)
{
    EXPECT_EQ(signed_number(1.25f), "+1.3");
    EXPECT_EQ(signed_number(-3.0f), "−3.0");
    EXPECT_EQ(signed_number(-0.04f), "0.0");
    EXPECT_EQ(signed_number(-kInfinity), "−∞");
}

TEST(ClockText, CountsMinutes)
{
    EXPECT_EQ(clock_text(5.9f), "0:05");
    EXPECT_EQ(clock_text(605.0f), "10:05");
}

TEST(Fitted, KeepsTheBeginningAndTheEndOfALongName)
{
    EXPECT_EQ(fitted("Kick In", 112.0f, 13.0f), "Kick In");
    const std::string left = fitted("Rhythm Guitar Left", 100.0f, 13.0f);
    const std::string right = fitted("Rhythm Guitar Right", 100.0f, 13.0f);
    EXPECT_EQ(left.substr(0, 5), "Rhyth");
    EXPECT_NE(left.find("…"), std::string::npos);
    EXPECT_NE(left, right);
}

RC_GTEST_PROP(Fitted, IsNeverWiderThanAskedAndNeverCutsALetter, ())
{
    const auto name = *rc::gen::container<std::string>(rc::gen::element<char>(
        'a', 'W', ' ', '\xD0', '\x93', '\xE3', '\x83', '\xBC', '\xCC', '\x81', '\xFF'));
    const auto width_px = static_cast<float>(*rc::gen::inRange(20, 300));
    const std::string shown = fitted(name, width_px, 13.0f);
    RC_ASSERT(text_width_px(shown, 13.0f) <= width_px + 0.01f);
    RC_ASSERT(escaped(shown) == shown);
}

bool overlap(const LabelBlock& a, const LabelBlock& b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

TEST(PlaceLabels, KeepsNamesApartInACrowd)
{
    std::vector<PlotSpot> spots;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < 24; ++i) {
        names.push_back("Rhythm Guitar");
        spots.push_back({60.0f + 45.0f * static_cast<float>(i % 6),
                         90.0f + 25.0f * static_cast<float>(i / 6),
                         {i}});
    }
    const Bounds bounds{0.0f, 20.0f, 340.0f, 480.0f};
    const auto blocks = place_labels(spots, names, bounds, 70.0f);
    ASSERT_EQ(blocks.size(), spots.size());
    for (std::size_t a = 0; a < blocks.size(); ++a) {
        EXPECT_GE(blocks[a].x, bounds.left);
        EXPECT_LE(blocks[a].x + blocks[a].width, bounds.right);
        EXPECT_GE(blocks[a].y, bounds.top);
        EXPECT_LE(blocks[a].y + blocks[a].height, bounds.bottom);
        for (std::size_t b = a + 1; b < blocks.size(); ++b)
            EXPECT_FALSE(overlap(blocks[a], blocks[b])) << a << " and " << b;
    }
}

TEST(PlaceLabels, CountsTheNamesThatFindNoLine)
{
    PlotSpot spot{100.0f, 100.0f, {}};
    std::vector<std::string> names;
    for (std::size_t i = 0; i < 9; ++i) {
        names.push_back("Tom");
        spot.parts.push_back(i);
    }
    const auto blocks = place_labels({spot}, names, {0.0f, 0.0f, 300.0f, 300.0f}, 80.0f);
    EXPECT_EQ(blocks.front().lines.size(), 8u);
    EXPECT_EQ(blocks.front().lines.back(), "and 2 more");
}

TEST(PlaceLabels, PutsALoneNameRightBesideItsMark)
{
    const auto blocks =
        place_labels({{100.0f, 100.0f, {0}}}, {"Tom"}, {0.0f, 0.0f, 300.0f, 300.0f}, 80.0f);
    EXPECT_FLOAT_EQ(blocks.front().x, 110.0f);
    EXPECT_FLOAT_EQ(blocks.front().y + blocks.front().height / 2, 100.0f);
}

}  // namespace
}  // namespace sitwell
