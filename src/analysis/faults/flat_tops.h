#pragma once

#include "analysis/faults/places.h"
#include "core/audio/audio_view.h"
#include "core/time/frames.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// What an overloaded converter left, whatever the file's level is now.
struct FlatTopFigures {
    Frames samples = 0;  ///< in flat tops, of all channels
    double share = 0.0;  ///< of the file's samples
    Frames longest = 0;  ///< of the flat tops
    Places runs;         ///< the first ones in order of time
    /// By channel: where its peaks are cut off, each with its sign.
    std::array<std::vector<float>, 2> levels;
};

/// Finds recorded clipping: peaks cut off flat, again and again at the same level.
///
/// A flat top is a run of 3 samples or more (mixing practice 2.3) that differ by no more than
/// 0.001 % of the peak, and from which the wave falls away towards zero on either side, by more
/// than a parabola rounded to the file's own steps would: the top of a slow or quiet sine in 16 or
/// 8 bits is flat too, but its neighbours lie one step lower. It follows a wave that moved: what
/// stood still elsewhere just before is a square, a staircase or a held sample, made so. It counts
/// when the same level is hit three times on one side, or once at full scale; each channel and each
/// side (offset, asymmetry) has levels of its own, within 12 dB of the channel's peak.
///
/// Not found: clipping that was filtered, resampled or coded afterwards. [any]
class FlatTops {
public:
    explicit FlatTops(std::size_t channels);
    void hear(ConstAudioView hop);
    FlatTopFigures finish() const;

private:
    static constexpr std::size_t kLevels = 8;

    struct Level {
        float value = 0.0f;
        Frames samples = 0, longest = 0;
        Places runs;
    };
    struct Run {
        float value = 0.0f;
        float before = 0.0f;  ///< the sample ahead of it
        Frames first = 0;
        Frames length = 0;
    };
    struct Channel {
        float peak = 0.0f;
        float smallest_step =
            1.0f;  ///< from slope to slope, which of a smooth wave is small somewhere
        float previous = 0.0f, previous_slope = 0.0f;
        float held = 0.0f;  ///< where the last run stood, and until when
        Frames held_until = -1000;
        Run run;
        std::array<std::array<Level, kLevels>, 2> levels;  ///< above zero, below
    };

    void watch(Channel& channel, std::span<const float> samples, Frames first);
    static void end_run(Channel& channel, float after, Frames at);
    static void note(std::array<Level, kLevels>& levels, const Run& run);

    std::array<Channel, 2> channels_;
    std::size_t count_;
    Frames frames_ = 0;
};

}  // namespace sitwell
