#pragma once

#include "core/json/json.h"
#include "core/result/result.h"
#include "decide/identify/role_features.h"

#include <array>
#include <string>
#include <vector>

namespace sitwell {

/// What data/role_by_sound.json learned: features, less their mean and in their scales, through a
/// hidden layer of rectifiers into a softmax over classes (Bishop, Pattern Recognition and Machine
/// Learning, 2006, section 5.1), at a temperature that makes its probabilities honest (Guo et al.,
/// ICML 2017).
struct SoundModel {
    struct Class {
        std::string role, family;
    };
    struct Feature {
        double mean = 0.0, scale = 1.0;
        std::string tells;  ///< what a musician would call it: "low", "pitch", "hits", …
    };
    std::vector<Class> classes;
    std::vector<Feature> features;
    std::vector<std::vector<double>> hidden;  ///< a row a unit, its last number the bias
    std::vector<std::vector<double>> output;  ///< a row a class, likewise
    double temperature = 1.0;
    double widest = 4.0;      ///< no feature counts for more than so many scales
    double strangest = 10.0;  ///< root mean square of scales from which on a sound is like nothing
                              ///< that was learned
};

/// Refuses a table whose rows do not fit each other or `feature_names`, and says which.
Result<SoundModel> sound_model_from(const Json& table,
                                    std::span<const std::string_view> feature_names);

/// How likely each class is: sums to one within rounding to thousandths, so that the last bit of an
/// exponential decides nothing. [any]
std::vector<float> class_probabilities(const SoundModel& model, std::span<const float> features);

/// How far from what was learned, root mean square of scales. [any]
float strangeness(const SoundModel& model, std::span<const float> features);

/// What spoke for a class against the average class, by feature: its value in scales times the
/// slope with which it moves the class. [any]
std::vector<float> what_speaks_for(const SoundModel& model, std::span<const float> features,
                                   std::size_t of_class);

}  // namespace sitwell
