#include "app/report/svg/waveform.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string drawn(const std::vector<float>& peaks, double song_s,
                  const std::vector<double>& marks_s = {})
{
    return waveform(peaks, 0.005, song_s, marks_s, {}, "g-drums", "Sound of a kick",
                    ChartSize::wide);
}

TEST(Waveform, DrawsALineWhereASectionBegins)
{
    const std::vector<float> peaks(2000, 0.5f);
    const std::string picture =
        waveform(peaks, 0.005, 10.0, {}, {5.0}, "g-drums", "Sound of a kick", ChartSize::wide);
    EXPECT_THAT(picture, testing::HasSubstr("x1=\"380\" y1=\"0\" x2=\"380\""));
}

std::size_t columns(const std::string& svg)
{
    std::size_t count = 0;
    for (std::size_t at = svg.find('V'); at != std::string::npos; at = svg.find('V', at + 1))
        ++count;
    return count;
}

TEST(Waveform, StandsWhereTheTrackPlays)
{
    std::vector<float> peaks(2000, 0.5f);
    EXPECT_EQ(columns(drawn(peaks, 10.0)), 380u);
    EXPECT_EQ(columns(drawn(peaks, 20.0)), 190u) << "half of the song";
    std::fill(peaks.begin(), peaks.begin() + 1000, 0.0f);
    EXPECT_EQ(columns(drawn(peaks, 10.0)), 190u);
    EXPECT_THAT(drawn(peaks, 10.0), HasSubstr("wave g-drums"));
}

TEST(Waveform, MarksPlaces)
{
    const std::vector<float> peaks(2000, 0.5f);
    EXPECT_THAT(drawn(peaks, 10.0), Not(HasSubstr("<circle")));
    EXPECT_THAT(drawn(peaks, 10.0, {5.0}), HasSubstr("<circle class=\"look-ring\" cx=\"380\""));
}

TEST(Waveform, OfSilenceIsNone)
{
    EXPECT_EQ(drawn(std::vector<float>(100, 0.0f), 10.0), "");
    EXPECT_EQ(drawn({}, 10.0), "");
    EXPECT_EQ(drawn({0.5f}, 0.0), "");
}

}  // namespace
}  // namespace sitwell
