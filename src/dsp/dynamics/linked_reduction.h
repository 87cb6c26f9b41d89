#pragma once

#include "dsp/dynamics/envelope.h"
#include "dsp/dynamics/gain_curve.h"

#include <array>
#include <cstddef>
#include <span>

namespace sitwell {

/// How far a compressor lowers one or two channels: level in dB, static curve, link, envelope. At
/// rest, with nothing above the knee, it computes nothing; the same bits come out with and without
/// that shortcut. [render]
class LinkedReduction {
public:
    struct Curve {
        float threshold_db = 0.0f;
        float ratio = 1.0f;
        float knee_db = 0.0f;
    };

    /// `link` is the share of the louder channel's reduction that the other takes over, 0 … 1.
    void set(const Curve& curve, const Ballistics& ballistics, float link) noexcept;
    void reset() noexcept;

    /// In place: magnitudes in, reductions in dB out, a row a channel. All rows have one length;
    /// unused ones are empty.
    void process(std::array<std::span<float>, 2> rows) noexcept;

private:
    bool rests(const std::array<std::span<float>, 2>& rows) const noexcept;

    StaticCurve curve_{Curve{}};
    Ballistics ballistics_;
    float link_ = 1.0f;
    float quiet_below_ = 0.0f;
    std::array<ReductionEnvelope, 2> envelopes_;
};

}  // namespace sitwell
