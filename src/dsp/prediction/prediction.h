#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace sitwell {

/// Linear prediction of order 12, enough for what clicks stand out from (mixing practice 2.3: 12 to
/// 20). [any]
inline constexpr std::size_t kPredictionOrder = 12;
using Prediction = std::array<float, kPredictionOrder>;
inline constexpr std::size_t kMostPredictionOrder = 64;

/// The recursion of Levinson (1946) and Durbin (1960): the weights a[k] that make Σ a[k] · x[n − 1
/// − k] nearest to x[n] for a signal of these autocorrelations, `lags[0]` above zero. There is one
/// more lag than weights, of which there are at most kMostPredictionOrder. [any]
void durbin(std::span<const double> lags, std::span<double> weights) noexcept;

/// The weights a[k] that make Σ a[k] · x[n − 1 − k] nearest to x[n] over a windowed piece: the
/// autocorrelation method, solved by the recursion of Levinson (1946) and Durbin (1960). White
/// noise at −50 dB is assumed below any signal. All zero for silence.
Prediction predict(std::span<const float> windowed) noexcept;

/// error[n] = x[n] − Σ a[k] · x[n − 1 − k]. `samples` holds the kPredictionOrder before the first,
/// then as many as `error`.
void prediction_error(const Prediction& weights, std::span<const float> samples,
                      std::span<float> error) noexcept;

}  // namespace sitwell
