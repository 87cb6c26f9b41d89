#pragma once

#include "dsp/filters/section.h"

namespace sitwell {

/// Two channels side by side in one register; a mono signal fills both.
struct FramePair {
    typedef double Lanes __attribute__((vector_size(16)));  // NOLINT(modernize-use-using)
    Lanes lanes{};

    static Lanes both(double x) noexcept { return Lanes{x, x}; }
};

/// A section ready to run: the solved form of the trapezoidal state-variable filter. [any]
struct RunningSection {
    using Lanes = FramePair::Lanes;

    RunningSection() = default;
    explicit RunningSection(const FilterSection& s) noexcept
        : a1{FramePair::both(1.0 / (1.0 + s.g * (s.g + s.k)))}
        , a2{a1 * s.g}
        , a3{a2 * s.g}
        , m0{FramePair::both(s.m0)}
        , m1{FramePair::both(s.m1)}
        , m2{FramePair::both(s.m2)}
    {
    }

    Lanes tick(Lanes x, Lanes& band_pass_state, Lanes& low_pass_state) const noexcept
    {
        const Lanes above = x - low_pass_state;
        const Lanes band_pass = a1 * band_pass_state + a2 * above;
        const Lanes low_pass = low_pass_state + (a2 * band_pass_state + a3 * above);
        band_pass_state = (band_pass + band_pass) - band_pass_state;
        low_pass_state = (low_pass + low_pass) - low_pass_state;
        return m0 * x + (m1 * band_pass + m2 * low_pass);
    }

    Lanes a1, a2, a3, m0, m1, m2;
};

}  // namespace sitwell
