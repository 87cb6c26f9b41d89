#pragma once

#include "dsp/lanes/lane_frame.h"
#include "dsp/math/ramp.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// A Ramp for each signal of a bank, told as a row of lanes a frame.
class RampLanes {
public:
    void prepare(std::size_t channels, std::size_t max_block_frames)  // [control]
    {
        channels_ = channels;
        rows_.resize(max_block_frames);
        reset();
    }
    void reset() noexcept { ramps_.fill({}); }
    void set(std::size_t signal, float value) noexcept { ramps_[signal].set(value); }

    /// The values over the next frames: one row when they stand still, else one a frame. [render]
    std::span<const Lanes<float>> over(std::size_t frames) noexcept
    {
        const bool moves = std::any_of(ramps_.begin(), ramps_.end(),
                                       [](const Ramp& ramp) { return ramp.moves(); });
        const auto rows = std::span{rows_}.first(moves ? frames : 1);
        const auto walked = rows.first(moves ? std::min(frames, Ramp::kFrames) : 0);
        for (std::size_t n = 0; n < walked.size(); ++n) walked[n] = row_at(n);
        const auto settled = rows.subspan(walked.size());
        std::fill(settled.begin(), settled.end(), row_at(Ramp::kFrames));
        return rows;
    }
    void advance(std::size_t frames) noexcept
    {
        for (Ramp& ramp : ramps_) ramp.advance(frames);
    }

private:
    Lanes<float> row_at(std::size_t frame) const noexcept
    {
        Lanes<float> row;
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            row[lane] = ramps_[lane / channels_].at(static_cast<std::ptrdiff_t>(frame));
        return row;
    }

    std::size_t channels_ = 1;
    std::array<Ramp, kLanes> ramps_;
    std::vector<Lanes<float>> rows_;
};

}  // namespace sitwell
