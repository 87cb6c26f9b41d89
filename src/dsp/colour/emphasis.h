#pragma once

#include "dsp/math/functions.h"

namespace sitwell {

/// A first-order high shelf in front of a curve, and behind it its exact inverse: y = x + (gain −
/// 1) · high-pass(x), and that equation solved for x. At a gain of 1 both pass every bit. The
/// high-pass is Zavalishin's trapezoidal one-pole (The Art of VA Filter Design, 2012, 3.10).
/// [render]
class Emphasis {
public:
    void prepare(double corner_hz, double sample_rate_hz) noexcept
    {
        const double g = tan_of(kPi * corner_hz / sample_rate_hz);
        step_ = g / (1.0 + g);
        reset();
    }
    void reset() noexcept { low_ = 0.0; }

    float boost(float x, float gain) noexcept
    {
        const double in = static_cast<double>(x);
        const double high = (1.0 - step_) * (in - low_);
        follow(in);
        return static_cast<float>(in + (static_cast<double>(gain) - 1.0) * high);
    }

    float cut(float x, float gain) noexcept
    {
        const double lift = (static_cast<double>(gain) - 1.0) * (1.0 - step_);
        const double out = (static_cast<double>(x) + lift * low_) / (1.0 + lift);
        follow(out);
        return static_cast<float>(out);
    }

private:
    void follow(double x) noexcept
    {
        low_ += 2.0 * step_ * (x - low_);
        // So that silence becomes silence, and never a denormal number.
        if (low_ < 1e-15 && low_ > -1e-15) low_ = 0.0;
    }

    double step_ = 0.0;
    double low_ = 0.0;
};

/// Takes away what stands still: first-order high-pass, by the same one-pole. [render]
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
        const double in = static_cast<double>(x);
        const double high = (1.0 - step_) * (in - low_);
        low_ += 2.0 * step_ * (in - low_);
        // −200 dB: seconds after the music all is silent.
        if (low_ < 1e-10 && low_ > -1e-10) low_ = 0.0;
        return static_cast<float>(high);
    }

private:
    double step_ = 0.0;
    double low_ = 0.0;
};

}  // namespace sitwell
