#pragma once

#include "analysis/faults/places.h"
#include "core/audio/audio_view.h"
#include "core/time/frames.h"
#include "dsp/prediction/click_finder.h"

#include <cstddef>
#include <vector>

namespace sitwell {

/// Where a stream clicks (ClickFinder). [any]
class Clicks {
public:
    Clicks(double sample_rate_hz, std::size_t channels, Bursts wanted = Bursts::clicks);
    void hear(ConstAudioView hop);
    /// Ends the file: where each of them is, in order. Call once, this or the next. Clicks of both
    /// channels within 2 ms of each other are one.
    std::vector<FrameRange> finish_all();
    /// Ends the file likewise: how many they are, and the first of them.
    Places finish();

private:
    static constexpr std::size_t kFrame = ClickWindow::kFrame;

    /// Most frames hold nothing sudden, and are not predicted.
    struct Ear {
        ClickWindow window;
        bool is_sudden = false;  ///< the middle frame
        std::vector<FrameRange> found;
    };

    void take(Ear& ear);

    ClickFinder finder_;
    std::vector<Ear> ears_;
    std::size_t filled_ = 0;
    Frames frames_ = 0;  ///< begin of the newest frame
};

}  // namespace sitwell
