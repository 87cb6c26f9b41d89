#pragma once

#include "support/band/maths.h"

namespace sitwell::band {

/// Second-order section, transposed direct form II.
class Biquad {
public:
    float next(float x) noexcept
    {
        const double in = static_cast<double>(x);
        const double y = b0_ * in + s1_;
        s1_ = b1_ * in - a1_ * y + s2_;
        s2_ = b2_ * in - a2_ * y;
        return static_cast<float>(y);
    }

    /// Robert Bristow-Johnson, Audio EQ Cookbook; `sample_rate_hz` above twice `hz`.
    static Biquad low_pass(double hz, double q, double sample_rate_hz) noexcept
    {
        const Angle a{hz, q, sample_rate_hz};
        return {0.5 * (1.0 - a.cos), 1.0 - a.cos, 0.5 * (1.0 - a.cos), a};
    }
    static Biquad high_pass(double hz, double q, double sample_rate_hz) noexcept
    {
        const Angle a{hz, q, sample_rate_hz};
        return {0.5 * (1.0 + a.cos), -(1.0 + a.cos), 0.5 * (1.0 + a.cos), a};
    }
    /// Unity gain at the peak.
    static Biquad band_pass(double hz, double q, double sample_rate_hz) noexcept
    {
        const Angle a{hz, q, sample_rate_hz};
        return {a.alpha, 0.0, -a.alpha, a};
    }
    static Biquad bell(double hz, double q, double gain_db, double sample_rate_hz) noexcept
    {
        const double root = gain_of_db(0.5 * gain_db);
        Angle a{hz, q, sample_rate_hz};
        const double up = a.alpha * root;
        a.alpha /= root;
        return {1.0 + up, -2.0 * a.cos, 1.0 - up, a};
    }

private:
    struct Angle {
        Angle(double hz, double q, double sample_rate_hz) noexcept
        {
            const double turns = (hz < 0.46 * sample_rate_hz ? hz / sample_rate_hz : 0.46);
            cos = cos_turns(turns);
            alpha = sin_turns(turns) / (2.0 * q);
        }
        double cos;
        double alpha;
    };
    Biquad(double b0, double b1, double b2, const Angle& a) noexcept
    {
        const double scale = 1.0 / (1.0 + a.alpha);
        b0_ = b0 * scale;
        b1_ = b1 * scale;
        b2_ = b2 * scale;
        a1_ = -2.0 * a.cos * scale;
        a2_ = (1.0 - a.alpha) * scale;
    }

    double b0_, b1_, b2_, a1_, a2_;
    double s1_ = 0.0;
    double s2_ = 0.0;
};

/// One-pole low-pass, −3 dB near `hz`.
class OnePole {
public:
    OnePole(double hz, double sample_rate_hz) noexcept
        : pole_{static_cast<float>(exp_of(-2.0 * kPi * hz / sample_rate_hz))}
    {
    }
    float next(float x) noexcept { return y_ = x + pole_ * (y_ - x); }

private:
    float pole_;
    float y_ = 0.0f;
};

/// Takes the mean away: first-order high-pass at 8 Hz.
class DcBlock {
public:
    explicit DcBlock(double sample_rate_hz) noexcept : low_{8.0, sample_rate_hz} {}
    float next(float x) noexcept { return x - low_.next(x); }

private:
    OnePole low_;
};

/// x / √(1 + x²), anti-aliased by the mean of the curve between two samples (Parker, Zavalishin,
/// Le Bivic 2016); for this curve the mean has the closed form below, without a division by zero.
class SoftClip {
public:
    float next(float x) noexcept
    {
        const float root = std::sqrt(1.0f + x * x);
        const float y = (x + x_) / (root + root_);
        x_ = x;
        root_ = root;
        return y;
    }

private:
    float x_ = 0.0f;
    float root_ = 1.0f;
};

}  // namespace sitwell::band
