#include "dsp/delay/history.h"

#include <algorithm>

namespace sitwell {

void History::prepare(std::size_t channels, std::size_t past_frames, std::size_t max_block_frames)
{
    past_frames_ = past_frames;
    // Twice the past: copying it back then costs less than a copied frame a frame.
    tape_ = AudioBuffer{channels, 2 * past_frames + max_block_frames};
    reset();
}

void History::reset() noexcept
{
    clear(tape_);
    block_at_ = end_ = past_frames_;
}

void History::push(ConstAudioView block) noexcept
{
    SITWELL_EXPECTS(block.channels() <= tape_.channels());
    SITWELL_EXPECTS(past_frames_ + block.frames() <= tape_.frames());
    const bool runs_out = end_ + block.frames() > tape_.frames();
    for (std::size_t c = 0; c < block.channels(); ++c) {
        float* const tape = tape_.channel(c).data();
        if (runs_out) std::copy(tape + end_ - past_frames_, tape + end_, tape);
        const auto frames = block.channel(c);
        std::copy(frames.begin(), frames.end(), tape + (runs_out ? past_frames_ : end_));
    }
    block_at_ = runs_out ? past_frames_ : end_;
    end_ = block_at_ + block.frames();
}

}  // namespace sitwell
