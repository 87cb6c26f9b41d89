#include "support/true_peak_oracle.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace sitwell::test {

namespace {

constexpr int kPoints = 16;
constexpr int kHalf = 48;
using Phase = std::array<double, 2 * kHalf>;

std::array<Phase, kPoints> phases()
{
    std::array<Phase, kPoints> all{};
    for (int p = 0; p < kPoints; ++p)
        for (int k = 0; k < 2 * kHalf; ++k) {
            const double distance = k - (kHalf - 1) - static_cast<double>(p) / kPoints;
            const double angle = std::numbers::pi * distance;
            const double sinc = distance == 0.0 ? 1.0 : std::sin(angle) / angle;
            const double window =
                0.42 + 0.5 * std::cos(angle / kHalf) + 0.08 * std::cos(2.0 * angle / kHalf);
            all[static_cast<std::size_t>(p)][static_cast<std::size_t>(k)] =
                std::abs(distance) < kHalf ? sinc * window : 0.0;
        }
    return all;
}

}  // namespace

double true_peak_oracle(ConstAudioView audio)
{
    static const auto kFilter = phases();
    double peak = 0.0;
    for (std::size_t c = 0; c < audio.channels(); ++c) {
        const auto x = audio.channel(c);
        for (std::size_t n = kHalf; n + kHalf < x.size(); ++n) {
            // Only where a peak can be: near samples of half the largest so far.
            double near = 0.0;
            for (std::size_t k = n - 4; k <= n + 4; ++k)
                near = std::max(near, static_cast<double>(std::abs(x[k])));
            if (near < 0.5 * peak) continue;
            for (const Phase& phase : kFilter) {
                double sum = 0.0;
                for (std::size_t k = 0; k < phase.size(); ++k)
                    sum += phase[k] * x[n + k - (kHalf - 1)];
                peak = std::max(peak, std::abs(sum));
            }
        }
    }
    return peak;
}

}  // namespace sitwell::test
