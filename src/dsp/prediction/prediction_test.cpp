#include "dsp/prediction/prediction.h"

#include "core/audio/audio_buffer.h"
#include "support/signals.h"

#include <cmath>
#include <gtest/gtest.h>
#include <vector>

namespace sitwell {
namespace {

TEST(Prediction, FindsTheRecursionThatMadeTheSignal)
{
    const AudioBuffer noise = test::white_noise(1, 65536, 5, 0.1f);
    std::vector<float> made(65536);
    for (std::size_t n = 2; n < made.size(); ++n)
        made[n] = noise.channel(0)[n] + 1.6f * made[n - 1] - 0.8f * made[n - 2];
    const Prediction weights = predict(made);
    EXPECT_NEAR(weights[0], 1.6f, 0.02f);
    EXPECT_NEAR(weights[1], -0.8f, 0.02f);
    for (std::size_t k = 2; k < kPredictionOrder; ++k) EXPECT_NEAR(weights[k], 0.0f, 0.03f);
}

TEST(Prediction, LeavesWhatCouldNotBeKnown)
{
    const AudioBuffer noise = test::white_noise(1, 1000, 5, 0.1f);
    std::vector<float> made(1000);
    for (std::size_t n = 1; n < made.size(); ++n)
        made[n] = noise.channel(0)[n] + 0.9f * made[n - 1];
    Prediction weights{};
    weights[0] = 0.9f;
    std::vector<float> error(1000 - kPredictionOrder);
    prediction_error(weights, made, error);
    for (std::size_t n = 0; n < error.size(); ++n)
        EXPECT_NEAR(error[n], noise.channel(0)[n + kPredictionOrder], 1e-6f);
}

TEST(Prediction, OfSilenceIsNone)
{
    EXPECT_EQ(predict(std::vector<float>(500)), Prediction{});
}

}  // namespace
}  // namespace sitwell
