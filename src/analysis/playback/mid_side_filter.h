#pragma once

#include "core/audio/audio_view.h"
#include "dsp/filters/matched_filter.h"
#include "dsp/filters/running_section.h"

#include <vector>

namespace sitwell {

/// Filters what both sides of a stereo signal have in common, and what tells them apart, each its
/// own way: everything linear that a pair of loudspeakers does while left and right are built
/// alike.
///
/// Mid and side share a register, so the second costs nothing. In place, two channels, float64
/// inside, no latency, the same bits for any blocking; a signal that is mono stays mono bit for
/// bit. Silence costs next to nothing once what rang on is over. add() allocates [control], the
/// rest never does [render].
class MidSideFilter {
public:
    /// Puts a pair of filters behind those there are.
    void add(const MatchedFilter& mid, const MatchedFilter& side);
    /// What tells the sides apart is lost.
    void take_mid_alone() noexcept { side_gain_ = 0.0; }

    void reset() noexcept;
    void process(AudioView io) noexcept;

private:
    struct Stage {
        RunningSection section;
        FramePair band_pass_state;
        FramePair low_pass_state;
    };

    bool rests() const noexcept;

    std::vector<Stage> stages_;
    double side_gain_ = 1.0;
};

}  // namespace sitwell
