#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace sitwell {

/// Linear prediction of order 12, enough for what clicks stand out from (mixing practice 2.3: 12 to
/// 20). [any]
inline constexpr std::size_t kPredictionOrder = 12;
using Prediction = std::array<float, kPredictionOrder>;

/// The weights a[k] that make Σ a[k] · x[n − 1 − k] nearest to x[n] over a windowed piece: the
/// autocorrelation method, solved by the recursion of Levinson (1946) and Durbin (1960). White
/// noise at −50 dB is assumed below any signal. All zero for silence.
Prediction predict(std::span<const float> windowed) noexcept;

/// error[n] = x[n] − Σ a[k] · x[n − 1 − k]. `samples` holds the kPredictionOrder before the first,
/// then as many as `error`.
void prediction_error(const Prediction& weights, std::span<const float> samples,
                      std::span<float> error) noexcept;

}  // namespace sitwell
