#include "render/engine/fixed_delay.h"

#include "render/plan/device_rack.h"

#include <algorithm>
#include <utility>

namespace sitwell {

FixedDelay::FixedDelay(std::size_t channels, Frames frames)
    : past_{channels, static_cast<std::size_t>(frames)}
{
    if (past_.frames() <= kBlockFrames) next_ = past_;
}

bool FixedDelay::continue_from(const FixedDelay& earlier) noexcept
{
    if (past_.channels() != earlier.past_.channels() || past_.frames() != earlier.past_.frames())
        return is_none() && earlier.is_none();
    *this = earlier;
    return true;
}

void FixedDelay::process(AudioView audio) noexcept
{
    if (is_none() || audio.frames() == 0) return;
    SITWELL_EXPECTS(audio.channels() == past_.channels());
    if (past_.frames() <= audio.frames() && next_.frames() != 0)
        shift(audio);
    else
        turn(audio);
}

/// Moves the block along, which is cheap for a delay shorter than the block.
void FixedDelay::shift(AudioView audio) noexcept
{
    const auto delay = static_cast<std::ptrdiff_t>(past_.frames());
    for (std::size_t c = 0; c < audio.channels(); ++c) {
        const auto row = audio.channel(c);
        const auto past = past_.channel(c);
        std::copy(row.end() - delay, row.end(), next_.channel(c).begin());
        std::copy_backward(row.begin(), row.end() - delay, row.end());
        std::rotate_copy(past.begin(), past.begin() + static_cast<std::ptrdiff_t>(at_), past.end(),
                         row.begin());
    }
    std::swap(past_, next_);
    at_ = 0;
}

/// Exchanges the block with what lies in the ring.
void FixedDelay::turn(AudioView audio) noexcept
{
    for (std::size_t done = 0; done < audio.frames();) {
        const std::size_t count = std::min(audio.frames() - done, past_.frames() - at_);
        for (std::size_t c = 0; c < audio.channels(); ++c) {
            const auto now = audio.channel(c).subspan(done, count);
            std::swap_ranges(now.begin(), now.end(), past_.channel(c).subspan(at_).begin());
        }
        done += count;
        at_ = (at_ + count) % past_.frames();
    }
}

}  // namespace sitwell
