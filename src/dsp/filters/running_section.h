#pragma once

#include "dsp/filters/section.h"

namespace sitwell {

/// Two channels side by side in one register; a mono signal fills both.
struct FramePair {
    typedef double Lanes __attribute__((vector_size(16)));  // NOLINT(modernize-use-using)
    Lanes lanes{};

    static Lanes both(double x) noexcept { return Lanes{x, x}; }
};

/// A section ready to run: the trapezoidal state-variable filter (dsp/filters/section.h), solved,
/// and sorted so that a frame takes twelve operations. With v for the band-pass output it holds 2v,
/// which both memories want, and takes the mix of 2v and the low-pass memory instead of that of
/// both outputs. [any]
struct RunningSection {
    using Lanes = FramePair::Lanes;

    RunningSection() = default;
    explicit RunningSection(const FilterSection& s) noexcept
        : g{FramePair::both(s.g)}, solved{FramePair::both(2.0 / (1.0 + s.g * (s.g + s.k)))}
    {
        mix(s.m0, s.m1, s.m2);
    }

    /// What goes out: input, band-pass and low-pass by these shares.
    void mix(double m0, double m1, double m2) noexcept
    {
        of_input = FramePair::both(m0);
        of_band = FramePair::both(0.5 * (m1 + m2 * g[0]));
        of_low = FramePair::both(m2);
    }

    Lanes tick(Lanes x, Lanes& band_pass_state, Lanes& low_pass_state) const noexcept
    {
        const Lanes band = solved * (band_pass_state + g * (x - low_pass_state));
        const Lanes out = of_input * x + (of_band * band + of_low * low_pass_state);
        band_pass_state = band - band_pass_state;
        low_pass_state = low_pass_state + g * band;
        return out;
    }

    Lanes g, solved, of_input, of_band, of_low;
};

}  // namespace sitwell
