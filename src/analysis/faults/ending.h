#pragma once

#include "core/audio/audio_view.h"
#include "core/time/frames.h"

#include <cstddef>
#include <vector>

namespace sitwell {

/// Hears how a file ends: the RMS of its last 10 ms around their mean, which is its offset (mixing
/// practice 2.1, tail cut), dBFS, of the louder channel; −200 for silence. [any]
class Ending {
public:
    Ending(double sample_rate_hz, std::size_t channels);
    void hear(ConstAudioView hop);
    double finish() const;

private:
    std::size_t frames_;
    std::vector<std::vector<float>> last_;  ///< by channel, the newest at the end
};

}  // namespace sitwell
