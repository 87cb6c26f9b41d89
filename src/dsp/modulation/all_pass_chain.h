#pragma once

#include "dsp/filters/running_section.h"

#include <array>
#include <cstddef>

namespace sitwell {

/// All-passes of first order in series, (ω0 − s) / (ω0 + s) by trapezoidal integration (Zavalishin,
/// "The Art of VA Filter Design", 2012, chapter 10), whose frequency may change with every frame,
/// and a feedback around them all. Two channels. [render]
class AllPassChain {
public:
    using Lanes = FramePair::Lanes;
    static constexpr std::size_t kMostStages = 12;

    void reset() noexcept { states_ = {}; }

    /// AP / (1 − feedback · AP) of x. `share` is g / (1 + g) with g = tan(π · frequency / rate);
    /// `stages` is even; |feedback| < 1.
    ///
    /// The loop has no delay in it. Every stage is its share of what it hears now plus what it
    /// remembers, so the chain is a line, and where it meets the feedback is solved for: poles and
    /// notches stay where the analogue circuit has them.
    Lanes process(Lanes x, Lanes share, float feedback, std::size_t stages) noexcept
    {
        const Lanes through = share + share - 1.0;  // of a stage's input, at once
        const Lanes kept = 2.0 - (share + share);   // of its memory
        Lanes remembered = FramePair::both(0.0);
        Lanes slope = FramePair::both(1.0);
        for (std::size_t i = 0; i < stages; ++i) {
            remembered = through * remembered + kept * states_[i].lanes;
            slope = through * slope;
        }
        const Lanes back = FramePair::both(static_cast<double>(feedback));
        Lanes y = (x + back * remembered) / (1.0 - back * slope);
        for (std::size_t i = 0; i < stages; ++i) {
            Lanes& state = states_[i].lanes;
            const Lanes step = share * (y - state);
            const Lanes low = state + step;
            state = low + step;
            y = low + low - y;
        }
        return y;
    }

private:
    std::array<FramePair, kMostStages> states_{};
};

}  // namespace sitwell
