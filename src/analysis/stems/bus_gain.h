#pragma once

#include "core/audio/audio_view.h"

#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// What the bus of a mix does to the sum of its stems.
struct BusGain {
    /// How far it holds back, dB, one each 5 ms in which the stems sound, against what it does to
    /// the quietest third of them.
    std::vector<float> reductions_db;
    double unexplained_db = 0.0;  ///< of the mix, what no gain of 5 ms makes of the stems
};

/// Hears a mix and its stems in step for the gain between them: least squares in every 5 ms, both
/// sides together. Any blocking gives the same figures. One thread at a time. [any]
class BusGainMeter {
public:
    explicit BusGainMeter(double sample_rate_hz);

    /// Of two channels and one length each.
    void process(ConstAudioView mix, std::span<const ConstAudioView> stems);
    /// Call once; what does not fill 5 ms is dropped.
    BusGain finish() const;

private:
    struct Row {
        double mix = 0.0, sum = 0.0, both = 0.0;  ///< Σ m², Σ s², Σ m·s
    };

    std::size_t frames_;
    std::size_t filled_ = 0;
    Row filling_;
    std::vector<Row> rows_;
};

}  // namespace sitwell
