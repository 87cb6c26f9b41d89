#pragma once

#include "analysis/playback/crossfeed.h"
#include "analysis/playback/mid_side_filter.h"
#include "analysis/playback/playback_system.h"
#include "analysis/playback/room_noise.h"
#include "core/audio/audio_view.h"
#include "dsp/delay/delay_line.h"
#include "dsp/dynamics/linked_reduction.h"

#include <cstdint>
#include <optional>

namespace sitwell {

/// Plays a stereo mix as a PlaybackSystem would.
///
/// In place, two channels at any rate from 8 kHz on, without latency: only the left side of a seat
/// is late, by its delay in whole frames. Silence in gives silence out, unless noise was asked for,
/// once what rang on is over (some seconds at most). The same bits for any blocking. Bells, high
/// shelves and low-passes beyond 0.45 of the rate are left out: there is nothing there to filter.
///
/// The level is that of the system: what a mix loses or gains on its way is kept, and who compares
/// systems matches their loudness. Limiters are set for a finished master near full scale. The
/// constructor and add_noise() allocate [control], the rest never does [render].
class PlaybackSimulator {
public:
    PlaybackSimulator(const PlaybackSystem& system, double sample_rate_hz);

    /// The noise of the place, if it has any, below a programme that reads `programme_lufs` behind
    /// the system.
    void add_noise(double programme_lufs, std::uint64_t seed);

    void reset() noexcept;
    void process(AudioView io) noexcept;

private:
    static constexpr std::size_t kChunk = 64;

    void limit(AudioView io) noexcept;

    double sample_rate_hz_;
    MidSideFilter filters_;
    std::optional<CrossfeedFilter> crossfeed_;
    std::optional<LinkedReduction> limiter_;
    std::optional<PlaybackNoise> place_;
    std::optional<RoomNoise> noise_;
    DelayLine left_delay_;
    float left_gain_ = 1.0f;
};

}  // namespace sitwell
