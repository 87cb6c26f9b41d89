#include "dsp/delay/delay_line.h"

#include <algorithm>

namespace sitwell {

void DelayLine::prepare(std::size_t channels, std::size_t delay_frames)
{
    memory_ = AudioBuffer{channels, delay_frames};
    at_ = 0;
}

void DelayLine::reset(float value) noexcept
{
    for (std::size_t c = 0; c < memory_.channels(); ++c)
        std::fill(memory_.channel(c).begin(), memory_.channel(c).end(), value);
    at_ = 0;
}

void DelayLine::process(AudioView io) noexcept
{
    SITWELL_EXPECTS(io.channels() <= memory_.channels());
    const std::size_t length = memory_.frames();
    if (length == 0) return;
    std::size_t end = at_;
    for (std::size_t c = 0; c < io.channels(); ++c) {
        float* const x = io.channel(c).data();
        float* const memory = memory_.channel(c).data();
        end = at_;
        for (std::size_t done = 0; done < io.frames();) {
            const std::size_t run = std::min(io.frames() - done, length - end);
            std::swap_ranges(x + done, x + done + run, memory + end);
            done += run;
            end = end + run == length ? 0 : end + run;
        }
    }
    at_ = end;
}

}  // namespace sitwell
