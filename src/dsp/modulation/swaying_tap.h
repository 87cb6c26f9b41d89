#pragma once

#include "dsp/math/crossfade.h"
#include "dsp/modulation/delay_ring.h"
#include "dsp/modulation/oscillator.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace sitwell {

/// Where a tap reads: a delay, and how far an oscillator sways it to both sides.
struct TapPlace {
    double delay_frames = 0.0;
    double sway_frames = 0.0;
    std::uint64_t ahead = 0;  ///< of the oscillator's phase
    bool operator==(const TapPlace&) const = default;

    /// No tap reads nearer than this.
    double shortest_frames() const noexcept { return delay_frames - sway_frames; }
    bool is_whole() const noexcept;
};

/// A reading head over a DelayRing. A changed place is crossfaded to, since a gliding one would
/// bend pitch by as much as it is far away; changes in between wait for its end. A whole delay
/// that does not sway passes bit for bit. [render]
class SwayingTap {
public:
    void prepare(double sample_rate_hz) noexcept;
    void reset() noexcept;
    /// At once if nothing has played since reset().
    void set(const TapPlace& place) noexcept;

    /// Of `frames`, as many as the next read() may be asked for: up to the end of a crossfade.
    std::size_t held_to(std::size_t frames) const noexcept;
    /// Of `frames`, as many as can be read before the first of them is written; at least one.
    std::size_t reach(std::size_t frames) const noexcept;

    /// The sound at the tap from frame `now` on; `sway` stands at that frame. At most kMaxFrames.
    void read(const DelayRing& ring, std::uint64_t now, const Oscillator& sway,
              std::span<float> out) const noexcept;
    /// After the reading of `frames`, of however many rings.
    void advance(std::size_t frames) noexcept { fade_.advance(frames); }

    static constexpr std::size_t kMaxFrames = 64;

private:
    TapPlace from_;
    TapPlace to_;
    Crossfade fade_;
    bool started_ = false;
};

}  // namespace sitwell
