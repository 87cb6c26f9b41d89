#include "app/report/svg/stereo_chart.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(StereoChart, DrawsMonoThinAndWhatCancelsBeyondTheLoudspeakers)
{
    const auto of = [](float typical) {
        return stereo_chart({{"63 Hz", typical, typical}}, ChartSize::wide);
    };
    EXPECT_THAT(of(0.0f), HasSubstr("width=\"3\""));
    // From −1.5 to 1.5 on 692 units: as much at the sides as in the middle is two thirds.
    EXPECT_THAT(of(0.5f), HasSubstr("width=\"461.3\""));
    EXPECT_THAT(of(0.5f), Not(HasSubstr("wide too")));
    EXPECT_THAT(of(0.9f), HasSubstr("wide too"));
}

TEST(StereoChart, PutsTheAirOnTop)
{
    const std::string picture =
        stereo_chart({{"63 Hz", 0.0f, 0.0f}, {"8 kHz", 0.2f, 0.3f}}, ChartSize::narrow);
    EXPECT_LT(picture.find(">8 kHz</text>"), picture.find(">63 Hz</text>"));
    EXPECT_EQ(stereo_chart({}, ChartSize::wide), "");
}

}  // namespace
}  // namespace sitwell
