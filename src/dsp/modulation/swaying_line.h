#pragma once

#include "dsp/modulation/swaying_tap.h"

#include <cstddef>
#include <span>

namespace sitwell {

/// One side of an echo or a comb: a line and the tap that reads it. What is read may be fed back
/// into it. prepare() allocates [control]; the rest never does [render].
class SwayingLine {
public:
    /// `longest_frames` as far as any place reaches; 0 for a side that is not there, which may be
    /// told of places but not read.
    void prepare(std::size_t longest_frames, double sample_rate_hz)
    {
        ring_.prepare(longest_frames, SwayingTap::kMaxFrames);
        tap_.prepare(sample_rate_hz);
    }
    void reset() noexcept
    {
        ring_.reset();
        tap_.reset();
    }
    /// Where the tap is to go as soon as it can.
    void place(const TapPlace& place) noexcept { place_ = place; }

    /// Begins a stretch: of `frames`, as many as may now be read before the first is written.
    std::size_t begin(std::size_t frames) noexcept
    {
        tap_.set(place_);
        return tap_.reach(tap_.held_to(frames));
    }
    void read(const Oscillator& sway, std::span<float> out) const noexcept
    {
        tap_.read(ring_, ring_.written(), sway, out);
    }
    void write(std::span<const float> in) noexcept { ring_.write(in); }
    /// Ends the stretch.
    void advance(std::size_t frames) noexcept { tap_.advance(frames); }

private:
    DelayRing ring_;
    SwayingTap tap_;
    TapPlace place_;
};

}  // namespace sitwell
