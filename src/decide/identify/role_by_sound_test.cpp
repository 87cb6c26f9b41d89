#include "decide/identify/role_by_sound.h"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sitwell {
namespace {

constexpr std::array<std::string_view, 2> kNames{"weight", "pitch"};

/// Two features, two units, three classes.
constexpr std::string_view kTiny = R"({
  "classes": [{"role": "kick", "family": "drums"}, {"role": "snare", "family": "drums"}, {"role": "piano", "family": "harmonic"}],
  "features": [{"id": "weight", "mean": 2, "scale": 0.5, "tells": "low"}, {"id": "pitch", "mean": 0, "scale": 2, "tells": "pitch"}],
  "widest": 3, "temperature": 2, "strangest": {"value": 5},
  "hidden": [[1, -1, 0.5], [0.5, 2, -1]],
  "output": [[2, 0, 0.1], [1, -1, 0], [0, 3, -0.2]]})";

Json tiny()
{
    return parse_json(kTiny).value();
}

SoundModel model()
{
    return sound_model_from(tiny(), kNames).value();
}

TEST(RoleBySound, WeighsAsByHand)
{
    // In scales: (3 − 2) / 0.5 = 2 and 1 / 2 = 0.5. Units: 2 − 0.5 + 0.5 = 2 and 1 + 1 − 1 = 1.
    // Scores: 4.1, 1, 2.8; halved by the temperature: 2.05, 0.5, 1.4.
    const std::array features{3.0f, 1.0f};
    const auto likely = class_probabilities(model(), features);
    const double sum = std::exp(2.05) + std::exp(0.5) + std::exp(1.4);
    ASSERT_EQ(likely.size(), 3u);
    EXPECT_NEAR(likely[0], std::exp(2.05) / sum, 6e-4);
    EXPECT_NEAR(likely[1], std::exp(0.5) / sum, 6e-4);
    EXPECT_NEAR(likely[2], std::exp(1.4) / sum, 6e-4);
    EXPECT_NEAR(strangeness(model(), features), std::sqrt((4.0 + 0.25) / 2.0), 1e-6);
}

TEST(RoleBySound, SaysWhatSpokeForAClass)
{
    // For the kick the units pull with 2 − 1 = 1 and 0 − 2/3; slopes 1 − 1/3 and −1 − 4/3.
    const auto spoken = what_speaks_for(model(), std::array{3.0f, 1.0f}, 0);
    EXPECT_NEAR(spoken[0], 2.0 * (1.0 - 1.0 / 3.0), 1e-3);
    EXPECT_NEAR(spoken[1], 0.5 * (-1.0 - 4.0 / 3.0), 1e-3);
}

TEST(RoleBySound, CountsNoFeatureForMoreThanTheWidest)
{
    EXPECT_EQ(class_probabilities(model(), std::array{3.5f, 1.0f}),
              class_probabilities(model(), std::array{90.0f, 1.0f}));
    EXPECT_GT(strangeness(model(), std::array{90.0f, 1.0f}), 100.0f);
}

RC_GTEST_PROP(RoleBySound, SharesOneAmongTheClasses, (int weight, int pitch))
{
    const std::array features{static_cast<float>(weight % 100), static_cast<float>(pitch % 100)};
    float sum = 0.0f;
    for (const float likely : class_probabilities(model(), features)) {
        RC_ASSERT(likely >= 0.0f && likely <= 1.0f);
        sum += likely;
    }
    RC_ASSERT(std::abs(sum - 1.0f) < 0.003f);
}

/// The tiny table with one member in another form.
std::string refusal(std::string_view member, const std::string& instead)
{
    Json table = tiny();
    for (auto& [name, value] : *table.as_object())
        if (name == member) value = parse_json(instead).value();
    const auto read = sound_model_from(table, kNames);
    return read ? "" : read.error().where;
}

TEST(RoleBySound, RefusesATableThatDoesNotFitItself)
{
    EXPECT_EQ(refusal("classes", "[]"), "role_by_sound.classes");
    EXPECT_EQ(refusal("features", R"([{"id": "pitch", "mean": 0, "scale": 1}])"),
              "role_by_sound.features");
    EXPECT_EQ(refusal("features", R"([{"id": "weight", "mean": 0, "scale": 1}])"),
              "role_by_sound.features");
    EXPECT_EQ(refusal("features", R"([{"id": "weight", "mean": 0, "scale": 0}])"),
              "role_by_sound.features");
    EXPECT_EQ(refusal("hidden", "[[1, 2, 3], [1, 2]]"), "role_by_sound.hidden");
    EXPECT_EQ(refusal("hidden", R"([[1, 2, "x"]])"), "role_by_sound.hidden");
    EXPECT_EQ(refusal("output", "[[1, 2, 3]]"), "role_by_sound.output");
    EXPECT_EQ(refusal("temperature", "0"), "role_by_sound.temperature");
}

}  // namespace
}  // namespace sitwell
