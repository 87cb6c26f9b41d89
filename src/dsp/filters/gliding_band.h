#pragma once

#include "dsp/filters/gain_path.h"
#include "dsp/filters/running_section.h"

#include <array>
#include <cstddef>
#include <span>

namespace sitwell {

/// Plays a band whose place on its GainPath changes with every frame. A new path glides in over 64
/// frames, a band that comes or goes fades from or into doing nothing. One or two channels, the
/// same bits for any blocking. Never allocates. [render]
class GlidingBand {
public:
    static constexpr std::size_t kGlideFrames = 64;

    void reset() noexcept { *this = {}; }
    /// To play from the next frame on; at once if nothing has played since reset().
    void set(const GainPath& path) noexcept;
    bool is_off() const noexcept { return to_.count == 0; }

    /// In place; the share of the way for each frame, 0 … 1.
    void process(std::span<FramePair> frames, std::span<const float> shares) noexcept;

private:
    using Lanes = FramePair::Lanes;
    struct Stage {
        Lanes band_pass_state{};
        Lanes low_pass_state{};
    };

    double done() const noexcept;
    FilterSection now(std::size_t section, double share) const noexcept;
    void glide(std::span<FramePair> frames, std::span<const float> shares) noexcept;
    template <std::size_t Count>
    void play(std::span<FramePair> frames, std::span<const float> shares) noexcept;

    GainPath from_;
    GainPath to_;
    std::size_t target_count_ = 0;  ///< of sections; while it glides there may be more
    std::array<Stage, GainPath::kMaxSections> stages_{};
    std::size_t glide_frames_ = 0;  ///< still to go
    bool started_ = false;
};

}  // namespace sitwell
