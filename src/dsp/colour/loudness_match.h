#pragma once

#include "dsp/math/functions.h"

#include <array>
#include <cstddef>

namespace sitwell {

/// The gain behind a curve that gives music its level back: the curve is fed with amplitudes spread
/// as a Gaussian's, which those of music nearly are, and what leaves it, less its mean, is brought
/// to the RMS of what came. Made once [control]; gain_db() [any].
class LoudnessMatch {
public:
    LoudnessMatch() noexcept
    {
        double sum = 0.0;
        for (std::size_t i = 0; i < kPoints; ++i) sum += weight_[i] = exp_of(-0.5 * at(i) * at(i));
        for (double& weight : weight_) weight /= sum;
    }

    /// `curve` maps an amplitude to an amplitude.
    template <class Curve>
    double gain_db(double rms, const Curve& curve) const noexcept
    {
        double mean = 0.0;
        double power = 0.0;
        for (std::size_t i = 0; i < kPoints; ++i) {
            const double y = curve(rms * at(i));
            mean += weight_[i] * y;
            power += weight_[i] * y * y;
        }
        return db_of_power(rms * rms) - db_of_power(power - mean * mean);
    }

private:
    // The rectangle rule, which converges faster than any power for a Gaussian.
    static constexpr std::size_t kPoints = 41;
    static double at(std::size_t i) noexcept { return 0.25 * (static_cast<double>(i) - 20.0); }

    std::array<double, kPoints> weight_{};
};

}  // namespace sitwell
