#pragma once

#include "catalog/devices/tremolo.h"
#include "dsp/math/crossfade.h"
#include "dsp/modulation/oscillator.h"
#include "fx/processor.h"

#include <cstdint>

namespace sitwell {

/// Tremolo and auto-pan (docs/why/delay-and-modulation.md): the power of a side rises and falls
/// around what it was, so that neither depth nor shape changes the loudness, and sides half a cycle
/// apart have the same power together at every moment. Begins at the loudest moment. A new depth,
/// shape or phase crossfades within 10 ms, a new rate bends. No latency.
class Tremolo {
public:
    using Params = TremoloParams;

    void prepare(const StreamSpec& spec);
    void reset() noexcept;
    void process(AudioView io, ConstAudioView key, const Params& params) noexcept;
    Frames latency() const noexcept { return 0; }

private:
    /// A cycle's course.
    struct Course {
        float swing = 0.0f;       ///< of the power around 1, 0 … 1
        float slant = 1.0f;       ///< of the edges, 1 being a sine's
        std::uint64_t ahead = 0;  ///< of the right side's phase
        bool operator==(const Course&) const = default;
    };

    void set(const Params& params) noexcept;
    void change_course() noexcept;
    float gain_of(const Course& course, std::size_t frame, std::size_t channel) const noexcept;
    void play(AudioView io) const noexcept;

    double sample_rate_hz_ = 48000.0;
    Params params_;
    bool started_ = false;
    Oscillator cycle_;
    Course asked_;
    Course from_;
    Course to_;
    Crossfade fade_;
};

}  // namespace sitwell
