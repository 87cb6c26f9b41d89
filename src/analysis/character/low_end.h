#pragma once

#include "analysis/time/grid.h"
#include "core/audio/audio_buffer.h"
#include "core/audio/audio_view.h"
#include "dsp/filters/cascade.h"

#include <array>
#include <vector>

namespace sitwell {

/// Powers at 40 to 120 Hz, where kick and bass meet, every 5 ms (kEnvelopeHopS).
struct LowEnd {
    std::vector<float> kick, bass, both;  ///< of each alone, and of their sum
};

/// Hears kick and bass in step, folded to mono, as lows are heard. Any blocking gives the same
/// bits. One thread at a time. [any]
class LowEndMeter {
public:
    explicit LowEndMeter(double sample_rate_hz);

    /// Both of one length, of one or two channels.
    void process(ConstAudioView kick, ConstAudioView bass);
    /// Ends the streams; what does not fill 5 ms is dropped. Call once.
    LowEnd finish();

private:
    void hear_hop(ConstAudioView kick_and_bass);

    double sample_rate_hz_;
    HopCutter hops_;
    std::array<MovingFilter, 2> edges_;
    AudioBuffer folded_;  ///< kick and bass, a channel each: the filter plays two at a time
    AudioBuffer filtered_;
    LowEnd low_end_;
};

}  // namespace sitwell
