#include "dsp/prediction/prediction.h"

#include "dsp/math/sums.h"

#include <algorithm>

namespace sitwell {

void durbin(std::span<const double> lags, std::span<double> weights) noexcept
{
    std::array<double, kMostPredictionOrder> before{};
    double error = lags[0];
    for (std::size_t m = 0; m < weights.size(); ++m) {
        double reflection = lags[m + 1];
        for (std::size_t k = 0; k < m; ++k) reflection -= weights[k] * lags[m - k];
        reflection /= error;
        std::copy(weights.begin(), weights.begin() + static_cast<std::ptrdiff_t>(m),
                  before.begin());
        weights[m] = reflection;
        for (std::size_t k = 0; k < m; ++k) weights[k] = before[k] - reflection * before[m - 1 - k];
        error *= 1.0 - reflection * reflection;
    }
}

Prediction predict(std::span<const float> windowed) noexcept
{
    std::array<double, kPredictionOrder + 1> lags{};
    for (std::size_t lag = 0; lag < lags.size() && lag < windowed.size(); ++lag)
        lags[lag] = static_cast<double>(
            sum_of_products(windowed.subspan(lag), windowed.first(windowed.size() - lag)));
    Prediction weights{};
    if (lags[0] <= 1e-20) return weights;
    lags[0] *= 1.0 + 1e-5;

    std::array<double, kPredictionOrder> a{};
    durbin(lags, a);
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
