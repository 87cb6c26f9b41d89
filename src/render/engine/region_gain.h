#pragma once

#include "core/audio/audio_view.h"
#include "core/time/frames.h"
#include "session/model/session.h"

#include <span>
#include <vector>

namespace sitwell {

/// Clip gain of a source: 1 outside its regions, the region's gain inside. Fades are straight lines
/// of amplitude, and lie inside the region: a fade-in comes from the level before (1, or the gain
/// of a region that touches), a fade-out goes to the level after. Where two regions touch and both
/// would fade, the earlier one does.
class RegionGain {
public:
    explicit RegionGain(std::span<const Region> regions);  // [control]

    /// Multiplies `audio`, whose first frame is `first` of the source. Ask in ascending order.
    /// [render]
    void process(Frames first, AudioView audio) noexcept;
    /// The next frames may be any. [render]
    void go_back() noexcept { at_ = 0; }

private:
    struct Piece {
        FrameRange range;
        float from = 1.0f;
        float to = 1.0f;
    };
    void append(Frames first, Frames last, float from, float to);

    std::vector<Piece> pieces_;
    std::size_t at_ = 0;
};

}  // namespace sitwell
