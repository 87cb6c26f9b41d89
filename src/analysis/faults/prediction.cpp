#include "analysis/faults/prediction.h"

#include "analysis/level/sums.h"

#include <algorithm>

namespace sitwell {

Prediction predict(std::span<const float> windowed) noexcept
{
    std::array<double, kPredictionOrder + 1> lags{};
    for (std::size_t lag = 0; lag < lags.size() && lag < windowed.size(); ++lag)
        lags[lag] = static_cast<double>(
            sum_of_products(windowed.subspan(lag), windowed.first(windowed.size() - lag)));
    Prediction weights{};
    if (lags[0] <= 1e-20) return weights;
    lags[0] *= 1.0 + 1e-5;

    std::array<double, kPredictionOrder> a{}, before{};
    double error = lags[0];
    for (std::size_t m = 0; m < kPredictionOrder; ++m) {
        double reflection = lags[m + 1];
        for (std::size_t k = 0; k < m; ++k) reflection -= a[k] * lags[m - k];
        reflection /= error;
        before = a;
        a[m] = reflection;
        for (std::size_t k = 0; k < m; ++k) a[k] = before[k] - reflection * before[m - 1 - k];
        error *= 1.0 - reflection * reflection;
    }
    std::transform(a.begin(), a.end(), weights.begin(),
                   [](double weight) { return static_cast<float>(weight); });
    return weights;
}

void prediction_error(const Prediction& weights, std::span<const float> samples,
                      std::span<float> error) noexcept
{
    for (std::size_t n = 0; n < error.size(); ++n) {
        float x = samples[n + kPredictionOrder];
        for (std::size_t k = 0; k < kPredictionOrder; ++k)
            x -= weights[k] * samples[n + kPredictionOrder - 1 - k];
        error[n] = x;
    }
}

}  // namespace sitwell
