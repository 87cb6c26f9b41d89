#pragma once

#include "core/audio/audio_view.h"
#include "dsp/filters/matched_filter.h"
#include "dsp/filters/running_section.h"

#include <array>
#include <cstddef>
#include <span>

namespace sitwell {

/// A filter while it plays: its sections, their memory, and the way from the last filter to the
/// next.
///
/// A change glides over kGlideFrames: the poles and zeros of every section move in a straight line,
/// sections that come or go fade from and into doing nothing, so no parameter jump clicks.
/// Internally float64. Never allocates. [render]
class MovingFilter {
public:
    static constexpr std::size_t kGlideFrames = 64;

    void reset() noexcept;
    /// The filter to play from the next frame on; at once if nothing has played since reset().
    void set(const MatchedFilter& target) noexcept;

private:
    friend class Cascade;
    struct Stage {
        FilterSection from;
        FilterSection to;
        FramePair band_pass_state;
        FramePair low_pass_state;
    };

    FilterSection now(const Stage& stage) const noexcept;
    bool comes_to_rest() const noexcept;
    void finish_glide() noexcept;

    std::array<Stage, MatchedFilter::kMaxSections> stages_{};
    std::size_t count_ = 0;
    std::size_t target_count_ = 0;
    std::size_t glide_frames_ = 0;  ///< still to go
    bool started_ = false;
};

/// Plays filters in series over one or two channels, in place: the sections of all of them
/// together, a frame at a time, so that they overlap in the processor. The same bits for any
/// blocking. Silence costs next to nothing once what rang on is over. [render]
class Cascade {
public:
    static void process(AudioView io, std::span<MovingFilter> filters) noexcept;

private:
    static constexpr std::size_t kChunk = 64;
    using Chunk = std::array<FramePair, kChunk>;
    struct Run;

    static void glide(MovingFilter& filter, FramePair* frames, std::size_t count) noexcept;
};

}  // namespace sitwell
