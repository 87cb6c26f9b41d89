#pragma once

#include "analysis/time/grid.h"
#include "core/audio/audio_buffer.h"
#include "core/audio/audio_view.h"
#include "dsp/filters/cascade.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// What lies between two edges, each Butterworth's of order 4.
struct EnvelopeBand {
    double low_hz = 0.0;
    double high_hz = 0.0;
};

/// Power through time of a stream of one or two channels in each of some bands: the mean over
/// channels of the mean squares, every 5 ms (kEnvelopeHopS). How a hit begins and how it dies away
/// is read from it. Any blocking gives the same bits. One thread at a time. [any]
class BandEnvelopes {
public:
    BandEnvelopes(double sample_rate_hz, std::size_t channels, std::span<const EnvelopeBand> bands);

    void process(ConstAudioView audio);
    /// Ends the stream: a row a band, in their order. Call once; what does not fill 5 ms is
    /// dropped.
    std::vector<std::vector<float>> finish();

private:
    struct Band {
        std::array<MovingFilter, 2> edges;
        std::vector<float> powers;
    };

    void hear_hop(ConstAudioView hop);

    double sample_rate_hz_;
    HopCutter hops_;
    std::vector<Band> bands_;
    AudioBuffer filtered_;
};

}  // namespace sitwell
