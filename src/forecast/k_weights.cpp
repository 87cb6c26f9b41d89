#include "forecast/k_weights.h"

#include <cmath>

namespace sitwell {

namespace {

double k_weight_at(double hz)
{
    const double high = hz / 38.1355;
    const double high_pass =
        std::pow(high, 4) / (std::pow(1.0 - high * high, 2) + std::pow(high / 0.50033, 2));
    const double s = hz / 1681.97;
    const double vh = std::pow(10.0, 3.99984 / 20.0);
    const double vb = std::pow(vh, 0.4996667741545416);
    const double q = 0.70718;
    const double shelf = (std::pow(1.0 - vh * s * s, 2) + std::pow(vb * s / q, 2)) /
                         (std::pow(1.0 - s * s, 2) + std::pow(s / q, 2));
    return high_pass * shelf;
}

}  // namespace

const std::array<float, kBands>& k_weights() noexcept
{
    static const auto kWeights = [] {
        std::array<float, kBands> weights{};
        for (std::size_t b = 0; b < kBands; ++b)
            weights[b] = static_cast<float>(k_weight_at(band_centre_hz(b)));
        return weights;
    }();
    return kWeights;
}

}  // namespace sitwell
