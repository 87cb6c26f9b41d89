#include "analysis/structure/onset_strength.h"

#include <gtest/gtest.h>
#include <vector>

namespace sitwell {
namespace {

TrackFeatures measured(const std::vector<float>& energy, const std::vector<float>& low)
{
    TrackFeatures features;
    measure_onset_strength({energy, low, std::vector<float>(energy.size(), 0.0f)}, features);
    return features;
}

TEST(OnsetStrength, IsWhereTheEnergyRisesAndNotWhereItFallsOrStays)
{
    std::vector<float> energy(800, 1e-8f);
    std::fill(energy.begin() + 200, energy.begin() + 400, 0.1f);
    const TrackFeatures features = measured(energy, std::vector<float>(energy.size(), 0.0f));
    ASSERT_EQ(features.onset_strength.size(), 200u);
    EXPECT_GT(features.onset_strength[50], 10.0f);
    for (std::size_t i = 0; i < 200; ++i) {
        if (i == 50 || i == 51) continue;
        EXPECT_LT(features.onset_strength[i], 0.1f) << i;
    }
}

TEST(OnsetStrength, TellsLowOnesApart)
{
    std::vector<float> all(400, 0.0f), low(400, 0.0f);
    all[100] = all[200] = low[200] = 0.1f;
    const TrackFeatures features = measured(all, low);
    EXPECT_EQ(features.low_onset_strength[25], 0.0f);
    EXPECT_GT(features.low_onset_strength[50], 1.0f);
    EXPECT_GT(features.onset_strength[50], 1.9f * features.onset_strength[25]);
}

TEST(OnsetStrength, DoesNotDependOnTheLevelOfTheFile)
{
    std::vector<float> loud(400, 0.0f);
    for (std::size_t i = 0; i < loud.size(); i += 40) loud[i] = 0.01f * static_cast<float>(i + 1);
    std::vector<float> soft = loud;
    for (float& slot : soft) slot *= 0.0625f;
    EXPECT_EQ(measured(loud, loud).onset_strength, measured(soft, soft).onset_strength);
}

TEST(OnsetStrength, OfSilenceIsNothing)
{
    const std::vector<float> silence(400, 1e-12f);
    for (const float strength : measured(silence, silence).onset_strength)
        EXPECT_EQ(strength, 0.0f);
}

}  // namespace
}  // namespace sitwell
