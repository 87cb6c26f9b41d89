#pragma once

#include "dsp/math/functions.h"

namespace sitwell {

/// Takes away what stands still: the high-pass of Zavalishin's trapezoidal one-pole (The Art of VA
/// Filter Design, 2012, 3.10). [render]
class DcBlock {
public:
    void prepare(double corner_hz, double sample_rate_hz) noexcept
    {
        const double g = tan_of(kPi * corner_hz / sample_rate_hz);
        step_ = g / (1.0 + g);
        reset();
    }
    void reset() noexcept { low_ = 0.0; }

    float process(float x) noexcept
    {
        const double away = static_cast<double>(x) - low_;
        low_ += 2.0 * step_ * away;
        // −200 dB: seconds after the music all is silent.
        if (low_ < 1e-10 && low_ > -1e-10) low_ = 0.0;
        return static_cast<float>((1.0 - step_) * away);
    }

private:
    double step_ = 0.0;
    double low_ = 0.0;
};

}  // namespace sitwell
