#pragma once

#include "analysis/faults/places.h"
#include "core/time/frames.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// Largest samples of every millisecond of a file, all channels: what holes and silences are
/// sought in. Millisecond m begins at m · frames_each, rounded down.
struct Milliseconds {
    Frames first_frame = 0;
    double frames_each = 48.0;
    std::span<const float> peaks;
};

/// Holes in sounds that go on.
struct DropOutFigures {
    Places holes;
    double longest_ms = 0.0;
};

/// Finds drop-outs of 10 to 3500 ms (the span of Essentia's GapsDetector, mixing practice 2.3): the
/// sound falls by 50 dB within 2 ms, faster than any room or gate, and comes back within 2 ms at
/// nearly the level it had. A rest is not like that: what rings before it dies away, and what comes
/// after it is louder than what was left. So the 10 ms on both sides must lie within 10 dB of each
/// other, hold sound that lasts, and be less than 24 dB under the loudest millisecond of the second
/// before. [any]
class DropOuts {
public:
    void hear(const Milliseconds& piece);
    DropOutFigures finish() const { return figures_; }

private:
    static constexpr std::size_t kMemory = 1024;  ///< ms

    struct Hole {
        bool is_open = false;
        float before = 0.0f;
        Frames first = 0;
        Frames length_ms = 0;
    };

    void step(float peak, Frames at, double frames_each);
    float recent(std::size_t from_ms, std::size_t count_ms) const noexcept;
    void open_hole(Frames at, double frames_each);
    void close_hole();

    std::array<float, kMemory> peaks_{};
    std::size_t written_ = 0;
    Hole hole_;
    std::size_t after_ms_ = 0;  ///< since the sound came back
    FrameRange place_;
    DropOutFigures figures_;
};

}  // namespace sitwell
