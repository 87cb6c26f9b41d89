#pragma once

#include "core/time/frames.h"
#include "dsp/prediction/mouth_click_finder.h"

#include <span>
#include <vector>

namespace sitwell {

/// Where lips and tongue click in a stream of one channel (MouthClickFinder). [any]
class MouthClicks {
public:
    explicit MouthClicks(double sample_rate_hz);
    void hear(std::span<const float> samples);
    /// Ends the stream: where each of them is, in order. Call once.
    std::vector<FrameRange> finish();

private:
    void search();

    MouthClickFinder finder_;
    std::vector<float> recent_;  ///< from `first_` on
    Frames first_, heard_ = 0;
    std::vector<FrameRange> found_;
};

}  // namespace sitwell
