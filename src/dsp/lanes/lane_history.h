#pragma once

#include "core/result/contract.h"
#include "dsp/lanes/lane_frame.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace sitwell {

/// dsp/delay/history.h for frames of lanes: their past in one piece, for reading at several delays.
/// prepare() allocates [control]; the rest never does [render].
class LaneHistory {
public:
    void prepare(std::size_t past_frames, std::size_t max_block_frames)
    {
        past_frames_ = past_frames;
        tape_.assign(2 * past_frames + max_block_frames, {});
        reset();
    }

    void reset() noexcept
    {
        std::fill(tape_.begin(), tape_.end(), LaneFrame{});
        block_at_ = end_ = past_frames_;
        silent_frames_ = past_frames_;
    }

    /// Appends a block of at most the prepared length.
    void push(std::span<const LaneFrame> block) noexcept
    {
        SITWELL_EXPECTS(past_frames_ + block.size() <= tape_.size());
        silent_frames_ = sitwell::is_silent(block) ? silent_frames_ + block.size() : 0;
        LaneFrame* const tape = tape_.data();
        block_at_ = end_;
        if (end_ + block.size() > tape_.size()) {
            std::copy(tape + end_ - past_frames_, tape + end_, tape);
            block_at_ = past_frames_;
        }
        std::copy(block.begin(), block.end(), tape + block_at_);
        end_ = block_at_ + block.size();
    }

    /// The last block as it was `wait` frames ago.
    std::span<const LaneFrame> block_before(std::size_t wait) const noexcept
    {
        return {tape_.data() + block_at_ - wait, end_ - block_at_};
    }

    /// Whether the last block and all of the past before it are silent.
    bool is_silent() const noexcept { return silent_frames_ >= past_frames_ + (end_ - block_at_); }

private:
    std::vector<LaneFrame> tape_;
    std::size_t past_frames_ = 0;
    std::size_t block_at_ = 0;
    std::size_t end_ = 0;
    std::size_t silent_frames_ = 0;  ///< the latest ones
};

}  // namespace sitwell
