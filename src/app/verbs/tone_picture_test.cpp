#include "app/verbs/tone_picture.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

/// A second whose octaves lie as the target's do, `brighter_db` more from 4 kHz on.
MixRows rows_like(const ToneTarget& target, double brighter_db)
{
    const ToneFit level = fit_tone({}, target);
    MixRows rows;
    MixRows::Bands bands{};
    for (std::size_t b = 0; b < kBands; ++b) {
        const double db = level.target_db[b] + (band_centre_hz(b) > 3500.0 ? brighter_db : 0.0);
        bands[b] = static_cast<float>(std::pow(10.0, db / 10.0));
    }
    rows.bands_mid.assign(10, bands);
    rows.mid.assign(10, 1.0f);
    rows.left = rows.mid;
    rows.k_power = rows.mid;
    return rows;
}

bool lies_inside(const ReportContent& content, std::size_t b)
{
    return content.spectrum_db[b] >= content.target_low_db[b] &&
           content.spectrum_db[b] <= content.target_high_db[b];
}

class TonePicture : public testing::Test {
protected:
    ToneTarget target_ = load_tone_targets().value().front();
};

TEST_F(TonePicture, AMixLikeItsGenreLiesInsideTheBand)
{
    ReportContent content;
    add_tone(content, rows_like(target_, 0.0), target_);
    ASSERT_EQ(content.band_hz.size(), kBands);
    for (std::size_t b = 0; b < kBands; ++b) EXPECT_TRUE(lies_inside(content, b)) << b;
}

TEST_F(TonePicture, ABrightOneLeavesItAtTheTop)
{
    ReportContent content;
    add_tone(content, rows_like(target_, 12.0), target_);
    EXPECT_FALSE(lies_inside(content, 25));  // 8 kHz
    EXPECT_TRUE(lies_inside(content, 10));   // 250 Hz
}

}  // namespace
}  // namespace sitwell
